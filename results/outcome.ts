import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { Note, Violation } from '../checks/verdict.ts';
import type { TrafficCounts } from '../targets/wire/traffic.ts';

/** Commands that repeat what was found. */
export interface Reproduction {
  readonly curl: string;
  readonly awsCli?: string;
  readonly replay: string;
}

/** One class of case in which a finding came, with its smallest request. Plain data. */
export interface FindingClass {
  /** Stable from run to run: check, kind of wrong answer, class of case. */
  readonly id: string;
  readonly class: string;
  readonly suite: string;
  /** The one that is broken: a kind of wrong answer may break one in one class, and another in another. */
  readonly clause: string;
  readonly violations: readonly Violation[];
  /** Of an answer that was recorded: the file, and where in it. */
  readonly place?: string;
  /** The control first, where there is one. */
  readonly exchanges: readonly ExchangeRecord[];
  /** Which of them was judged, counted from 0; left out, the last one. Places of violations are in its answer. */
  readonly judged?: number;
  readonly seed: number;
  /** Which case of the suite has shown it first, counted from 1; a probe comes after all cases. */
  readonly seenAt: number;
  /** Requests that it took to make it small. */
  readonly calls: number;
  /** It did not come again 2 times of 2. */
  readonly unstable?: true;
  /** It is as it was met: the target stopped answering before it could be made smaller. */
  readonly unshrunk?: true;
  /** The case before it was bound to a world, for a replay; a probe has none. */
  readonly case?: object;
  /** An answer that was recorded can't be asked for again. */
  readonly reproduce?: Reproduction;
}

/** One check and one kind of wrong answer. */
export interface Finding {
  readonly id: string;
  readonly check: string;
  readonly kind: string;
  /** Of the clauses that its classes break, the one with the strongest evidence. */
  readonly clause: string;
  readonly classes: readonly [FindingClass, ...FindingClass[]];
}

/** A class of case in which a check gave a verdict. */
export interface JudgedClass {
  readonly class: string;
  /** False where only chance has brought it about: another seed may not. */
  readonly core: boolean;
  /** The kinds of wrong answers that came in it. */
  readonly wrong: readonly string[];
}

/** What came of one check in one suite. */
export interface CheckOutcome {
  readonly check: string;
  readonly suite: string;
  readonly status: 'pass' | 'fail' | 'skip' | 'error';
  /** Cases in which the check gave a verdict. */
  readonly applicable: number;
  /** In how many of them each of its clauses had its witness: there it was held, or broken. */
  readonly clauses: Readonly<Record<string, number>>;
  /** Clauses that an answer has broken, whether a finding came of it or not: a run may be cut short before. */
  readonly broken: readonly string[];
  /** A class that is both in the core and drawn is there twice. Left out of what was recorded. */
  readonly classes: readonly JudgedClass[];
  readonly because?: string;
  /**
   * Something was wrong that may have passed, and no answer tells whether it has: what held elsewhere is no pass. These
   * clauses it may break: they are not held, whatever other cases showed.
   */
  readonly leftOpen?: readonly string[];
}

/** What was sent and seen: members by their paths, listed values, error types, statuses. Sorted. */
export interface CoverageSeen {
  readonly request: readonly string[];
  readonly response: readonly string[];
  readonly values: readonly string[];
  readonly errors: readonly string[];
  readonly statuses: readonly number[];
}

interface UnaskedClass {
  readonly class: string;
  /** True where the usual world of the target may lack what it is about. */
  readonly needsFull: boolean;
}

/** One suite explored. Plain data: it goes from the worker that explored to the process that reports. */
export interface Exploration {
  readonly suite: string;
  readonly outcomes: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly seen: CoverageSeen;
  readonly cases: number;
  /** Classes of the core of which a case was not answered whole: its control, or a second look that it needs, counts. */
  readonly unasked: readonly UnaskedClass[];
  readonly requests: number;
  /** Valid requests that were answered as such: a run without any is inconclusive. */
  readonly positives: number;
  /** Requests that ought to be valid, and how many of them were answered as such. */
  readonly valid: { readonly asked: number; readonly answered: number };
  /** Requests that got no complete answer. */
  readonly lost: number;
  /** What the exploring has sent, and what became of it; nothing of what was recorded. */
  readonly traffic?: TrafficCounts;
  /** Answers that were none, because there were too many requests: these were asked again. */
  readonly throttled: number;
  /** SHA-256 over the requests of the cases, in order: the same for the same seed on the embedded ECS. */
  readonly digest: string;
}
