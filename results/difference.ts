import type { Evidence } from '../specs/clauses/clause.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { Violation } from '../checks/verdict.ts';

// What two targets answer otherwise to the same case: the types that comparing, judging and reporting share.

export type Side = 'a' | 'b';
export type BySide<T> = Readonly<Record<Side, T>>;

/**
 * `outcome`: described, refused by another error, or not answered. `fate`: what becomes of an id asked for. `times`: how often
 * it is told. `stranger`: what nobody asked for. `absent`, `type`, `value`, `entries`: of a member or of a list. `text`: the
 * words of an error, which weigh less.
 */
export type DifferenceKind =
  | 'outcome'
  | 'fate'
  | 'times'
  | 'stranger'
  | 'absent'
  | 'type'
  | 'value'
  | 'entries'
  | 'text';

/** One way in which two answers part. Plain data. */
export interface AnswerDifference {
  /** The reason: two pairs of answers that part in the same way have the same, whatever stands for its roles. */
  readonly id: string;
  /** `status`, `/__type`, `header:NAME`, or a JSON pointer into the answer without positions in lists. */
  readonly where: string;
  readonly kind: DifferenceKind;
  /** What came, in names that are the same in both worlds. */
  readonly came: BySide<string>;
  /** Where in the two answers the task stands of which it is, from 0. */
  readonly at?: BySide<number>;
  /** By what texts the two answers name the id of which it is. */
  readonly of?: BySide<readonly string[]>;
}

/** A breach of the reference that one of two answers is, and that is about the way in which they part. */
export interface Breach extends Violation {
  readonly check: string;
  readonly kind: string;
  readonly clause: string;
  readonly evidence: Evidence;
}

/**
 * Who is right where two answers part. `unclaimed`: one of them breaks something nearby, or the check that the one breaks has
 * nothing to say of the other.
 */
export interface Judgement {
  readonly right: Side | 'neither' | 'open' | 'unclaimed';
  readonly breaches: BySide<readonly Breach[]>;
  /** Why nothing is claimed. */
  readonly because?: string;
}

/** One reason for which two targets part, with the smallest request on which they do. Plain data. */
export interface Difference extends AnswerDifference, Judgement {
  /** The request, in names that are the same in both worlds. */
  readonly request: string;
  /** The suites and classes of case in which it was met, in that order. */
  readonly classes: readonly string[];
  readonly exchanges: BySide<readonly ExchangeRecord[]>;
  /** Requests to each target that it took to make it small. */
  readonly calls: number;
  /** It did not come again 2 times of 2. */
  readonly unstable?: true;
  /** The case before it was bound to the worlds. */
  readonly case: object;
  readonly reproduce: BySide<{ readonly curl: string; readonly awsCli?: string }>;
}

/** A kind of finding that the usual checks have: check and kind of wrong answer, and the clause that it breaks. */
export interface FindingKind {
  readonly id: string;
  readonly clause: string;
}

/** What came of asking two targets the same. Plain data. */
export interface DifferentialResult {
  readonly differences: readonly Difference[];
  /** Cases that were sent to both, and those that one of the worlds lacks something for. */
  readonly cases: number;
  readonly unasked: number;
  /** Cases that both have answered with a task: without any, that nothing differs means nothing. */
  readonly positives: number;
  readonly requests: BySide<number>;
  /** How often a task was in one status at A and in another one at B, by both: `STOPPED at A, RUNNING at B`. */
  readonly statusMismatches: Readonly<Record<string, number>>;
  /** Ways in which answers parted once and not when asked again. */
  readonly unsteady: readonly string[];
  /** Kinds of finding that the usual checks have on these very answers. */
  readonly findings: BySide<readonly FindingKind[]>;
  /** Faults of the harness. */
  readonly errors: readonly string[];
}
