import { statusOf, taskArns } from './answer.ts';
import { fail, pass, skip, type Check } from './verdict.ts';

/**
 * Judged only where the target itself tells regions apart, which it shows by what it answers about the cluster: a target
 * of one region, which looks at no signature, may take any request for one of its own.
 */
export const regionsApart: Check = {
  id: 'regions-apart',
  clauses: ['cluster.region'],
  claim: 'A request to another region finds no task of this one.',
  appliesTo: ({ broke }) => broke === 'region',
  judge: (trial) => {
    if (trial.way !== 'other-region')
      return skip('the target knows the cluster in any region: it has only one');
    if (trial.control === undefined || statusOf(trial.control) !== 200) {
      return skip('the control (the same request to the region of the tasks) was not answered with 200');
    }
    const [arn] = taskArns(trial);
    if (arn === undefined) return pass;
    return fail('described', { pointer: '/tasks', expected: 'no task', actual: arn });
  },
};
