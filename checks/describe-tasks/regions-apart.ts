import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';
import { skip, type Check } from '../verdict.ts';

const check = nothingFoundCheck(describeTasksOperation, {
  id: 'regions-apart',
  clauses: ['cluster.region'],
  claim: 'A request to another region finds no task from this region.',
  appliesTo: ({ violates }) => violates === 'region',
});

/**
 * Judges only targets that distinguish regions. Their answer about the cluster shows whether they do. A target with one
 * region may ignore signatures, and treat every request as one to that region.
 */
export const regionsApart: Check = {
  ...check,
  needs: 'regions',
  judge: (trial) =>
    trial.variant === 'other-region'
      ? check.judge(trial)
      : skip('the target knows the cluster in every region, so it has only one region'),
};
