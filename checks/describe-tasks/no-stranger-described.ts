import { succeeded, taskArns } from '../lib/answer.ts';
import { fail, pass, passWithoutWitness, type Check } from '../verdict.ts';

export const noStrangerDescribed: Check = {
  id: 'no-stranger-described',
  clauses: ['tasks.nothing-else'],
  claim: 'No task is described that was not asked for.',
  kinds: ['stranger'],
  appliesTo: (trial) => trial.violates === undefined && trial.asked !== undefined && succeeded(trial),
  judge: (trial) => {
    const stranger = taskArns(trial).find(
      (arn) => !trial.asked?.some((asked) => asked.arn === arn || asked.text === arn),
    );
    if (stranger === undefined) {
      return taskArns(trial).length > 0 ? pass : passWithoutWitness('no task was described');
    }
    return fail('stranger', { pointer: '/tasks', expected: 'tasks that were asked for', actual: stranger });
  },
};
