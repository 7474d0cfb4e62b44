import type { Evidence } from '../specs/clauses/clause.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { Violation } from '../checks/verdict.ts';

// Types for differences between the answers of two targets to the same case. Comparing, judging and reporting share them.

export type Side = 'a' | 'b';
export type BySide<T> = Readonly<Record<Side, T>>;

/**
 * What differs between two answers:
 * - `outcome`: one is a description and the other an error, the errors differ, or one is missing
 * - `fate`: whether a requested id is answered with a task, with a failure or not at all
 * - `times`: how often an id is answered
 * - `stranger`: an answer contains something that nobody requested
 * - `absent`, `type`, `value`, `entries`: a member or a list differs in this way
 * - `text`: the text of an error; this kind of difference weighs less
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
  /** Identifies the kind of difference. It does not depend on the requested ids. */
  readonly id: string;
  /** `status`, `/__type`, `header:NAME`, or a JSON pointer into the answer without list indexes. */
  readonly where: string;
  readonly kind: DifferenceKind;
  /** What each target answered. Names that depend on a world are replaced by names that both worlds share. */
  readonly came: BySide<string>;
  /** The index of the task in each answer, counted from 0. */
  readonly at?: BySide<number>;
  /** For an id: the texts that name it in each answer. */
  readonly of?: BySide<readonly string[]>;
}

/** A clause that one of the two answers breaks. The clause concerns the difference between the answers. */
export interface Breach extends Violation {
  readonly check: string;
  readonly kind: string;
  readonly clause: string;
  readonly evidence: Evidence;
}

/**
 * Which target is right about a difference. `unclaimed` means that the evidence is indirect. Either an answer breaks only a
 * related clause, or the failed check does not apply to the other answer.
 */
export interface Judgement {
  readonly right: Side | 'neither' | 'open' | 'unclaimed';
  readonly breaches: BySide<readonly Breach[]>;
  /** The reason why neither target is called right. */
  readonly because?: string;
}

/** One kind of difference between two targets, with the shrunk request that shows it. Plain data. */
export interface Difference extends AnswerDifference, Judgement {
  /** The request. Names that depend on a world are replaced by names that both worlds share. */
  readonly request: string;
  /** The cases that showed the difference, each as SUITE/CLASS. */
  readonly classes: readonly string[];
  readonly exchanges: BySide<readonly ExchangeRecord[]>;
  /** The number of requests that shrinking sent to each target. */
  readonly calls: number;
  /** Set if at least one of two repeats did not show the difference again. */
  readonly unstable?: true;
  /** The case as generated, before it is bound to the worlds. */
  readonly case: object;
  readonly reproduce: BySide<{ readonly curl: string; readonly awsCli?: string }>;
}

/** A finding of the ordinary checks, by its check and kind of wrong answer, with the broken clause. */
export interface CheckFinding {
  readonly id: string;
  readonly clause: string;
}

/** The result of sending the same cases to two targets. Plain data. */
export interface DifferentialResult {
  readonly differences: readonly Difference[];
  /**
   * The number of cases sent to both targets. `unasked` counts the others: one of the worlds lacks something that they
   * need.
   */
  readonly cases: number;
  readonly unasked: number;
  /** The number of cases that both targets answered with a task. If it is 0, the absence of differences means nothing. */
  readonly positives: number;
  readonly requests: BySide<number>;
  /** How often a task had different statuses. Keyed by the two statuses: `STOPPED at A, RUNNING at B`. */
  readonly statusMismatches: Readonly<Record<string, number>>;
  /** Differences that appeared once but not when the case was repeated. */
  readonly unsteady: readonly string[];
  /** Findings of the ordinary checks on the same answers. */
  readonly findings: BySide<readonly CheckFinding[]>;
  /** Harness errors. */
  readonly errors: readonly string[];
}
