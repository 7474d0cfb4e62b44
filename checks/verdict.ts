import type { Exchange, ParsedBody } from '../targets/exchange.ts';

/** One breach: where in the answer (JSON pointer, or `status`, `header:NAME`), what is right, what came. */
export interface Violation {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Failure {
  readonly kind: 'fail';
  /** The kind of wrong answer: together with the check it is one finding. */
  readonly wrong: string;
  /** The clause that this kind of answer breaks, where it is not the first one of the check. */
  readonly clause?: string;
  /** True of an answer that the service may give for a while after a change: judged again once that time is over. */
  readonly passing?: true;
  readonly violations: readonly [Violation, ...Violation[]];
}

export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'skip'; readonly because: string }
  | Failure;

/** What one id of a request is, as the harness knows from the world. */
export interface Asked {
  readonly text: string;
  readonly what: 'here' | 'elsewhere' | 'unknown' | 'mangled';
  /** The ARN of the task that the id names, or was made from. */
  readonly arn?: string;
}

/** The one named break of a negative case. */
export type Break =
  | 'tasks.max'
  | 'tasks.required'
  | 'tasks.empty'
  | 'type'
  | 'cluster.unknown'
  | 'identifier';

/** A case as it was sent, with all that a check may look at. */
export interface Trial {
  /** What was asked for; left out where nobody knows (an answer recorded without its request). */
  readonly asked?: readonly Asked[];
  readonly broke?: Break;
  /** False where it isn't sure that the cluster asked about exists: then a refusal of a valid request is no finding. */
  readonly hosted: boolean;
  readonly exchange: Exchange;
  readonly body?: ParsedBody;
  /** The same request without the break, in the same run and world: a refusal counts only beside it. */
  readonly control?: Exchange;
  /** Of the read-only probe alone. */
  readonly watch?: Watch;
}

/** Twins from one RunTask: the states of one in a burst of descriptions, then of the other, described once. */
interface Watch {
  readonly burst: readonly string[];
  readonly quiet: string;
  readonly exchanges: readonly Exchange[];
}

/** One claim, judged without looking at anything but the trial. */
export interface Check {
  readonly id: string;
  readonly clauses: readonly [string, ...string[]];
  readonly claim: string;
  readonly appliesTo: (trial: Trial) => boolean;
  readonly judge: (trial: Trial) => Verdict;
}

export const pass: Verdict = { kind: 'pass' };
export const skip = (because: string): Verdict => ({ kind: 'skip', because });
export const fail = (wrong: string, first: Violation, ...rest: Violation[]): Failure => ({
  kind: 'fail',
  wrong,
  violations: [first, ...rest],
});
