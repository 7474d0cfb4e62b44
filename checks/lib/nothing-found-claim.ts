import { isDescribed } from './control.ts';
import { isReadable, taskArns, unreadable } from './answer.ts';
import { fail, pass, passWithoutWitness, skip, type Check } from '../verdict.ts';

export interface NothingClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'appliesTo'> {
  /** What an answer may hold at most. */
  readonly expected?: string;
}

/** A check that a request finds no task. That nothing is found counts only beside a control that found something. */
export function findsNothing({ expected = 'no task', ...claim }: NothingClaim): Check {
  return {
    ...claim,
    kinds: ['found'],
    judge: (trial) => {
      const [arn] = taskArns(trial);
      if (arn !== undefined) return fail('found', { pointer: '/tasks', expected, actual: arn });
      if (!isDescribed(trial.control)) return skip('the control (the same, asked rightly) found no task');
      return isReadable(trial) ? pass : passWithoutWitness(unreadable);
    },
  };
}
