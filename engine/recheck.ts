import { failuresIn, type Check, type Trial } from '../checks/verdict.ts';
import type { CaseRunner } from './case-runner.ts';
import type { Case } from './case.ts';
import { unlessAborted } from './interruptible-runner.ts';
import { waitGrowth, type QuietWait } from './quiet-wait.ts';
import type { TrialRecord } from './trial-record.ts';
import { judgeTrial, type PendingRecheck, type VerdictTally } from './verdict-tally.ts';

export interface RecheckOptions {
  readonly tally: VerdictTally;
  readonly quiet: Pick<QuietWait, 'seconds' | 'longest'>;
  /** The maximum number of concurrent cases. */
  readonly concurrency: number;
  readonly recordTrial?: (record: Omit<TrialRecord, 'suite'>) => void;
  readonly signal?: AbortSignal;
}

interface RecheckResult {
  /** Cases without a verdict, because some requests of the recheck were not answered. */
  readonly unresolved: ReadonlySet<Case>;
  readonly trials: readonly Trial[];
}

/** A case to recheck: the checks that failed, and the number of the case. */
interface Recheckable {
  readonly checks: Set<Check>;
  readonly seenAt: number;
}

type TrialsByCase = ReadonlyMap<Case, readonly Trial[]>;
type Runner = Pick<CaseRunner, 'clock' | 'world' | 'runCase'>;

/** Sends cases with a possibly transient failure again after the settle window, and judges them. */
export class Recheck {
  readonly #cases = new Map<Case, Recheckable>();
  readonly #kinds = new Set<string>();
  readonly #settles: boolean;

  /** `settles`: whether changes at the target take time to propagate. */
  constructor(settles: boolean) {
    this.#settles = settles;
  }

  add({ check, kinds }: PendingRecheck, testCase: Case, seenAt: number): void {
    // Of the cases that wait between their own requests, one for each kind of failure is rechecked.
    const isLong = waitsItself(testCase) && (testCase.sequence !== undefined || this.#settles);
    const isNew = kinds.some((kind) => !this.#kinds.has(`${check.id}/${kind}`));
    const chosen = this.#cases.get(testCase);
    if (isLong && !isNew && chosen === undefined) return;
    for (const kind of kinds) this.#kinds.add(`${check.id}/${kind}`);
    const { checks } = chosen ?? { checks: new Set<Check>() };
    this.#cases.set(testCase, { checks: checks.add(check), seenAt });
  }

  async run(runner: Runner, options: RecheckOptions): Promise<RecheckResult> {
    const { tally, recordTrial, signal } = options;
    const send = (): Promise<TrialsByCase> => this.#sendAll(runner, options);
    const sent = await (signal === undefined ? send() : unlessAborted(signal, send));
    const trialsByCase = sent ?? new Map<Case, readonly Trial[]>();
    const unresolved = new Set<Case>();
    // Cases are judged in this order, not in the order of the answers, so that the same seed gives the same findings.
    for (const [testCase, { checks, seenAt }] of this.#cases) {
      const trials = signal?.aborted === true ? [] : (trialsByCase.get(testCase) ?? []);
      const ids = [...checks].map(({ id }) => id);
      for (const trial of trials)
        recordTrial?.({ trial, seenAt, look: 'second', class: testCase.class, checks: ids });
      const unjudged = [...checks].filter((check) =>
        tally.judgeRecheck(check, trials, { case: testCase, seenAt }),
      );
      if (unjudged.length > 0) unresolved.add(testCase);
    }
    return { unresolved, trials: [...trialsByCase.values()].flat() };
  }

  /** Sends every case again. Cases that wait between their own requests may be sent again several times. */
  async #sendAll(runner: Runner, options: RecheckOptions): Promise<TrialsByCase> {
    const { quiet, signal } = options;
    const cases = [...this.#cases.keys()];
    const waiting = cases.filter(waitsItself);
    const seconds = waiting.length === 0 ? quiet.longest : await quiet.seconds();
    const send = (some: readonly Case[]): Promise<TrialsByCase> => sendCases(some, seconds, runner, options);
    // A sequence has a cluster of its own, so it need not wait for the world.
    const [sequences, others] = await Promise.all([
      send(cases.filter(isSequence)),
      untilSettled(!cases.every(isSequence), runner, signal).then(() =>
        send(cases.filter((one) => !isSequence(one))),
      ),
    ]);
    const trials = new Map([...sequences, ...others]);
    if (seconds === quiet.longest) return trials;
    return new Map([...trials, ...(await this.#confirm(waiting, trials, seconds, runner, options))]);
  }

  /**
   * Sends the cases that still fail after a shortened wait again, until none of their failures goes away any more. If one goes
   * away, answers are stale now and then, so the next wait is longer, at most the settle window.
   */
  async #confirm(
    cases: readonly Case[],
    first: TrialsByCase,
    seconds: number,
    runner: Runner,
    options: RecheckOptions,
  ): Promise<TrialsByCase> {
    const { longest } = options.quiet;
    const all = new Map<Case, readonly Trial[]>();
    const failingOf = (some: readonly Case[], trials: TrialsByCase): readonly Case[] =>
      some.filter((one) => this.#stillFails(one, trials.get(one) ?? []));
    let failing = failingOf(cases, first);
    let wait = failing.length < cases.length ? Math.min(longest, seconds * waitGrowth) : seconds;
    while (failing.length > 0 && options.signal?.aborted !== true) {
      const trials = await sendCases(failing, wait, runner, options);
      for (const [one, again] of trials) all.set(one, again);
      const stillFailing = failingOf(failing, trials);
      if (stillFailing.length === failing.length || wait === longest) break;
      failing = stillFailing;
      wait = Math.min(longest, wait * waitGrowth);
    }
    return all;
  }

  #stillFails(testCase: Case, trials: readonly Trial[]): boolean {
    const checks = this.#cases.get(testCase)?.checks ?? new Set<Check>();
    return [...checks].some((check) =>
      trials.some((trial) => failuresIn(judgeTrial(check, trial)).length > 0),
    );
  }
}

const isSequence = ({ sequence }: Case): boolean => sequence !== undefined;

/** Whether a case sends several requests and waits between them in a recheck. */
const waitsItself = (one: Case): boolean => isSequence(one) || one.relation !== undefined;

/** Waits until the settle window of the world's creation ends, if there is a reason to wait. */
async function untilSettled(
  isNeeded: boolean,
  { clock, world }: Runner,
  signal?: AbortSignal,
): Promise<void> {
  if (!isNeeded || signal?.aborted === true) return;
  await clock.wait(Math.max(0, world.settledAt - clock.now()), signal);
}

async function sendCases(
  cases: readonly Case[],
  quiet: number,
  runner: Runner,
  { concurrency, signal }: RecheckOptions,
): Promise<TrialsByCase> {
  const trialsByCase = new Map<Case, readonly Trial[]>();
  const remaining = cases.values();
  const worker = async (): Promise<void> => {
    for (const one of remaining) {
      if (signal?.aborted === true) return;
      trialsByCase.set(one, await runner.runCase(one, quiet));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return trialsByCase;
}
