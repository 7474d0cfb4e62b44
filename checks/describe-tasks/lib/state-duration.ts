import type { JsonObject } from '../../../specs/json.ts';
import { responseHeader } from '../../lib/answer.ts';
import { answerEntries } from './task-answer.ts';
import type { ParsedAnswer, Trial } from '../../verdict.ts';

/** Seconds of the settle window if a trial has none: that of the real service. */
const defaultSettleSeconds = 300;

/** Seconds during which a stale answer is accepted. */
export const settleSeconds = ({ settle = defaultSettleSeconds }: Trial): number => settle;

/** When an answer was made, in epoch seconds: by its `Date` header, else by the clock of the run. */
function answerTime(answer: ParsedAnswer): number | undefined {
  const date = Date.parse(responseHeader(answer, 'date') ?? '');
  if (!Number.isNaN(date)) return date / 1000;
  const { startedAt } = answer.exchange;
  return startedAt > 0 ? startedAt / 1000 : undefined;
}

/** Seconds from a timestamp of a task to the answer that shows it; `undefined` if either time is unknown. */
export function secondsSince(answer: ParsedAnswer, timestamp: unknown): number | undefined {
  const now = answerTime(answer);
  return now === undefined || typeof timestamp !== 'number' ? undefined : now - timestamp;
}

export interface LastingState {
  readonly seconds: number;
  /** The member of the task with the time when the state began. */
  readonly since: string;
  /** Whether an earlier description of the task shows the same state. */
  readonly isSame: (earlier: JsonObject) => boolean;
}

/** Whether a task has been in a state for longer than `seconds`, by its timestamp or by an earlier answer in the run. */
export function hasLastedLonger(
  trial: Trial,
  task: JsonObject,
  { seconds, since, isSame }: LastingState,
): boolean {
  if ((secondsSince(trial, task[since]) ?? 0) > seconds) return true;
  const { startedAt } = trial.exchange;
  return (trial.timeline ?? []).some(
    (earlier) =>
      earlier.exchange.startedAt < startedAt - seconds * 1000 &&
      answerEntries(earlier, 'tasks').some(
        (before) => before['taskArn'] === task['taskArn'] && isSame(before),
      ),
  );
}
