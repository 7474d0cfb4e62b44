import type { ExactNumber } from '../specs/exact-json.ts';

// What several simultaneous clients have done and read. A call takes effect at an unknown moment between its begin and end.

interface Span {
  /** Times are milliseconds. All calls are timed by the same clock. */
  readonly begin: number;
  readonly end: number;
}

/** A call of RunTask or StopTask that succeeded. */
export interface TaskChange extends Span {
  readonly kind: 'run' | 'stop';
  readonly arn: string;
  readonly cluster: string;
}

/** A call of DescribeTasks: the requested ARNs, and the tasks in the answer. */
export interface TaskRead extends Span {
  readonly kind: 'read';
  readonly cluster: string;
  readonly asked: readonly string[];
  readonly described: readonly ObservedTask[];
  /** HTTP status; 0 if there was no answer. */
  readonly status: number;
}

export interface ObservedTask {
  readonly arn: string;
  readonly lastStatus?: string;
  readonly desiredStatus?: string;
  readonly version?: ExactNumber;
}

export interface History {
  readonly changes: readonly TaskChange[];
  readonly reads: readonly TaskRead[];
  /** Milliseconds during which a stale answer is accepted. */
  readonly settleMs: number;
}
