import { isSuccessOrRefusal, parseAnswer, notSuccessOrRefusal } from './answer.ts';
import type { OperationUnderTest } from './operation-under-test.ts';
import { fail, pass, passWithoutWitness, skip, type Check } from '../verdict.ts';

export interface NothingFoundClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'appliesTo'> {
  /** What a finding names as expected. The default is `no task`. */
  readonly expected?: string;
}

/** A check that a request finds nothing. The check passes only if the control found something. */
export function nothingFoundCheck(
  operation: OperationUnderTest,
  { expected, ...claim }: NothingFoundClaim,
): Check {
  const { contentNoun, contentNames, contentPointer } = operation;
  return {
    ...claim,
    kinds: ['found'],
    judge: (trial) => {
      const [actual] = contentNames(trial);
      if (actual !== undefined) {
        return fail('found', { pointer: contentPointer, expected: expected ?? `no ${contentNoun}`, actual });
      }
      const { control } = trial;
      if (control === undefined || contentNames(parseAnswer(control)).length === 0) {
        return skip(`the control (the same request without the violation) found no ${contentNoun}`);
      }
      return isSuccessOrRefusal(trial) ? pass : passWithoutWitness(notSuccessOrRefusal);
    },
  };
}
