import { ourTasksIn } from '../lib/answer.ts';
import { fail, pass, type Check } from '../verdict.ts';

const stopped = (trial: Parameters<Check['judge']>[0]) =>
  ourTasksIn(trial).flatMap(({ task, pointer, facts }) =>
    facts.stoppedReason === undefined || task['desiredStatus'] === undefined
      ? []
      : [{ task, pointer, reason: facts.stoppedReason }],
  );

export const stopReasonKept: Check = {
  id: 'stop-reason-kept',
  clauses: ['task.stop-reason'],
  claim: 'A task that was stopped is said to be stopped, with the reason given.',
  kinds: ['running', 'other-reason'],
  about: 'stopped',
  appliesTo: (trial) => stopped(trial).length > 0,
  judge: (trial) => {
    for (const { task, pointer, reason } of stopped(trial)) {
      if (task['desiredStatus'] !== 'STOPPED') {
        const violation = {
          pointer: `${pointer}/desiredStatus`,
          expected: 'STOPPED',
          actual: String(task['desiredStatus']),
        };
        return { ...fail('running', violation), passing: true };
      }
      const { stoppedReason } = task;
      if (stoppedReason !== undefined && stoppedReason !== reason) {
        return fail('other-reason', {
          pointer: `${pointer}/stoppedReason`,
          expected: reason,
          actual: JSON.stringify(stoppedReason),
        });
      }
    }
    return pass;
  },
};
