import { isReadable, taskArns, unreadable } from '../lib/answer.ts';
import { isDescribed } from '../lib/control.ts';
import { fail, pass, passWithoutWitness, skip, type Check } from '../verdict.ts';

export const clusterScopesTasks: Check = {
  id: 'cluster-scopes-tasks',
  clauses: ['cluster.scope'],
  claim: 'A task of another cluster is not described.',
  kinds: ['found'],
  appliesTo: ({ asked = [] }) => asked.some(({ what }) => what === 'elsewhere'),
  judge: (trial) => {
    const arns = taskArns(trial);
    const leaked = trial.asked?.find(
      ({ what, arn }) => what === 'elsewhere' && arn !== undefined && arns.includes(arn),
    );
    if (leaked === undefined) {
      if (!isDescribed(trial.control)) return skip('its own cluster did not describe it either');
      return isReadable(trial) ? pass : passWithoutWitness(unreadable);
    }
    return fail('found', {
      pointer: '/tasks',
      expected: 'no task of another cluster',
      actual: leaked.arn ?? leaked.text,
    });
  },
};
