import type { JsonObject } from '../../../specs/json.ts';
import { responseHeader } from '../../lib/answer.ts';
import { answerEntries } from './task-answer.ts';
import type { ParsedAnswer, Trial } from '../../verdict.ts';

/** The settle window of the real service, in seconds. It applies to trials without a settle window. */
const defaultSettleSeconds = 300;

/** Seconds during which a stale answer is accepted. */
export const settleSeconds = ({ settle = defaultSettleSeconds }: Trial): number => settle;

/** The time of an answer in epoch seconds, from its `Date` header. Without the header it is the time of the request. */
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
  /** The member of the task that says when the state began. */
  readonly since: string;
  /** Whether an earlier description of the task shows the same state. */
  readonly isSame: (earlier: JsonObject) => boolean;
}

/** Whether a task has been in a state for longer than `seconds`. Its timestamp or an earlier answer can show that. */
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
