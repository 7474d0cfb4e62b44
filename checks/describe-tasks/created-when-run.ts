import { responseHeader } from '../lib/answer.ts';
import { ownTasks } from './lib/task-answer.ts';
import { toVerdict } from '../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from './request-facts.ts';

/** Seconds by which the clocks of the target and of its `Date` header, or the run's, may differ. */
const slack = 300;

/** Epoch seconds of the answer: by the target's own header where there is one, else by the run's clock. */
function answeredAt(trial: DescribeTasksTrial): number {
  const date = Date.parse(responseHeader(trial, 'date') ?? '');
  return (Number.isNaN(date) ? trial.exchange.startedAt : date) / 1000;
}

const created = (trial: DescribeTasksTrial) =>
  ownTasks(trial).flatMap(({ task, pointer }) =>
    typeof task['createdAt'] === 'number' ? [{ at: task['createdAt'], pointer }] : [],
  );

/** A run lasts minutes at most: a task of its own was created a moment ago. What is no time in seconds is told elsewhere. */
export const createdWhenRun: DescribeTasksCheck = {
  id: 'created-when-run',
  clauses: ['time.clock'],
  claim: 'A task that was run a moment ago was created a moment ago.',
  kinds: ['later', 'earlier'],
  appliesTo: (trial) => created(trial).some(({ at }) => at <= 1e11),
  judge: (trial) => {
    const now = answeredAt(trial);
    return toVerdict(
      created(trial)
        .filter(({ at }) => at <= 1e11 && (at > now + slack || at < now - runLasts - slack))
        .map(({ at, pointer }) => ({
          kind: at > now ? 'later' : 'earlier',
          pointer: `${pointer}/createdAt`,
          expected: `near ${Math.round(now)}, the time of the answer`,
          actual: String(at),
        })),
    );
  },
};

/** Seconds. */
const runLasts = 3600;
