import type { Evidence } from '../specs/clauses/clause.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { Violation } from '../checks/verdict.ts';

// How the answers of two targets to the same case differ: the types shared by comparing, judging and reporting.

export type Side = 'a' | 'b';
export type BySide<T> = Readonly<Record<Side, T>>;

/**
 * What differs. `outcome`: described, rejected with another error, or not answered. `fate`: how a requested id is answered
 * (task, failure or nothing). `times`: how often an id is answered. `stranger`: something nobody requested. `absent`, `type`,
 * `value`, `entries`: a member or a list. `text`: the text of an error, which weighs less.
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

/** One difference between two answers. Plain data. */
export interface AnswerDifference {
  /** The kind of difference: two pairs of answers that differ in the same way share it, whichever ids were requested. */
  readonly id: string;
  /** `status`, `/__type`, `header:NAME`, or a JSON pointer into the answer without list indexes. */
  readonly where: string;
  readonly kind: DifferenceKind;
  /** What each target answered, with names that are the same in both worlds. */
  readonly came: BySide<string>;
  /** The index of the task in each answer, counted from 0. */
  readonly at?: BySide<number>;
  /** The texts that name the id in each answer. */
  readonly of?: BySide<readonly string[]>;
}

/** A clause that one of the two answers breaks, and that concerns their difference. */
export interface Breach extends Violation {
  readonly check: string;
  readonly kind: string;
  readonly clause: string;
  readonly evidence: Evidence;
}

/**
 * Which target is right about a difference. `unclaimed`: the evidence is indirect: one of them breaks a related clause, or
 * the broken check does not apply to the other answer.
 */
export interface Judgement {
  readonly right: Side | 'neither' | 'open' | 'unclaimed';
  readonly breaches: BySide<readonly Breach[]>;
  /** Why neither is called right. */
  readonly because?: string;
}

/** One kind of difference between two targets, with the shrunk request that shows it. Plain data. */
export interface Difference extends AnswerDifference, Judgement {
  /** The request, with names that are the same in both worlds. */
  readonly request: string;
  /** The cases that showed it, each as SUITE/CLASS. */
  readonly classes: readonly string[];
  readonly exchanges: BySide<readonly ExchangeRecord[]>;
  /** Requests to each target that shrinking took. */
  readonly calls: number;
  /** Two repeats did not both show it again. */
  readonly unstable?: true;
  /** The case before it is bound to the worlds. */
  readonly case: object;
  readonly reproduce: BySide<{ readonly curl: string; readonly awsCli?: string }>;
}

/** A finding of the ordinary checks: check and kind of wrong answer, and the clause that it breaks. */
export interface CheckFinding {
  readonly id: string;
  readonly clause: string;
}

/** The result of sending the same cases to two targets. Plain data. */
export interface DifferentialResult {
  readonly differences: readonly Difference[];
  /** Cases sent to both targets; `unasked`: cases not sent, because one of the worlds lacks something they need. */
  readonly cases: number;
  readonly unasked: number;
  /** Cases that both targets answered with a task. Without any, the absence of differences means nothing. */
  readonly positives: number;
  readonly requests: BySide<number>;
  /** How often a task had different statuses, by the pair: `STOPPED at A, RUNNING at B`. */
  readonly statusMismatches: Readonly<Record<string, number>>;
  /** Differences that appeared once, and not in a repeat. */
  readonly unsteady: readonly string[];
  /** Findings of the ordinary checks on the same answers. */
  readonly findings: BySide<readonly CheckFinding[]>;
  /** Harness errors. */
  readonly errors: readonly string[];
}
