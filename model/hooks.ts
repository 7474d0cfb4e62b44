import type { ConnectionFault } from './fault.ts';
import type { EcsState, StopRequest, TaskRecord } from './state.ts';
import type { JsonObject } from '../specs/json.ts';

/** The rules of DescribeTasks that a mutant can leave out. */
export type SkippableRule =
  | 'tasks.required'
  | 'tasks.empty'
  | 'tasks.max'
  | 'cluster.exists'
  | 'identifier.form'
  | 'identifier.cluster';

/** An answer on its way out; `body` is sent as JSON, a string as it is. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject | string;
}

/** The states of the other regions of the account that is asked, and of the other accounts in its region. */
interface OtherStates {
  readonly regions: readonly EcsState[];
  readonly accounts: readonly EcsState[];
}

/** Where a fault can be put into DescribeTasks; the embedded ECS without any has no hook at all. */
export interface Hooks {
  readonly skipRules?: readonly SkippableRule[];
  /** The input before it is read; `home` is how an ARN of the region and account begins. */
  readonly transformInput?: (input: JsonObject, home: string) => JsonObject;
  /** Whether an id that was asked for names this task, besides by equality. */
  readonly matchesTask?: (asked: string, task: TaskRecord) => boolean;
  /** Whether a cluster's name also stands for another cluster, where a task is asked for by this text. */
  readonly matchesCluster?: (asked: string, cluster: string, text: string) => boolean;
  /** Whether a task of this status is not found. */
  readonly hidesStatus?: (lastStatus: string) => boolean;
  /** The two lists before they are answered. */
  readonly transformOutput?: (
    output: JsonObject,
    call: {
      readonly input: JsonObject;
      readonly clusterTasks: readonly JsonObject[];
      /** Epoch milliseconds. */
      readonly now: number;
    },
  ) => JsonObject;
  /** A task as RunTask or StopTask shows it. */
  readonly transformReturnedTask?: (task: JsonObject, operation: 'RunTask' | 'StopTask') => JsonObject;
  /** Which calls are answered, in place of this state, out of one of so many milliseconds ago. */
  readonly readLagMs?: (read: number) => number;
  /** The state out of which tasks are described, by that of the region and account that are asked. */
  readonly selectState?: (state: EcsState, elsewhere: OtherStates) => EcsState;
  /** What describing does to the state. */
  readonly afterDescribe?: (state: EcsState, ids: ReadonlySet<string>, transitionMs: number) => EcsState;
  /** What another StopTask makes of a task that is being stopped. */
  readonly repeatStop?: (first: StopRequest, again: StopRequest) => StopRequest;
  /** Told when a request comes in and when it is done with: between the two it is under way. */
  readonly onRequestStart?: () => void;
  readonly onRequestEnd?: () => void;
  /** Where the connection ends of a request to DescribeTasks, in place of an answer that comes whole. */
  readonly dropConnection?: (text: string) => ConnectionFault['point'] | undefined;
  /** Whether a body is refused, whatever it says. */
  readonly rejectsBody?: (text: string) => boolean;
  /** Reads a body that is no JSON object. */
  readonly parseMalformedBody?: (text: string) => JsonObject;
  /** The operation that an unknown one is taken for. */
  readonly resolveUnknownOperation?: (name: string, target: string) => string;
  /** The region that an operation is done in; `known` are those where something was done before. */
  readonly resolveRegion?: (signedFor: string, operation: string, known: readonly string[]) => string;
  /** Milliseconds that a task runs until it ends by itself, as with the liberty of that name. */
  readonly endsAfterMs?: number;
  /** EC2 does not answer at the same address: nobody tells of a subnet and a security group. */
  readonly answersEc2?: false;
  /** A key of 12 digits is the account of what it signs, as with `accountByKey` of the server. */
  readonly accountByKey?: true;
  /** Methods that do besides POST. */
  readonly extraMethods?: readonly string[];
  readonly verifiesSignatures?: boolean;
  /** The whole answer, an error too. */
  readonly transformAnswer?: (answer: ServiceAnswer) => ServiceAnswer;
}

