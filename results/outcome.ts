import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { RepairStep } from '../checks/lib/repair.ts';
import type { Note, Violation } from '../checks/verdict.ts';
import type { TrafficCounts } from '../targets/wire/traffic.ts';
import type { ClientImpact } from './impact.ts';

/** Commands that reproduce a finding. */
export interface Reproduction {
  readonly curl: string;
  readonly awsCli?: string;
  readonly replay: string;
}

/** One class of case that shows a finding, with its shrunk request. Plain data. */
export interface FindingClass {
  /** The id consists of the check, the kind of wrong answer and the class of case. It is the same in every run. */
  readonly id: string;
  readonly class: string;
  readonly suite: string;
  /** The broken clause. The same kind of wrong answer can break different clauses in different classes. */
  readonly clause: string;
  readonly violations: readonly Violation[];
  /** Steps from the judged answer to the right one, if the check knows it. */
  readonly repair?: readonly RepairStep[];
  /** What official clients make of the judged answer. Left out if none was asked. */
  readonly impact?: readonly ClientImpact[];
  /** For a recorded answer: the file and the position in the file. */
  readonly place?: string;
  /** The requests and answers in order. If the case has a control, its exchange comes first. */
  readonly exchanges: readonly ExchangeRecord[];
  /** The index of the judged exchange, counted from 0; default: the last exchange. Violations point into its answer. */
  readonly judged?: number;
  readonly seed: number;
  /** The number of the first case in the suite that showed the finding, counted from 1. Probes come after all cases. */
  readonly seenAt: number;
  /** The number of requests that shrinking sent. */
  readonly calls: number;
  /** Set if at least one of two repeats did not show the wrong answer again. */
  readonly unstable?: true;
  /** Set if the case was not shrunk: the target stopped answering, a limit ended the run, or the answers were very long. */
  readonly unshrunk?: true;
  /** The case as generated, before it is bound to a world. A replay needs it. A probe has no case. */
  readonly case?: object;
  /** Left out for recorded answers, which cannot be requested again. */
  readonly reproduce?: Reproduction;
}

/** A finding: one check that failed with one kind of wrong answer. */
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
  /** False if only random cases belong to the class. A run with another seed may have no case of it. */
  readonly core: boolean;
  /** The kinds of wrong answers that the check found in the class. */
  readonly wrong: readonly string[];
}

/** The outcome of one check in one suite. */
export interface CheckOutcome {
  readonly check: string;
  readonly suite: string;
  readonly status: 'pass' | 'fail' | 'skip' | 'error';
  /** The number of cases in which the check gave a verdict. */
  readonly applicable: number;
  /** For each clause, the number of cases that exercised it: the answer held or broke the clause. */
  readonly clauses: Readonly<Record<string, number>>;
  /** Clauses that an answer broke, even if the run was interrupted before a finding was made. */
  readonly broken: readonly string[];
  /** The judged classes. A class with both core and random cases is listed twice. The list is empty for recordings. */
  readonly classes: readonly JudgedClass[];
  readonly because?: string;
  /** Set if the check found more kinds of wrong answers than a suite lists. */
  readonly hasMoreKinds?: true;
  /**
   * Clauses whose state is unknown: a failure broke them, but it may be transient, and no recheck could settle this. These
   * clauses do not count as held, and the check does not count as passed, whatever other cases showed.
   */
  readonly leftOpen?: readonly string[];
}

/** What a suite sent and received: paths of members, enum values, error types and statuses, each sorted. */
export interface CoverageSeen {
  readonly request: readonly string[];
  readonly response: readonly string[];
  readonly values: readonly string[];
  readonly errors: readonly string[];
  readonly statuses: readonly number[];
}

interface UnaskedClass {
  readonly class: string;
  /** True if the class may need something that the default world of the target lacks. */
  readonly needsFull: boolean;
}

/** The result of one suite. Plain data, because shards write it to a file, and Vitest passes it between threads. */
export interface Exploration {
  readonly suite: string;
  readonly outcomes: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly seen: CoverageSeen;
  readonly cases: number;
  /** Core classes with a case that lacks an answer. The answers to its control and its recheck count, too. */
  readonly unasked: readonly UnaskedClass[];
  readonly requests: number;
  /** The number of valid requests that were answered with a task. If it is 0 in all suites, the run is inconclusive. */
  readonly positives: number;
  /** The number of requests that are meant to be valid (`asked`), and how many of them were accepted (`answered`). */
  readonly valid: { readonly asked: number; readonly answered: number };
  /** The number of requests that got no complete answer. */
  readonly lost: number;
  /** Counts of the requests sent; left out for recordings. */
  readonly traffic?: TrafficCounts;
  /** The number of requests that were throttled and retried. */
  readonly throttled: number;
  /** The wall time of the suite; left out for recordings. */
  readonly durationMs?: number;
  /** The number of cases that were not judged because the run was cut short. Left out if all were judged. */
  readonly unsent?: number;
  /** Set if a limit or an interrupt left something undone: cases, probes, or shrinking. */
  readonly isPartial?: true;
  /** SHA-256 of the requests of all cases, in order. On the embedded ECS, the same seed gives the same digest. */
  readonly digest: string;
}
