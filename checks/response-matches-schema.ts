import { compileValidator } from '../generators/validators.ts';
import { editions, type EditionName } from '../specs/editions.ts';
import { came, described, isTime, succeeded } from './answer.ts';
import { fail, pass, type Check, type Violation } from './verdict.ts';

/** The claim that answers conform to the schema of an edition. */
export function responseMatchesSchema(edition: EditionName): Check {
  const validate = compileValidator(editions[edition].response);
  return {
    id: 'response-matches-schema',
    clauses: ['response.schema'],
    claim: 'Each member of an answer has the type and the values of the model.',
    appliesTo: succeeded,
    judge: (trial) => {
      const result = validate(described(trial));
      if (result.valid) return pass;
      // What is wrong with a time is told by timestamps-are-epoch-numbers.
      const errors = result.errors.filter(({ pointer }) => !isTime(pointer));
      const [first, ...rest] = errors.map((error): Violation => ({
        pointer: error.pointer,
        expected: error.message,
        actual: came(trial),
      }));
      if (first === undefined) return pass;
      // Positions in lists don't tell kinds of wrong answers apart.
      return fail(
        `${errors[0]?.keyword ?? 'schema'}${first.pointer.replace(/\/\d+/g, '').replaceAll('/', '.')}`,
        first,
        ...rest,
      );
    },
  };
}
