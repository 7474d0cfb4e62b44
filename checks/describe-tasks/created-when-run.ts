import { toNumber } from '../../specs/exact-json.ts';
import { textOf } from '../../specs/exact-values.ts';
import { responseHeader } from '../lib/answer.ts';
import { rememberLast } from '../lib/remember-last.ts';
import { ownTasks } from './lib/task-answer.ts';
import { toVerdict } from '../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from './request-facts.ts';

/** Seconds by which `createdAt` may differ from the `Date` header, or from the clock of the run. */
const clockTolerance = 300;

/** A run takes at most this many seconds. */
const runLasts = 3600;

/** The time of the answer in epoch seconds, from the `Date` header. Without the header it is the time of the request. */
function answerTime(trial: DescribeTasksTrial): number {
  const date = Date.parse(responseHeader(trial, 'date') ?? '');
  return (Number.isNaN(date) ? trial.exchange.startedAt : date) / 1000;
}

const createdTimes = rememberLast((trial: DescribeTasksTrial) =>
  ownTasks(trial).flatMap(({ task, pointer }) => {
    const createdAt = toNumber(task['createdAt']);
    return createdAt === undefined ? [] : [{ createdAt, text: textOf(task['createdAt']), pointer }];
  }),
);

/** Times that are not in seconds are reported by timestamps-are-epoch-numbers. */
export const createdWhenRun: DescribeTasksCheck = {
  id: 'created-when-run',
  clauses: ['time.clock'],
  claim: 'The createdAt of a task that the run has just started is the current time.',
  kinds: ['later', 'earlier'],
  appliesTo: (trial) => createdTimes(trial).some(({ createdAt }) => createdAt <= 1e11),
  judge: (trial) => {
    const now = answerTime(trial);
    const isOff = (createdAt: number): boolean =>
      createdAt > now + clockTolerance || createdAt < now - runLasts - clockTolerance;
    return toVerdict(
      createdTimes(trial)
        .filter(({ createdAt }) => createdAt <= 1e11 && isOff(createdAt))
        .map(({ createdAt, text, pointer }) => ({
          kind: createdAt > now ? 'later' : 'earlier',
          pointer: `${pointer}/createdAt`,
          expected: `near ${Math.round(now)}, the time of the answer`,
          actual: text,
        })),
    );
  },
};
