import type { Trial } from '../checks/verdict.ts';
import type { Case } from './case.ts';
import type { CaseRunner } from './case-runner.ts';

interface RepeatedLossOptions {
  readonly cases: readonly Case[];
  /** The trials of each case, by its index. */
  readonly trials: ReadonlyMap<number, readonly Trial[]>;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** A case whose request is lost each time. */
export interface RepeatedLoss {
  readonly trial: Trial;
  readonly case: Case;
  /** The number of the case in the suite, counted from 1. */
  readonly seenAt: number;
}

/** The maximum number of classes of a suite that are sent again. If a target loses more classes, these are evidence enough. */
const maxClasses = 12;

/** Sends the first lost case of each class again. Returns the cases that are lost each time while their control is answered. */
export async function findRepeatedLosses(
  runner: CaseRunner,
  { cases, trials, concurrency, signal }: RepeatedLossOptions,
): Promise<readonly RepeatedLoss[]> {
  const byClass = new Map<string, Omit<RepeatedLoss, 'trial'>>();
  for (const [index, testCase] of cases.entries()) {
    const [trial] = trials.get(index) ?? [];
    const isSingle = testCase.sequence === undefined && testCase.relation === undefined;
    const isLost = trial !== undefined && 'lost' in trial.exchange && trial.exchange.lost.kind !== undefined;
    if (isSingle && isLost && !byClass.has(testCase.class)) {
      byClass.set(testCase.class, { case: testCase, seenAt: index + 1 });
    }
  }
  const pending = [...byClass.values()].slice(0, maxClasses).values();
  const lost: RepeatedLoss[] = [];
  const worker = async (): Promise<void> => {
    for (const { case: testCase, seenAt } of pending) {
      if (signal.aborted) return;
      const trial = await runner.sendCase(testCase);
      if (trial?.repeatedLoss !== undefined) lost.push({ trial, case: testCase, seenAt });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return lost.toSorted((one, other) => one.seenAt - other.seenAt);
}
