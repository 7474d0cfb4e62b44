import type { ConnectionFault } from './fault.ts';
import type { Json, State, Stop, TaskRecord } from './state.ts';

/** The rules of DescribeTasks that a mutant can leave out. */
export type Rule =
  | 'tasks.required'
  | 'tasks.empty'
  | 'tasks.max'
  | 'cluster.exists'
  | 'identifier.form'
  | 'identifier.cluster';

/** An answer on its way out; `body` is sent as JSON, a string as it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | string;
}

/** The states of the other regions of the account that is asked, and of the other accounts in its region. */
interface Elsewhere {
  readonly regions: readonly State[];
  readonly accounts: readonly State[];
}

/** Where a fault can be put into DescribeTasks; the embedded ECS without any has no hook at all. */
export interface Hooks {
  readonly skips?: readonly Rule[];
  /** The input before it is read; `home` is how an ARN of the region and account begins. */
  readonly input?: (input: Json, home: string) => Json;
  /** Whether an id that was asked for names this task, besides by equality. */
  readonly finds?: (asked: string, task: TaskRecord) => boolean;
  /** Whether a cluster's name also stands for another cluster, where a task is asked for by this text. */
  readonly spans?: (asked: string, cluster: string, text: string) => boolean;
  /** Whether a task of this status is not found. */
  readonly hides?: (lastStatus: string) => boolean;
  /** The two lists before they are answered. */
  readonly output?: (
    output: Json,
    call: {
      readonly input: Json;
      readonly everyTask: readonly Json[];
      /** Epoch milliseconds. */
      readonly now: number;
    },
  ) => Json;
  /** A task as RunTask or StopTask shows it. */
  readonly shows?: (task: Json, operation: 'RunTask' | 'StopTask') => Json;
  /** Which calls are answered, in place of this state, out of one of so many milliseconds ago. */
  readonly late?: (read: number) => number;
  /** The state out of which tasks are described, by that of the region and account that are asked. */
  readonly sees?: (state: State, elsewhere: Elsewhere) => State;
  /** What describing does to the state. */
  readonly described?: (state: State, ids: ReadonlySet<string>, transitionMs: number) => State;
  /** What another StopTask makes of a task that is being stopped. */
  readonly stopsAgain?: (first: Stop, again: Stop) => Stop;
  /** Told when a request comes in and when it is done with: between the two it is under way. */
  readonly begins?: () => void;
  readonly ends?: () => void;
  /** Where the connection ends of a request to DescribeTasks, in place of an answer that comes whole. */
  readonly drops?: (text: string) => ConnectionFault['ends'] | undefined;
  /** Whether a body is refused, whatever it says. */
  readonly refuses?: (text: string) => boolean;
  /** Reads a body that is no JSON object. */
  readonly parses?: (text: string) => Json;
  /** The operation that an unknown one is taken for. */
  readonly operates?: (name: string, target: string) => string;
  /** The region that an operation is done in; `known` are those where something was done before. */
  readonly region?: (signedFor: string, operation: string, known: readonly string[]) => string;
  /** Milliseconds that a task runs until it ends by itself, as with the liberty of that name. */
  readonly endsAfterMs?: number;
  /** EC2 does not answer at the same address: nobody tells of a subnet and a security group. */
  readonly networks?: false;
  /** A key of 12 digits is the account of what it signs, as with `accountByKey` of the server. */
  readonly accountByKey?: true;
  /** Methods that do besides POST. */
  readonly methods?: readonly string[];
  readonly verifies?: boolean;
  /** The whole answer, an error too. */
  readonly answer?: (answer: Answer) => Answer;
}

const chained =
  <T>(steps: readonly ((value: T) => T)[]) =>
  (value: T): T =>
    steps.reduce((current, step) => step(current), value);

const there = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

/** Several faults at once. Of those that read what nobody else reads, the first does. */
export function compose(all: readonly Hooks[]): Hooks {
  const [only] = all;
  if (all.length <= 1) return only ?? {};
  const finds = all.flatMap((hooks) => there(hooks.finds));
  const spans = all.flatMap((hooks) => there(hooks.spans));
  const outputs = all.flatMap((hooks) => there(hooks.output));
  const [parses] = all.flatMap((hooks) => there(hooks.parses));
  const [ends] = all.flatMap((hooks) => there(hooks.endsAfterMs));
  const [sees] = all.flatMap((hooks) => there(hooks.sees));
  const [operates] = all.flatMap((hooks) => there(hooks.operates));
  const lates = all.flatMap((hooks) => there(hooks.late));
  const regions = all.flatMap((hooks) => there(hooks.region));
  const described = all.flatMap((hooks) => there(hooks.described));
  const stopsAgain = all.flatMap((hooks) => there(hooks.stopsAgain));
  return {
    skips: all.flatMap((hooks) => hooks.skips ?? []),
    input: (input, home) => all.reduce((current, hooks) => hooks.input?.(current, home) ?? current, input),
    finds: (asked, task) => finds.some((find) => find(asked, task)),
    spans: (asked, cluster, text) => spans.some((span) => span(asked, cluster, text)),
    hides: (lastStatus) => all.some(({ hides }) => hides?.(lastStatus) === true),
    output: (output, call) => outputs.reduce((current, step) => step(current, call), output),
    shows: (task, operation) =>
      all.reduce((current, hooks) => hooks.shows?.(current, operation) ?? current, task),
    described: (state, ids, transitionMs) =>
      described.reduce((current, step) => step(current, ids, transitionMs), state),
    stopsAgain: (first, again) => stopsAgain.reduce((current, step) => step(current, again), first),
    begins: () => {
      for (const { begins } of all) begins?.();
    },
    ends: () => {
      for (const { ends } of all) ends?.();
    },
    drops: (text) => all.map(({ drops }) => drops?.(text)).find((ends) => ends !== undefined),
    refuses: (text) => all.some(({ refuses }) => refuses?.(text) === true),
    ...(parses === undefined ? {} : { parses }),
    ...(operates === undefined ? {} : { operates }),
    ...(sees === undefined ? {} : { sees }),
    region: (signedFor, operation, known) =>
      regions.reduce((current, step) => step(current, operation, known), signedFor),
    // A server without such a fault has a lateness of its own, which a hook would hide.
    ...(lates.length === 0 ? {} : { late: (read) => Math.max(...lates.map((late) => late(read))) }),
    ...(ends === undefined ? {} : { endsAfterMs: ends }),
    ...(all.some(({ networks }) => networks === false) ? { networks: false } : {}),
    ...(all.some(({ accountByKey }) => accountByKey === true) ? { accountByKey: true } : {}),
    methods: all.flatMap(({ methods }) => methods ?? []),
    verifies: all.every(({ verifies }) => verifies !== false),
    answer: chained(all.flatMap((hooks) => there(hooks.answer))),
  };
}