const pipeline =
  <T>(steps: readonly ((value: T) => T)[]) =>
  (value: T): T =>
    steps.reduce((current, step) => step(current), value);

const definedOnly = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

/** Several faults at once. Of those that read what nobody else reads, the first does. */
export function combineHooks(all: readonly Hooks[]): Hooks {
  const [only] = all;
  if (all.length <= 1) return only ?? {};
  const finds = all.flatMap((hooks) => definedOnly(hooks.matchesTask));
  const spans = all.flatMap((hooks) => definedOnly(hooks.matchesCluster));
  const outputs = all.flatMap((hooks) => definedOnly(hooks.transformOutput));
  const [parses] = all.flatMap((hooks) => definedOnly(hooks.parseMalformedBody));
  const [ends] = all.flatMap((hooks) => definedOnly(hooks.endsAfterMs));
  const [sees] = all.flatMap((hooks) => definedOnly(hooks.selectState));
  const [operates] = all.flatMap((hooks) => definedOnly(hooks.resolveUnknownOperation));
  const lates = all.flatMap((hooks) => definedOnly(hooks.readLagMs));
  const regions = all.flatMap((hooks) => definedOnly(hooks.resolveRegion));
  const described = all.flatMap((hooks) => definedOnly(hooks.afterDescribe));
  const stopsAgain = all.flatMap((hooks) => definedOnly(hooks.repeatStop));
  return {
    skipRules: all.flatMap((hooks) => hooks.skipRules ?? []),
    transformInput: (input, home) =>
      all.reduce((current, hooks) => hooks.transformInput?.(current, home) ?? current, input),
    matchesTask: (asked, task) => finds.some((find) => find(asked, task)),
    matchesCluster: (asked, cluster, text) => spans.some((span) => span(asked, cluster, text)),
    hidesStatus: (lastStatus) => all.some(({ hidesStatus }) => hidesStatus?.(lastStatus) === true),
    transformOutput: (output, call) => outputs.reduce((current, step) => step(current, call), output),
    transformReturnedTask: (task, operation) =>
      all.reduce((current, hooks) => hooks.transformReturnedTask?.(current, operation) ?? current, task),
    afterDescribe: (state, ids, transitionMs) =>
      described.reduce((current, step) => step(current, ids, transitionMs), state),
    repeatStop: (first, again) => stopsAgain.reduce((current, step) => step(current, again), first),
    onRequestStart: () => {
      for (const { onRequestStart } of all) onRequestStart?.();
    },
    onRequestEnd: () => {
      for (const { onRequestEnd } of all) onRequestEnd?.();
    },
    dropConnection: (text) =>
      all.map(({ dropConnection }) => dropConnection?.(text)).find((ends) => ends !== undefined),
    rejectsBody: (text) => all.some(({ rejectsBody }) => rejectsBody?.(text) === true),
    ...(parses === undefined ? {} : { parseMalformedBody: parses }),
    ...(operates === undefined ? {} : { resolveUnknownOperation: operates }),
    ...(sees === undefined ? {} : { selectState: sees }),
    resolveRegion: (signedFor, operation, known) =>
      regions.reduce((current, step) => step(current, operation, known), signedFor),
    // A server without such a fault has a lateness of its own, which a hook would hide.
    ...(lates.length === 0 ? {} : { readLagMs: (read) => Math.max(...lates.map((late) => late(read))) }),
    ...(ends === undefined ? {} : { endsAfterMs: ends }),
    ...(all.some(({ answersEc2 }) => answersEc2 === false) ? { answersEc2: false } : {}),
    ...(all.some(({ accountByKey }) => accountByKey === true) ? { accountByKey: true } : {}),
    extraMethods: all.flatMap(({ extraMethods }) => extraMethods ?? []),
    verifiesSignatures: all.every(({ verifiesSignatures }) => verifiesSignatures !== false),
    transformAnswer: pipeline(all.flatMap((hooks) => definedOnly(hooks.transformAnswer))),
  };
}
