import type { ConnectionFault } from './fault.ts';
import type { EcsState, StopRequest, TaskRecord } from './state.ts';
import { definedMembers, type JsonObject } from '../specs/json.ts';

/** The rules of DescribeTasks that a mutant can skip. */
export type SkippableRule =
  | 'tasks.required'
  | 'tasks.empty'
  | 'tasks.max'
  | 'cluster.exists'
  | 'identifier.form'
  | 'identifier.cluster';

/** An answer before it is sent. A string body is sent unchanged, and any other body as JSON. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject | string;
}

/** States outside the requested scope: other regions of the same account, and other accounts in the same region. */
export interface OtherStates {
  readonly regions: readonly EcsState[];
  readonly accounts: readonly EcsState[];
}

/** The points at which mutants and variants change the embedded ECS. Without hooks it behaves correctly. */
export interface Hooks {
  readonly skipRules?: readonly SkippableRule[];
  /** Changes the input before it is read. `arnPrefix`: the beginning of every ARN in the region and account. */
  readonly transformInput?: (input: JsonObject, arnPrefix: string) => JsonObject;
  /** Whether a requested identifier finds this task although it is not the id of the task. */
  readonly matchesTask?: (requested: string, task: TaskRecord) => boolean;
  /** Whether a requested cluster name also finds the tasks of another cluster, for the task identifier `text`. */
  readonly matchesCluster?: (requested: string, cluster: string, text: string) => boolean;
  /** Whether tasks with this status are hidden. */
  readonly hidesStatus?: (lastStatus: string) => boolean;
  /** Changes the output of DescribeTasks. */
  readonly transformOutput?: (
    output: JsonObject,
    call: {
      readonly input: JsonObject;
      readonly clusterTasks: readonly JsonObject[];
      /** Epoch milliseconds. */
      readonly now: number;
    },
  ) => JsonObject;
  /** Changes a task that RunTask or StopTask returns. */
  readonly transformReturnedTask?: (task: JsonObject, operation: 'RunTask' | 'StopTask') => JsonObject;
  /** How many milliseconds old the state is that the nth read returns. */
  readonly readLagMs?: (read: number) => number;
  /** Selects the state in which tasks are looked up. By default this is the state of the requested region and account. */
  readonly selectState?: (state: EcsState, others: OtherStates) => EcsState;
  /** Changes the state after DescribeTasks. */
  readonly afterDescribe?: (state: EcsState, ids: ReadonlySet<string>, transitionMs: number) => EcsState;
  /** Selects the stop that counts if StopTask is called again. By default this is the first stop. */
  readonly repeatStop?: (first: StopRequest, again: StopRequest) => StopRequest;
  /** `onRequestStart` is called when a request arrives, and `onRequestEnd` when it is finished. In between it is in flight. */
  readonly onRequestStart?: () => void;
  readonly onRequestEnd?: () => void;
  /** Where the connection breaks for a DescribeTasks request with this body; `undefined` if it does not break. */
  readonly dropConnection?: (text: string) => ConnectionFault['point'] | undefined;
  /** Whether a body is rejected without being parsed. */
  readonly rejectsBody?: (text: string) => boolean;
  /** Parses a body that is not a JSON object. */
  readonly parseMalformedBody?: (text: string) => JsonObject;
  /** The name of the operation to perform if a request names an unknown operation. `target`: the X-Amz-Target header. */
  readonly resolveUnknownOperation?: (name: string, target: string) => string;
  /** The region in which an operation is performed. `known`: regions of earlier requests. */
  readonly resolveRegion?: (signedFor: string, operation: string, known: readonly string[]) => string;
  /** Milliseconds until a running task ends by itself; BehaviorOptions.endsAfterMs takes precedence. */
  readonly endsAfterMs?: number;
  /** False if the endpoint does not answer EC2 requests for subnets and security groups. */
  readonly answersEc2?: false;
  /** True if an access key of 12 digits is the account, as with EcsOptions.accountByKey. */
  readonly accountByKey?: true;
  /** HTTP methods that are accepted in addition to POST. */
  readonly extraMethods?: readonly string[];
  /** Whether the embedded ECS verifies signatures; by default it does. */
  readonly verifiesSignatures?: boolean;
  /** Changes every answer, errors included. */
  readonly transformAnswer?: (answer: ServiceAnswer) => ServiceAnswer;
}

const firstHook = <K extends keyof Hooks>(all: readonly Hooks[], name: K): Hooks[K] | undefined =>
  all.find((hooks) => hooks[name] !== undefined)?.[name];

/** Combines hooks, which are applied one after the other. Of hooks that replace a value, only the first one is applied. */
export function combineHooks(all: readonly Hooks[]): Hooks {
  const [only] = all;
  if (all.length <= 1) return only ?? {};
  const lags = all.flatMap(({ readLagMs }) => readLagMs ?? []);
  return {
    ...definedMembers({
      parseMalformedBody: firstHook(all, 'parseMalformedBody'),
      resolveUnknownOperation: firstHook(all, 'resolveUnknownOperation'),
      selectState: firstHook(all, 'selectState'),
      endsAfterMs: firstHook(all, 'endsAfterMs'),
      answersEc2: firstHook(all, 'answersEc2'),
      accountByKey: firstHook(all, 'accountByKey'),
      // Without `readLagMs` the server's own `staleMs` applies, so the member is set only if one of the hooks has it.
      readLagMs:
        lags.length === 0 ? undefined : (read: number) => Math.max(...lags.map((lagMs) => lagMs(read))),
    }),
    skipRules: all.flatMap(({ skipRules }) => skipRules ?? []),
    extraMethods: all.flatMap(({ extraMethods }) => extraMethods ?? []),
    verifiesSignatures: all.every(({ verifiesSignatures }) => verifiesSignatures !== false),
    matchesTask: (requested, task) => all.some((hooks) => hooks.matchesTask?.(requested, task) === true),
    matchesCluster: (requested, cluster, text) =>
      all.some((hooks) => hooks.matchesCluster?.(requested, cluster, text) === true),
    hidesStatus: (lastStatus) => all.some((hooks) => hooks.hidesStatus?.(lastStatus) === true),
    rejectsBody: (text) => all.some((hooks) => hooks.rejectsBody?.(text) === true),
    dropConnection: (text) =>
      all.map((hooks) => hooks.dropConnection?.(text)).find((point) => point !== undefined),
    onRequestStart: () => {
      for (const { onRequestStart } of all) onRequestStart?.();
    },
    onRequestEnd: () => {
      for (const { onRequestEnd } of all) onRequestEnd?.();
    },
    transformInput: (input, arnPrefix) =>
      all.reduce((current, hooks) => hooks.transformInput?.(current, arnPrefix) ?? current, input),
    transformOutput: (output, call) =>
      all.reduce((current, hooks) => hooks.transformOutput?.(current, call) ?? current, output),
    transformReturnedTask: (task, operation) =>
      all.reduce((current, hooks) => hooks.transformReturnedTask?.(current, operation) ?? current, task),
    transformAnswer: (answer) =>
      all.reduce((current, hooks) => hooks.transformAnswer?.(current) ?? current, answer),
    afterDescribe: (state, ids, transitionMs) =>
      all.reduce((current, hooks) => hooks.afterDescribe?.(current, ids, transitionMs) ?? current, state),
    repeatStop: (first, again) =>
      all.reduce((current, hooks) => hooks.repeatStop?.(current, again) ?? current, first),
    resolveRegion: (signedFor, operation, known) =>
      all.reduce((current, hooks) => hooks.resolveRegion?.(current, operation, known) ?? current, signedFor),
  };
}
