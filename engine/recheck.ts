import type { Check, Trial } from '../checks/verdict.ts';
import type { CaseRunner } from './case-runner.ts';
import type { Case } from './case.ts';
import type { TrialRecord } from './trial-record.ts';
import type { PendingRecheck, VerdictTally } from './verdict-tally.ts';

export interface RecheckOptions {
  readonly tally: VerdictTally;
  /** Cases at once. */
  readonly concurrency: number;
  readonly recordTrial?: (kept: Omit<TrialRecord, 'suite'>) => void;
  readonly signal?: AbortSignal;
}

interface RecheckResult {
  readonly unresolved: ReadonlySet<Case>;
  readonly trials: readonly Trial[];
}

/** Cases in which something was wrong that may pass: they are asked again, and judged, when all must be settled. */
export class Recheck {
  readonly #cases = new Map<Case, { readonly checks: Set<Check>; readonly seenAt: number }>();
  readonly #kinds = new Set<string>();
  readonly #settles: boolean;

  /** `settles`: changes take their time to spread. */
  constructor(settles: boolean) {
    this.#settles = settles;
  }

  add({ check, kinds }: PendingRecheck, testCase: Case, seenAt: number): void {
    // Of what is waited for within the case itself, one for each kind has to do.
    const isLong = testCase.sequence !== undefined || (testCase.relation !== undefined && this.#settles);
    const isNew = kinds.some((kind) => !this.#kinds.has(`${check.id}/${kind}`));
    const chosen = this.#cases.get(testCase);
    if (isLong && !isNew && chosen === undefined) return;
    for (const kind of kinds) this.#kinds.add(`${check.id}/${kind}`);
    const { checks } = chosen ?? { checks: new Set<Check>() };
    this.#cases.set(testCase, { checks: checks.add(check), seenAt });
  }

  /** Gives the cases in which what was seen came to no verdict, since not all was answered. */
  async run(
    runner: Pick<CaseRunner, 'clock' | 'world' | 'runCase'>,
    { tally, concurrency, recordTrial: keep, signal }: RecheckOptions,
  ): Promise<RecheckResult> {
    const cases = [...this.#cases];
    const answers = new Map<Case, readonly Trial[]>();
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
        answers.set(entry[0], await runner.runCase(entry[0], true));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    const open = new Set<Case>();
    // In the order of the cases: the same seed tells the same story.
    for (const [testCase, { checks, seenAt }] of cases) {
      const trials = signal?.aborted === true ? [] : (answers.get(testCase) ?? []);
      const ids = [...checks].map(({ id }) => id);
      for (const trial of trials)
        keep?.({ trial, seenAt, look: 'second', class: testCase.class, checks: ids });
      const left = [...checks].filter((check) =>
        tally.judgeRecheck(check, trials, { case: testCase, seenAt }),
      );
      if (left.length > 0) open.add(testCase);
    }
    return { unresolved: open, trials: [...answers.values()].flat() };
  }
}
