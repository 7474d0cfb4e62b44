import type { Trial } from '../checks/verdict.ts';
import type { Case } from './case.ts';
import type { CaseRoom, CaseSpace } from './case-room.ts';
import { streamCases, type NumberedCase } from './case-stream.ts';
import type { Family } from './family.ts';
import { unlessAborted } from './interruptible-runner.ts';

/** A case that was sent, with its trials. No trials: the world lacks what the case needs, or the run was interrupted. */
export interface FinishedCase extends NumberedCase {
  readonly trials: readonly Trial[];
}

interface OrderedCasesOptions {
  readonly seed: number;
  readonly runs: number;
  readonly concurrency: number;
  /** The memory for the answers of cases. */
  readonly room: CaseRoom;
  readonly signals: {
    /** No further case starts after it. */
    readonly exploring: AbortSignal;
    /** No further case is judged after it, so that the same seed stops at the same findings. */
    readonly stop: AbortSignal | undefined;
    /** Cases in flight are given up, too. */
    readonly interrupt: AbortSignal;
  };
  readonly run: (testCase: Case) => Promise<readonly Trial[]>;
  readonly judge: (finished: FinishedCase) => void;
}

/** How far cases may run ahead of the first unanswered one. Their answers wait in memory until they are judged. */
const maxAhead = 256;

/**
 * Runs the cases of a family, several at once. Judges them in the order of the cases, not of the answers. An answer that was
 * judged is forgotten. A case that was given up is not judged, nor are the cases after it.
 */
export async function runCasesInOrder(
  family: Family,
  { seed, runs, concurrency, room, signals, run, judge }: OrderedCasesOptions,
): Promise<void> {
  const cases = streamCases(family, seed, runs);
  const finished = new Map<number, FinishedCase & { readonly space: CaseSpace }>();
  let judged = 0;
  let hasEnded = false;
  let resume = Promise.withResolvers<void>();
  const judgeInOrder = (): void => {
    for (let next = finished.get(judged + 1); next !== undefined; next = finished.get(judged + 1)) {
      if (signals.stop?.aborted === true) break;
      finished.delete(next.number);
      judged = next.number;
      try {
        judge(next);
      } finally {
        next.space.free();
      }
    }
    resume.resolve();
    resume = Promise.withResolvers();
  };
  /** Room for a case; `undefined` if exploring has ended. */
  const enterRoom = async (): Promise<CaseSpace | undefined> => {
    const entering = room.enter();
    await unlessAborted(signals.exploring, () => entering);
    if (!signals.exploring.aborted) return entering;
    void entering.then(({ free }) => free());
    return undefined;
  };
  const runIn = async (space: CaseSpace, next: NumberedCase): Promise<void> => {
    // A sequence ends by itself after its current step, and then removes what it created.
    const trials =
      next.case.sequence === undefined
        ? await unlessAborted(signals.interrupt, () => run(next.case))
        : await run(next.case);
    if (trials === undefined || hasEnded) return space.free();
    space.finish(trials);
    finished.set(next.number, { ...next, trials, space });
    judgeInOrder();
  };
  const worker = async (): Promise<void> => {
    while (!signals.exploring.aborted && !hasEnded) {
      const { value: next } = await cases.next();
      if (next === undefined) return;
      while (next.number > judged + maxAhead && !signals.exploring.aborted) {
        await unlessAborted(signals.exploring, () => resume.promise);
      }
      const space = signals.exploring.aborted ? undefined : await enterRoom();
      if (space === undefined) return;
      if (hasEnded) return space.free();
      await runIn(space, next).catch((error: unknown) => {
        space.free();
        throw error;
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    hasEnded = true;
    // Other suites share the room.
    for (const { space } of finished.values()) space.free();
    await cases.return();
  }
}
