import { isSuccessOrRefusal, notSuccessOrRefusal } from '../lib/answer.ts';
import { controlFoundTask, describedTaskArns } from './lib/task-answer.ts';
import { fail, pass, passWithoutWitness, skip } from '../verdict.ts';
import { type DescribeTasksCheck, requestedIds } from './request-facts.ts';

export const clusterScopesTasks: DescribeTasksCheck = {
  id: 'cluster-scopes-tasks',
  clauses: ['cluster.scope'],
  claim: 'A task of another cluster is not described.',
  kinds: ['found'],
  appliesTo: (trial) => requestedIds(trial).some(({ what }) => what === 'elsewhere'),
  judge: (trial) => {
    const arns = describedTaskArns(trial);
    const leaked = requestedIds(trial).find(
      ({ what, arn }) => what === 'elsewhere' && arn !== undefined && arns.includes(arn),
    );
    if (leaked === undefined) {
      if (!controlFoundTask(trial.control))
        return skip('the control (the cluster of the task) found no task');
      return isSuccessOrRefusal(trial) ? pass : passWithoutWitness(notSuccessOrRefusal);
    }
    return fail('found', {
      pointer: '/tasks',
      expected: 'no task of another cluster',
      actual: leaked.arn ?? leaked.text,
    });
  },
};
