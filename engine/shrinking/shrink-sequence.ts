import type { Check, ParsedAnswer, Trial } from '../../checks/verdict.ts';
import { definedMembers } from '../../specs/json.ts';
import { calledOperation } from '../../targets/wire/build-request.ts';
import type { Case } from '../case.ts';
import { findFailure } from '../verdict-tally.ts';

/** A trial of a sequence and its failure. */
interface FailedAnswer {
  readonly trial: Trial;
  readonly check: Check;
  readonly failureKind: string;
}

/**
 * Cuts a sequence after the last read that shows the failure. The first result has only the reads that the failure needs. The
 * second has all reads, because reading may have caused the failure. The recorded answers are judged again, so no request is
 * sent. There is no result if the step of an answer is unknown. `operation`: the operation that the sequence reads with.
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

/**
 * The beginnings of a sequence that was sent, each up to one of its reads, with their trials. No request is sent: the answers are
 * those that the whole sequence got. There are none if some reads got no answer.
 */
export function beginnings(
  { sequence }: Case,
  trials: readonly Trial[],
): readonly (readonly [Case, readonly Trial[]])[] {
  if (sequence === undefined || trials.length !== sequence.reads) return [];
  return trials.slice(0, -1).flatMap((trial, nth) => {
    const [, beginning] = sequence.upToReads([nth]);
    const { steps: sent = [] } = trial;
    const steps = sent.slice(0, sent.indexOf(trial.exchange) + 1);
    const own = trials.slice(0, nth + 1).map((one): Trial => ({ ...one, steps }));
    const timeline = own.map(({ exchange, body }): ParsedAnswer => definedMembers({ exchange, body }));
    return beginning === undefined ? [] : [[beginning, [...own.slice(0, -1), { ...trial, steps, timeline }]]];
  });
}

/** Indexes of the reads that the check needs to find the failure. */
function neededReads({ trial, check, failureKind }: FailedAnswer, own: number): readonly number[] {
  const { timeline } = trial;
  if (timeline === undefined) return [own];
  const hasFailure = (indexes: readonly number[]): boolean => {
    const answers = indexes.flatMap((index) => timeline[index] ?? []);
    return findFailure(check, { ...trial, timeline: answers }, failureKind) !== undefined;
  };
  if (hasFailure([])) return [own];
  let needed: readonly number[] = [...timeline.keys()];
  for (const index of timeline.keys()) {
    const fewer = needed.filter((one) => one !== index);
    if (hasFailure(fewer)) needed = fewer;
  }
  return needed.length === 0 ? [own] : needed;
}
