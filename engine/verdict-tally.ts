import { httpStatus } from '../checks/lib/answer.ts';
import type { CheckOutcome, JudgedClass } from '../results/outcome.ts';
import { failuresIn, type Check, type Failure, type Trial, type Verdict } from '../checks/verdict.ts';
import type { Case } from './case.ts';
import type { Probe } from './probe.ts';
import { isFullyAnswered } from './suite-stats.ts';

/** A failure as it was first met in a class of cases; without a case where the read-only probe met it. */
export interface RecordedFailure {
  readonly check: Check;
  readonly failure: Failure;
  readonly trial: Trial;
  readonly case?: Case;
  readonly probe?: Probe;
  /** Of an answer that was recorded: what tells it apart, in place of the class of its case. */
  readonly place?: string;
  /** Which case of the suite it was, counted from 1. */
  readonly seenAt: number;
}

/** What a check has seen go wrong in a case, in kinds that may pass by themselves. */
export interface PendingRecheck {
  readonly check: Check;
  readonly kinds: readonly string[];
}

type Occurrence = Pick<RecordedFailure, 'trial' | 'case' | 'probe' | 'place' | 'seenAt'>;

interface Count {
  applicable: number;
  readonly clauses: Map<string, number>;
  readonly broken: Set<string>;
  /** Clauses that were broken in a way that may pass. */
  readonly possiblyBroken: Set<string>;
  readonly classes: Map<string, JudgedClass>;
  because?: string;
  open?: true;
  error?: string;
}

/** The verdict of a check, where it applies to an answer; a fault of the check itself is told as such. */
export function judgeTrial(
  check: Check,
  trial: Trial,
): Verdict | { readonly kind: 'error'; readonly because: string } {
  try {
    const isLost = httpStatus(trial.exchange) === undefined;
    const isAnything = !isLost || (check.judgesLost === true && trial.repeatedLoss !== undefined);
    if (!isAnything || !check.appliesTo(trial)) return { kind: 'skip', because: notExercised };
    return check.judge(trial);
  } catch (error) {
    return { kind: 'error', because: error instanceof Error ? error.message : String(error) };
  }
}

const leftOpenReason = 'something was wrong that may have passed, and no answer came when it was asked again';
export const notExercised = 'no case of this suite puts it to the test';

/** What came of every check so far. */
export class VerdictTally {
  readonly #checks: readonly Check[];
  readonly #core: number;
  readonly #counts = new Map<string, Count>();
  readonly #met = new Map<string, RecordedFailure>();

  /** `core`: so many cases of the suite are the same with every seed; the others are drawn. */
  constructor(checks: readonly Check[], core: number) {
    this.#checks = checks;
    this.#core = core;
  }

  /** Lets every check look on; gives the failures that are to be judged again later, and are not counted yet. */
  judge(
    trial: Trial,
    { final, ...seen }: Omit<Occurrence, 'trial'> & { readonly final: boolean },
  ): readonly PendingRecheck[] {
    const postponed: PendingRecheck[] = [];
    for (const check of this.#checks) {
      const verdict = judgeTrial(check, trial);
      const failures = failuresIn(verdict);
      if (failures.some(({ transient: passing }) => passing === true) && !final) {
        postponed.push({ check, kinds: failures.map(({ failureKind: wrong }) => wrong) });
        for (const failure of failures) this.#countOf(check).possiblyBroken.add(brokenClause(failure, check));
      } else this.#count(check, verdict, { trial, ...seen });
    }
    return postponed;
  }

  /**
   * Judges a second look for one check alone; gives whether it is left open: for want of an answer it came to no verdict,
   * and where the check tells no failure nothing is known of it.
   */
  judgeRecheck(check: Check, trials: readonly Trial[], seen: Omit<Occurrence, 'trial'>): boolean {
    const verdicts = trials.map((trial) => ({ trial, verdict: judgeTrial(check, trial) }));
    for (const { trial, verdict } of verdicts) this.#count(check, verdict, { ...seen, trial });
    const isOpen = !isFullyAnswered(trials) && verdicts.every(({ verdict }) => verdict.kind === 'skip');
    if (isOpen) this.#countOf(check).open = true;
    return isOpen;
  }

  /** Notes why nothing was made of a trial for a check. */
  noteReason(check: Check, because: string): void {
    this.#countOf(check).because = because;
  }

