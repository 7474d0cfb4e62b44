import { ownTasks } from './lib/task-answer.ts';
import { fail, passWitnessed } from '../verdict.ts';
import type { DescribeTasksCheck } from './request-facts.ts';

const stopped = (trial: Parameters<DescribeTasksCheck['judge']>[0]) =>
  ownTasks(trial).flatMap(({ task, pointer, facts }) =>
    facts.stoppedReason === undefined || task['desiredStatus'] === undefined
      ? []
      : [{ task, pointer, reason: facts.stoppedReason, isAgain: facts.stoppedAgain === true }],
  );

export const stopReasonKept: DescribeTasksCheck = {
  id: 'stop-reason-kept',
  clauses: ['task.stop-reason', 'task.stop-reason.again'],
  claim: 'A task that was stopped is said to be stopped, with the reason given.',
  kinds: ['running', 'other-reason', 'rewritten-reason'],
  about: 'stopped',
  appliesTo: (trial) => stopped(trial).length > 0,
  judge: (trial) => {
    const all = stopped(trial);
    for (const { task, pointer, reason, isAgain } of all) {
      if (task['desiredStatus'] !== 'STOPPED') {
        const violation = {
          pointer: `${pointer}/desiredStatus`,
          expected: 'STOPPED',
          actual: String(task['desiredStatus']),
        };
        return { ...fail('running', violation), transient: true };
      }
      const { stoppedReason } = task;
      if (stoppedReason !== undefined && stoppedReason !== reason) {
        const actual = JSON.stringify(stoppedReason);
        const violation = { pointer: `${pointer}/stoppedReason`, expected: reason, actual };
        // Which reason stays of two, no document says.
        return isAgain
          ? { ...fail('rewritten-reason', violation), clause: 'task.stop-reason.again' }
          : fail('other-reason', violation);
      }
    }
    const told = all.filter(({ task }) => task['stoppedReason'] !== undefined);
    return passWitnessed(
      told.map(({ isAgain }) => (isAgain ? 'task.stop-reason.again' : 'task.stop-reason')),
      'no task that was stopped tells a reason',
    );
  },
};
