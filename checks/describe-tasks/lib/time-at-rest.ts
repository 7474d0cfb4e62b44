import type { JsonObject } from '../../../specs/json.ts';
import { responseHeader } from '../../lib/answer.ts';
import { answerEntries } from './task-answer.ts';
import type { ParsedAnswer, Trial } from '../../verdict.ts';

/** Seconds of the settling time where nobody has said any: those of the real service. */
const settleOfAws = 300;

/** Seconds for which an answer that was true before may still be given. */
export const settleSeconds = ({ settle = settleOfAws }: Trial): number => settle;

/** Epoch seconds of an answer: by its own header where there is one, else by the clock of the run; nothing where neither is known. */
function answeredAt(trial: ParsedAnswer): number | undefined {
  const date = Date.parse(responseHeader(trial, 'date') ?? '');
  if (!Number.isNaN(date)) return date / 1000;
  const { startedAt } = trial.exchange;
  return startedAt > 0 ? startedAt / 1000 : undefined;
}

/** Seconds since a stamp of a task, by the answer that shows it; nothing where that can't be known. */
export function secondsSince(trial: ParsedAnswer, stamp: unknown): number | undefined {
  const now = answeredAt(trial);
  return now === undefined || typeof stamp !== 'number' ? undefined : now - stamp;
}

export interface LastingState {
  /** Seconds. */
  readonly seconds: number;
  /** The member that tells when it began. */
  readonly stamp: string;
  /** Whether an earlier description of the task shows the same. */
  readonly same: (before: JsonObject) => boolean;
}

/** Whether something about a task has been so for longer: by its stamp, or since an earlier answer to the run. */
export function hasLastedLonger(
  trial: Trial,
  task: JsonObject,
  { seconds, stamp, same }: LastingState,
): boolean {
  if ((secondsSince(trial, task[stamp]) ?? 0) > seconds) return true;
  const { startedAt } = trial.exchange;
  return (trial.timeline ?? []).some(
    (earlier) =>
      earlier.exchange.startedAt < startedAt - seconds * 1000 &&
      answerEntries(earlier, 'tasks').some((before) => before['taskArn'] === task['taskArn'] && same(before)),
  );
}