  #count(check: Check, verdict: ReturnType<typeof judgeTrial>, seen: Occurrence): void {
    const count = this.#countOf(check);
    if (verdict.kind === 'error') count.error ??= verdict.because;
    else if (verdict.kind === 'skip') {
      if (verdict.because !== notExercised) count.because = verdict.because;
    } else {
      count.applicable += 1;
      if (verdict.kind === 'pass' && verdict.because !== undefined) count.because = verdict.because;
      for (const clause of judgedClauses(verdict, check)) {
        count.clauses.set(clause, (count.clauses.get(clause) ?? 0) + 1);
      }
      this.#note(count, failuresIn(verdict), seen);
      for (const failure of failuresIn(verdict)) {
        count.broken.add(brokenClause(failure, check));
        const key = `${check.id}/${failure.failureKind}/${seen.place ?? seen.case?.class ?? ''}`;
        if (!this.#met.has(key)) this.#met.set(key, { check, failure, ...seen });
      }
    }
  }

  #countOf({ id }: Check): Count {
    const count = this.#counts.get(id) ?? {
      applicable: 0,
      clauses: new Map(),
      broken: new Set(),
      possiblyBroken: new Set(),
      classes: new Map(),
    };
    this.#counts.set(id, count);
    return count;
  }

  #note(
    { classes }: Count,
    failures: readonly Failure[],
    { case: testCase, probe, seenAt }: Omit<Occurrence, 'trial'>,
  ): void {
    const name = testCase?.class ?? probe?.class;
    if (name === undefined) return;
    const core = probe === undefined ? seenAt <= this.#core : probe.nondeterministic !== true;
    const key = `${core} ${name}`;
    const wrong = new Set([...(classes.get(key)?.wrong ?? []), ...failures.map((one) => one.failureKind)]);
    classes.set(key, { class: name, core, wrong: [...wrong] });
  }

  /** Kinds of failure so far. */
  get failureKindCount(): number {
    return new Set([...this.#met.values()].map(({ check, failure }) => `${check.id}/${failure.failureKind}`))
      .size;
  }

  /** In the order of the checks, each as its cases came. */
  get failures(): readonly RecordedFailure[] {
    return this.#checks.flatMap((check) => [...this.#met.values()].filter((one) => one.check === check));
  }

  outcomes(suite: string): readonly CheckOutcome[] {
    return this.#checks.map((check): CheckOutcome => {
      const count = this.#counts.get(check.id);
      const clauses = Object.fromEntries(count?.clauses ?? []);
      const classes = [...(count?.classes.values() ?? [])];
      const broken = [...(count?.broken ?? [])];
      const base = { check: check.id, suite, applicable: count?.applicable ?? 0, clauses, broken, classes };
      if (count?.error !== undefined) return { ...base, status: 'error', because: count.error };
      if (broken.length > 0) return { ...base, status: 'fail' };
      if (count?.open === true) {
        return { ...base, status: 'skip', because: leftOpenReason, leftOpen: [...count.possiblyBroken] };
      }
      // Nothing wrong in answers that showed nothing of what the claim is about is no pass.
      if (Object.keys(clauses).length > 0) return { ...base, status: 'pass' };
      return { ...base, status: 'skip', because: count?.because ?? notExercised };
    });
  }
}

/** One kind of failure of a check, where an answer shows it. */
export const findFailure = (check: Check, trial: Trial, wrong: string): Failure | undefined =>
  failuresIn(judgeTrial(check, trial)).find((failure) => failure.failureKind === wrong);

/** The clause that a failure breaks. */
export const brokenClause = ({ clause }: Failure, { clauses: [first] }: Check): string => clause ?? first;

/** The clauses that are held by a verdict: of a failure those that the same answer shows, and does not break. */
export function heldClauses(verdict: Verdict, check: Check): readonly string[] {
  if (verdict.kind === 'pass') return verdict.clauses ?? check.clauses;
  const broken = failuresIn(verdict).map((failure) => brokenClause(failure, check));
  return verdict.kind === 'fail'
    ? (verdict.witnessed ?? []).filter((clause) => !broken.includes(clause))
    : [];
}

/** The clauses that a verdict is about. */
const judgedClauses = (verdict: Verdict, check: Check): readonly string[] => [
  ...failuresIn(verdict).map((failure) => brokenClause(failure, check)),
  ...heldClauses(verdict, check),
];
