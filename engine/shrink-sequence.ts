import type { Check, Trial } from '../checks/verdict.ts';
import { calledOperation } from '../targets/wire/wire-client.ts';
import type { Case } from './case.ts';
import { findFailure } from './verdict-tally.ts';

/** The answer to a sequence, and what is wrong with it. */
interface FailedAnswer {
  readonly trial: Trial;
  readonly check: Check;
  readonly failureKind: string;
}

/**
 * The sequence up to the last read that it takes to see the failure, with no other reads but those; then with the others, which
 * may have caused it. The answers are there and checks only look at them, so this costs no request. None if it is not known
 * which step an answer belongs to. `operation`: the one that the sequence reads.
 */
export function shorterSequences(
  { sequence }: Case,
  operation: string,
  answer: FailedAnswer,
): readonly Case[] {
  if (sequence === undefined) return [];
  const { trial } = answer;
  const reads = (trial.steps ?? []).filter(({ request }) => calledOperation(request) === operation);
  const own = reads.indexOf(trial.exchange);
  if (own === -1 || reads.length !== sequence.reads) return [];
  return sequence.upToReads(neededReads(answer, own));
}

/** The reads, by their places, without any of which the check does not see the failure. */
function neededReads({ trial, check, failureKind }: FailedAnswer, own: number): readonly number[] {
  const { timeline } = trial;
  if (timeline === undefined) return [own];
  const isSeen = (nths: readonly number[]): boolean => {
    const seen = nths.flatMap((nth) => timeline[nth] ?? []);
    return findFailure(check, { ...trial, timeline: seen }, failureKind) !== undefined;
  };
  if (isSeen([])) return [own];
  let needed: readonly number[] = [...timeline.keys()];
  for (const nth of timeline.keys()) {
    const fewer = needed.filter((one) => one !== nth);
    if (isSeen(fewer)) needed = fewer;
  }
  return needed.length === 0 ? [own] : needed;
}
