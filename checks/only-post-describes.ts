import { described, taskArns } from './answer.ts';
import { fail, pass, type Check } from './verdict.ts';

export const onlyPostDescribes: Check = {
  id: 'only-post-describes',
  clauses: ['protocol.method'],
  claim: 'No method but POST yields a description of tasks.',
  appliesTo: (trial) => trial.broke === 'method',
  judge: (trial) => {
    const [arn] = taskArns(trial);
    if (described(trial) === undefined || arn === undefined) return pass;
    return fail('described', { pointer: '/tasks', expected: 'no task', actual: arn });
  },
};
