import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';
import { skip, type Check } from '../verdict.ts';

const nothingElsewhere = nothingFoundCheck(describeTasksOperation, {
  id: 'regions-apart',
  clauses: ['cluster.region'],
  claim: 'A request to another region finds no task of this one.',
  appliesTo: ({ violates: broke }) => broke === 'region',
});

/**
 * Judged only where the target itself tells regions apart, which it shows by what it answers about the cluster: a target
 * of one region, which looks at no signature, may take any request for one of its own.
 */
export const regionsApart: Check = {
  ...nothingElsewhere,
  needs: 'regions',
  judge: (trial) =>
    trial.variant === 'other-region'
      ? nothingElsewhere.judge(trial)
      : skip('the target knows the cluster in any region: it has only one'),
};
