import { taskArns } from './answer.ts';
import { fail, pass, skip, type Check } from './verdict.ts';

export const clusterCaseDiffers: Check = {
  id: 'cluster-case-differs',
  clauses: ['cluster.case'],
  claim: 'Names that differ in letter case are different clusters.',
  appliesTo: (trial) => trial.broke === 'cluster.case',
  judge: (trial) => {
    if (trial.control === undefined) return skip('there was no control');
    const [arn] = taskArns(trial);
    if (arn === undefined) return pass;
    return fail('found', { pointer: '/tasks', expected: 'no task', actual: arn });
  },
};
