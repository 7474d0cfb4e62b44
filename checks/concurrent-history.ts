// What many clients at once have done and seen. What each call did is known only to lie between its begin and its end.

interface Span {
  /** Milliseconds on one clock. */
  readonly begin: number;
  readonly end: number;
}

/** A call that was answered with success. */
export interface TaskChange extends Span {
  readonly kind: 'run' | 'stop';
  readonly arn: string;
  readonly cluster: string;
}

export interface TaskRead extends Span {
  readonly kind: 'read';
  readonly cluster: string;
  readonly asked: readonly string[];
  readonly described: readonly ObservedTask[];
  /** HTTP status; 0 of a request without an answer. */
  readonly status: number;
}

export interface ObservedTask {
  readonly arn: string;
  readonly lastStatus?: string;
  readonly desiredStatus?: string;
  readonly version?: number;
}

export interface History {
  readonly changes: readonly TaskChange[];
  readonly reads: readonly TaskRead[];
  /** Milliseconds for which an older state may be shown. */
  readonly settleMs: number;
}
