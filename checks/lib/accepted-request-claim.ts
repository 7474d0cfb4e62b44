import { came, succeeded, taskArns } from './answer.ts';
import { fail, pass, passWithoutWitness } from '../verdict.ts';
import { type DescribeTasksCheck, requestedIds } from '../describe-tasks/request-facts.ts';

/** A claim that something odd about a request changes nothing: the task asked for is described all the same. */
export const oddButValid = (
  claim: Pick<DescribeTasksCheck, 'id' | 'clauses' | 'claim'>,
  ...ways: readonly string[]
): DescribeTasksCheck => ({
  ...claim,
  kinds: ['refused'],
  appliesTo: (trial) => ways.includes(trial.variant ?? '') && trial.clusterExists,
  judge: (trial) => {
    const arns = taskArns(trial);
    const lost = requestedIds(trial).find(
      ({ what, arn }) => what === 'here' && (arn === undefined || !arns.includes(arn)),
    );
    if (succeeded(trial) && lost === undefined) {
      return arns.length > 0 ? pass : passWithoutWitness('it was accepted where no task was asked for');
    }
    return fail('refused', { pointer: 'status', expected: 'the task asked for', actual: came(trial) });
  },
});
