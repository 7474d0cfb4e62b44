import type { Trial } from '../checks/verdict.ts';
import type { Case } from './case.ts';
import type { CaseRunner } from './case-runner.ts';

interface RepeatedLossSearch {
  readonly cases: readonly Case[];
  /** What each case was answered, by its place. */
  readonly trials: ReadonlyMap<number, readonly Trial[]>;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** A case whose request is lost each time. */
export interface RepeatedLoss {
  readonly trial: Trial;
  readonly case: Case;
  /** Which case of the suite it was, counted from 1. */
  readonly seenAt: number;
}

/** So many classes of a suite are asked again: of a target that loses more, these say enough. */
const maxClasses = 12;

/** Asks the first lost case of each class again, and gives those that are lost each time while their control is answered. */
export async function findRepeatedLosses(
  runner: CaseRunner,
  { cases, trials, concurrency, signal }: RepeatedLossSearch,
): Promise<readonly RepeatedLoss[]> {
  const byClass = new Map<string, Omit<RepeatedLoss, 'trial'>>();
  for (const [place, testCase] of cases.entries()) {
    const [trial] = trials.get(place) ?? [];
    const isSingle = testCase.sequence === undefined && testCase.relation === undefined;
    const isLost = trial !== undefined && 'lost' in trial.exchange && trial.exchange.lost.kind !== undefined;
    if (isSingle && isLost && !byClass.has(testCase.class)) {
      byClass.set(testCase.class, { case: testCase, seenAt: place + 1 });
    }
  }
  const waiting = [...byClass.values()].slice(0, maxClasses).values();
  const lost: RepeatedLoss[] = [];
  const worker = async (): Promise<void> => {
    for (const { case: testCase, seenAt } of waiting) {
      if (signal.aborted) return;
      const trial = await runner.sendCase(testCase);
      if (trial?.repeatedLoss !== undefined) lost.push({ trial, case: testCase, seenAt });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return lost.toSorted((one, other) => one.seenAt - other.seenAt);
}
