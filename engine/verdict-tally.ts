import { definedMembers } from '../specs/json.ts';
import { httpStatus } from '../checks/lib/answer.ts';
import type { CheckOutcome, JudgedClass } from '../results/outcome.ts';
import { failuresIn, type Check, type Failure, type Trial, type Verdict } from '../checks/verdict.ts';
import { cutTrial } from './finding-exchanges.ts';
import type { Case } from './case.ts';
import { brokenClause, judgedClauses } from '../checks/lib/judged-clauses.ts';
import type { Probe } from './probe.ts';
import { isFullyAnswered } from './suite-stats.ts';

/** The first failure of its kind in a class of cases. A case, a probe, or a place in a recording showed it. */
export interface RecordedFailure {
  readonly check: Check;
  readonly failure: Failure;
  readonly trial: Trial;
  readonly case?: Case;
  readonly probe?: Probe;
  /** For a recorded answer: its file and position, in place of a case class. */
  readonly place?: string;
  /** The number of the case in the suite, counted from 1. */
  readonly seenAt: number;
}

/** Possibly transient failures of a check in one case, by kind. */
export interface PendingRecheck {
  readonly check: Check;
  readonly kinds: readonly string[];
}

type Occurrence = Pick<RecordedFailure, 'trial' | 'case' | 'probe' | 'place' | 'seenAt'>;

/** A class of cases: those that are the same with every seed (`core`), or the random ones. Each has one object. */
interface ClassPart {
  readonly class: string;
  readonly core: boolean;
}

interface Count {
  applicable: number;
  readonly clauses: Map<string, number>;
  readonly broken: Set<string>;
  /** Clauses with a possibly transient failure. */
  readonly possiblyBroken: Set<string>;
  /** The kinds of failure in each class that was judged. */
  readonly wrong: Map<ClassPart, Set<string>>;
  /** The kinds of failure in all classes, at most `maxKinds`. */
  readonly kinds: Set<string>;
  /** Set if a failure had yet another kind. */
  hasMoreKinds?: true;
  because?: string;
  open?: true;
  error?: string;
}

/** A check has findings of at most this many kinds. A broken target may answer with ever new members, and each is a kind. */
const maxKinds = 50;

/** The verdict of a check on a trial. An exception in the check becomes an error verdict. */
export function judgeTrial(
  check: Check,
  trial: Trial,
): Verdict | { readonly kind: 'error'; readonly because: string } {
  try {
    const isLost = httpStatus(trial.exchange) === undefined;
    const isJudgeable = !isLost || (check.judgesLost === true && trial.repeatedLoss !== undefined);
    if (!isJudgeable || !check.appliesTo(trial)) return { kind: 'skip', because: notExercised };
    return check.judge(trial);
  } catch (error) {
    return { kind: 'error', because: error instanceof Error ? error.message : String(error) };
  }
}

function wrongKinds({ wrong }: Count, part: ClassPart): Set<string> {
  const known = wrong.get(part);
  if (known !== undefined) return known;
  const added = new Set<string>();
  wrong.set(part, added);
  return added;
}

/** Whether a failure becomes a finding: its kind is known, or there is room for one more. */
function isListed(count: Count, { failureKind }: Failure): boolean {
  if (count.kinds.has(failureKind)) return true;
  if (count.kinds.size >= maxKinds) {
    count.hasMoreKinds = true;
    return false;
  }
  count.kinds.add(failureKind);
  return true;
}

const leftOpenReason = 'a possibly transient failure was found, and the recheck got no answer';
export const notExercised = 'no case in this suite exercises it';

/** Collects the verdicts of all checks in a suite. */
export class VerdictTally {
  readonly #checks: readonly Check[];
  readonly #core: number;
  readonly #counts = new Map<string, Count>();
  readonly #failures = new Map<string, RecordedFailure>();
  readonly #failureKinds = new Set<string>();
  readonly #parts = new Map<string, ClassPart>();

  /** `core`: the number of cases that are the same with every seed; the others are random. */
  constructor(checks: readonly Check[], core: number) {
    this.#checks = checks;
    this.#core = core;
  }

  /** Judges a trial with every check. Returns the possibly transient failures: they are counted after a recheck only. */
  judge(
    trial: Trial,
    { final, ...rest }: Omit<Occurrence, 'trial'> & { readonly final: boolean },
  ): readonly PendingRecheck[] {
    const postponed: PendingRecheck[] = [];
    const occurrence: Occurrence = { ...rest, trial };
    const part = this.#partOf(occurrence);
    for (const check of this.#checks) {
      const verdict = judgeTrial(check, trial);
      const failures = failuresIn(verdict);
      if (!final && failures.some(({ transient }) => transient === true)) {
        postponed.push({ check, kinds: failures.map(({ failureKind }) => failureKind) });
        for (const failure of failures)
          this.#countFor(check).possiblyBroken.add(brokenClause(failure, check));
      } else this.#countVerdict(check, verdict, occurrence, part);
    }
    return postponed;
  }

