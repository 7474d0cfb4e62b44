import { taskArns } from './answer.ts';
import { fail, pass, type Check } from './verdict.ts';

export const deletedClusterForgets: Check = {
  id: 'deleted-cluster-forgets',
  clauses: ['cluster.deleted'],
  claim: 'A new cluster of the same name does not return the tasks of a deleted one.',
  appliesTo: ({ way }) => way === 'created-again',
  judge: (trial) => {
    const [arn] = taskArns(trial);
    if (arn === undefined) return pass;
    return fail('found', { pointer: '/tasks', expected: 'no task of the deleted cluster', actual: arn });
  },
};
