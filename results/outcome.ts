import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { Note, Violation } from '../checks/verdict.ts';
import type { TrafficCounts } from '../targets/wire/traffic.ts';

/** Commands that reproduce a finding. */
export interface Reproduction {
  readonly curl: string;
  readonly awsCli?: string;
  readonly replay: string;
}

/** One class of case that shows a finding, with its shrunk request. Plain data. */
export interface FindingClass {
  /** The same in every run: check, kind of wrong answer, class of case. */
  readonly id: string;
  readonly class: string;
  readonly suite: string;
  /** The broken clause: the same kind of wrong answer can break different clauses in different classes. */
  readonly clause: string;
  readonly violations: readonly Violation[];
  /** For a recorded answer: the file and the position in it. */
  readonly place?: string;
  /** In order; the control, if there is one, comes first. */
  readonly exchanges: readonly ExchangeRecord[];
  /** The index of the judged exchange, counted from 0; default: the last one. Violations point into its answer. */
  readonly judged?: number;
  readonly seed: number;
  /** The number of the first case that showed it, counted from 1 in the suite; probes come after all cases. */
  readonly seenAt: number;
  /** Requests that shrinking took. */
  readonly calls: number;
  /** Two repeats did not both show it again. */
  readonly unstable?: true;
  /** Not shrunk, because the target stopped answering. */
  readonly unshrunk?: true;
  /** The case before it is bound to a world, for a replay; a probe has none. */
  readonly case?: object;
  /** Left out for recorded answers, which cannot be requested again. */
  readonly reproduce?: Reproduction;
}

/** One check and one kind of wrong answer. */
export interface Finding {
  readonly id: string;
  readonly check: string;
  readonly kind: string;
  /** The clause with the strongest evidence that its classes break. */
  readonly clause: string;
  readonly classes: readonly [FindingClass, ...FindingClass[]];
}

/** A class of case in which a check gave a verdict. */
export interface JudgedClass {
  readonly class: string;
  /** False if only random cases belong to it: another seed may not reach it. */
  readonly core: boolean;
  /** The kinds of wrong answers found in it. */
  readonly wrong: readonly string[];
}

/** The outcome of one check in one suite. */
export interface CheckOutcome {
  readonly check: string;
  readonly suite: string;
  readonly status: 'pass' | 'fail' | 'skip' | 'error';
  /** Cases in which the check gave a verdict. */
  readonly applicable: number;
  /** For each clause, the number of those cases that exercised it: it was held or broken there. */
  readonly clauses: Readonly<Record<string, number>>;
  /** Clauses that an answer broke, even if the run was interrupted before a finding was made. */
  readonly broken: readonly string[];
  /** A class with both core and random cases is listed twice. Empty for recordings. */
  readonly classes: readonly JudgedClass[];
  readonly because?: string;
  /**
   * Clauses that a possibly transient failure may break, when no recheck could settle it. They do not count as held, and
   * the check does not count as passed, whatever other cases showed.
   */
  readonly leftOpen?: readonly string[];
}

/** What was sent and seen: paths of members, enum values, error types, statuses. Sorted. */
export interface CoverageSeen {
  readonly request: readonly string[];
  readonly response: readonly string[];
  readonly values: readonly string[];
  readonly errors: readonly string[];
  readonly statuses: readonly number[];
}

interface UnaskedClass {
  readonly class: string;
  /** True if the default world of the target may lack what the class needs. */
  readonly needsFull: boolean;
}

/** The result of one suite. Plain data: the worker that ran it sends it to the process that reports. */
export interface Exploration {
  readonly suite: string;
  readonly outcomes: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly seen: CoverageSeen;
  readonly cases: number;
  /** Core classes with a case that did not get all its answers, including those to its control and recheck. */
  readonly unasked: readonly UnaskedClass[];
  readonly requests: number;
  /** Valid requests answered with a task: a run without any is inconclusive. */
  readonly positives: number;
  /** Requests meant to be valid, and how many of them were accepted. */
  readonly valid: { readonly asked: number; readonly answered: number };
  /** Requests that got no complete answer. */
  readonly lost: number;
  /** Counts of the requests sent; left out for recordings. */
  readonly traffic?: TrafficCounts;
  /** Requests that were throttled and retried. */
  readonly throttled: number;
  /** SHA-256 of the requests of all cases, in order: the same for the same seed on the embedded ECS. */
  readonly digest: string;
}
