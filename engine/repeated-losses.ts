import type { Trial } from '../checks/verdict.ts';
import type { Case } from './case.ts';
import type { CaseRunner } from './case-runner.ts';

/** A case whose request is lost each time. */
export interface RepeatedLoss {
  readonly trial: Trial;
  readonly case: Case;
  /** The number of the case in the suite, counted from 1. */
  readonly seenAt: number;
}

/** The maximum number of classes of a suite that are sent again. If a target loses more classes, these are evidence enough. */
const maxClasses = 12;

/** Collects the first lost case of each class, and sends it again. */
export class RepeatedLosses {
  readonly #byClass = new Map<string, Omit<RepeatedLoss, 'trial'>>();

  /** Adds a case if its request was lost. Call it in the order of the cases. */
  add(testCase: Case, [trial]: readonly Trial[], seenAt: number): void {
    const isSingle = testCase.sequence === undefined && testCase.relation === undefined;
    const isLost = trial !== undefined && 'lost' in trial.exchange && trial.exchange.lost.kind !== undefined;
    if (isSingle && isLost && !this.#byClass.has(testCase.class)) {
      this.#byClass.set(testCase.class, { case: testCase, seenAt });
    }
  }

  /** Returns the cases that are lost each time while their control is answered. */
  async find(
    runner: CaseRunner,
    { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
  ): Promise<readonly RepeatedLoss[]> {
    const pending = [...this.#byClass.values()].slice(0, maxClasses).values();
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
}