  /**
   * Judges a recheck for one check alone. Returns true if the check stays open: not every request was answered, and the
   * answers gave no verdict.
   */
  judgeRecheck(check: Check, trials: readonly Trial[], occurrence: Omit<Occurrence, 'trial'>): boolean {
    const verdicts = trials.map((trial) => ({ trial, verdict: judgeTrial(check, trial) }));
    for (const { trial, verdict } of verdicts) {
      const seen: Occurrence = { ...occurrence, trial };
      this.#countVerdict(check, verdict, seen, this.#partOf(seen));
    }
    const isOpen = !isFullyAnswered(trials) && verdicts.every(({ verdict }) => verdict.kind === 'skip');
    if (isOpen) this.#countFor(check).open = true;
    return isOpen;
  }

  /** Records why a check gave no verdict on a trial. */
  noteReason(check: Check, because: string): void {
    this.#countFor(check).because = because;
  }

  #countVerdict(
    check: Check,
    verdict: ReturnType<typeof judgeTrial>,
    occurrence: Occurrence,
    part: ClassPart | undefined,
  ): void {
    const count = this.#countFor(check);
    if (verdict.kind === 'error') count.error ??= verdict.because;
    else if (verdict.kind === 'skip') {
      if (verdict.because !== notExercised) count.because = verdict.because;
    } else {
      count.applicable += 1;
      if (verdict.kind === 'pass' && verdict.because !== undefined) count.because = verdict.because;
      for (const clause of judgedClauses(verdict, check)) {
        count.clauses.set(clause, (count.clauses.get(clause) ?? 0) + 1);
      }
      const wrong = part === undefined ? undefined : wrongKinds(count, part);
      for (const failure of failuresIn(verdict)) {
        count.broken.add(brokenClause(failure, check));
        if (!isListed(count, failure)) continue;
        wrong?.add(failure.failureKind);
        this.#failureKinds.add(`${check.id}/${failure.failureKind}`);
        const key = `${check.id}/${failure.failureKind}/${occurrence.place ?? occurrence.case?.class ?? ''}`;
        if (!this.#failures.has(key)) {
          const { case: testCase, probe } = occurrence;
          // A recording is in memory as a whole, so nothing is gained by cutting its trials.
          const isRecorded = testCase === undefined && probe === undefined;
          const trial = isRecorded ? occurrence.trial : cutTrial(occurrence.trial);
          this.#failures.set(key, { check, failure, ...occurrence, trial });
        }
      }
    }
  }

  #countFor({ id }: Check): Count {
    const known = this.#counts.get(id);
    if (known !== undefined) return known;
    const count: Count = {
      applicable: 0,
      clauses: new Map(),
      broken: new Set(),
      possiblyBroken: new Set(),
      wrong: new Map(),
      kinds: new Set(),
    };
    this.#counts.set(id, count);
    return count;
  }

  #partOf({ case: testCase, probe, seenAt }: Omit<Occurrence, 'trial'>): ClassPart | undefined {
    const name = testCase?.class ?? probe?.class;
    if (name === undefined) return undefined;
    const core = probe === undefined ? seenAt <= this.#core : probe.nondeterministic !== true;
    const key = `${core} ${name}`;
    const part = this.#parts.get(key) ?? { class: name, core };
    this.#parts.set(key, part);
    return part;
  }

  /** The kinds of failure so far. The set grows. */
  get failureKinds(): ReadonlySet<string> {
    return this.#failureKinds;
  }

  /** The failures, ordered by their checks and then by their cases. */
  get failures(): readonly RecordedFailure[] {
    return this.#checks.flatMap((check) => [...this.#failures.values()].filter((one) => one.check === check));
  }

  outcomes(suite: string): readonly CheckOutcome[] {
    return this.#checks.map((check): CheckOutcome => {
      const count = this.#counts.get(check.id);
      const clauses = Object.fromEntries(count?.clauses ?? []);
      const classes = [...(count?.wrong ?? [])].map(([part, wrong]): JudgedClass => ({
        ...part,
        wrong: [...wrong],
      }));
      const broken = [...(count?.broken ?? [])];
      const base = {
        ...{ check: check.id, suite, applicable: count?.applicable ?? 0, clauses, broken, classes },
        ...definedMembers({ hasMoreKinds: count?.hasMoreKinds }),
      };
      if (count?.error !== undefined) return { ...base, status: 'error', because: count.error };
      if (broken.length > 0) return { ...base, status: 'fail' };
      if (count?.open === true) {
        return { ...base, status: 'skip', because: leftOpenReason, leftOpen: [...count.possiblyBroken] };
      }
      // A check passes only if an answer exercised one of its clauses.
      if (Object.keys(clauses).length > 0) return { ...base, status: 'pass' };
      return { ...base, status: 'skip', because: count?.because ?? notExercised };
    });
  }
}

/** The failure of one kind that a check finds in a trial. */
export const findFailure = (check: Check, trial: Trial, failureKind: string): Failure | undefined =>
  failuresIn(judgeTrial(check, trial)).find((failure) => failure.failureKind === failureKind);
