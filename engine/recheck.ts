import type { Check, Trial } from '../checks/verdict.ts';
import type { CaseRunner } from './case-runner.ts';
import type { Case } from './case.ts';
import type { TrialRecord } from './trial-record.ts';
import type { PendingRecheck, VerdictTally } from './verdict-tally.ts';

export interface RecheckOptions {
  readonly tally: VerdictTally;
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

/** Sends cases with a possibly transient failure again after the settle window, and judges them. */
export class Recheck {
  readonly #cases = new Map<Case, { readonly checks: Set<Check>; readonly seenAt: number }>();
  readonly #kinds = new Set<string>();
  readonly #settles: boolean;

  /** `settles`: whether changes at the target take time to propagate. */
  constructor(settles: boolean) {
    this.#settles = settles;
  }

  add({ check, kinds }: PendingRecheck, testCase: Case, seenAt: number): void {
    // Some cases wait for the settle window themselves. Of those slow cases, one for each kind of failure is rechecked.
    const isLong = testCase.sequence !== undefined || (testCase.relation !== undefined && this.#settles);
    const isNew = kinds.some((kind) => !this.#kinds.has(`${check.id}/${kind}`));
    const chosen = this.#cases.get(testCase);
    if (isLong && !isNew && chosen === undefined) return;
    for (const kind of kinds) this.#kinds.add(`${check.id}/${kind}`);
    const { checks } = chosen ?? { checks: new Set<Check>() };
    this.#cases.set(testCase, { checks: checks.add(check), seenAt });
  }

  async run(
    runner: Pick<CaseRunner, 'clock' | 'world' | 'runCase'>,
    { tally, concurrency, recordTrial, signal }: RecheckOptions,
  ): Promise<RecheckResult> {
    const cases = [...this.#cases];
    const trialsByCase = new Map<Case, readonly Trial[]>();
    if (cases.length > 0 && signal?.aborted !== true) {
      await runner.clock.wait(Math.max(0, runner.world.settledAt - runner.clock.now()), signal);
    }
    let next = 0;
    const worker = async (): Promise<void> => {
      for (
        let entry = cases[next++];
        entry !== undefined && signal?.aborted !== true;
        entry = cases[next++]
      ) {
        trialsByCase.set(entry[0], await runner.runCase(entry[0], true));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    const unresolved = new Set<Case>();
    // Cases are judged in this order, not in the order of the answers, so that the same seed gives the same findings.
    for (const [testCase, { checks, seenAt }] of cases) {
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
}
