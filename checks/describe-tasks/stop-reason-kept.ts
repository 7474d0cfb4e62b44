import { textOf } from '../../specs/exact-values.ts';
import { ownTasks } from './lib/task-answer.ts';
import { fail, passWitnessed } from '../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from './request-facts.ts';

/** The run's own tasks that StopTask stopped with a reason. `isAgain`: StopTask was called more than once for the task. */
const stoppedTasks = (trial: DescribeTasksTrial) =>
  ownTasks(trial).flatMap(({ task, pointer, facts }) =>
    facts.stoppedReason === undefined || task['desiredStatus'] === undefined
      ? []
      : [{ task, pointer, reason: facts.stoppedReason, isAgain: facts.stoppedAgain === true }],
  );

export const stopReasonKept: DescribeTasksCheck = {
  id: 'stop-reason-kept',
  clauses: ['task.stop-reason', 'task.stop-reason.again'],
  claim: 'A stopped task has the desired status STOPPED and the reason given to StopTask.',
  kinds: ['running', 'other-reason', 'rewritten-reason'],
  about: 'stopped',
  appliesTo: (trial) => stoppedTasks(trial).length > 0,
  judge: (trial) => {
    const stopped = stoppedTasks(trial);
    for (const { task, pointer, reason, isAgain } of stopped) {
      const { desiredStatus, stoppedReason } = task;
      if (desiredStatus !== 'STOPPED') {
        const violation = {
          pointer: `${pointer}/desiredStatus`,
          expected: 'STOPPED',
          actual: textOf(desiredStatus),
        };
        return { ...fail('running', violation), transient: true };
      }
      if (stoppedReason !== undefined && stoppedReason !== reason) {
        const actual = JSON.stringify(stoppedReason);
        const violation = { pointer: `${pointer}/stoppedReason`, expected: reason, actual };
        // If StopTask was called twice, no document says which of the two reasons stays.
        return isAgain
          ? { ...fail('rewritten-reason', violation), clause: 'task.stop-reason.again' }
          : fail('other-reason', violation);
      }
    }
    const withReason = stopped.filter(({ task }) => task['stoppedReason'] !== undefined);
    return passWitnessed(
      withReason.map(({ isAgain }) => (isAgain ? 'task.stop-reason.again' : 'task.stop-reason')),
      'no stopped task shows a reason',
    );
  },
};
