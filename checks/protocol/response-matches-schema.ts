import { compileValidator } from '../../generators/validators.ts';
import type { EditionName } from '../../specs/editions.ts';
import { successBody, isTimestampMember, isSuccess } from '../lib/answer.ts';
import { allowNewerThanModel } from '../lib/newer-than-the-model.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { toVerdict, pass, passWithoutWitness, type Check } from '../verdict.ts';

/** The claim that answers conform to the schema of an edition. */
export function responseMatchesSchema(operation: OperationUnderTest, edition: EditionName): Check {
  const validate = compileValidator(operation.responseSchema(edition));
  const check: Check = {
    id: 'response-matches-schema',
    clauses: ['response.schema'],
    claim: 'Each member of an answer has the type and the values of the model.',
    kinds: ['**'],
    appliesTo: isSuccess,
    judge: (trial) => {
      const result = validate(successBody(trial));
      const sound = operation.hasEntries(trial) ? pass : passWithoutWitness('both lists were empty');
      if (result.valid) return sound;
      // What is of another type is not also a value that is not listed.
      const mistyped = new Set(
        result.errors.filter(({ keyword }) => keyword === 'type').map(({ pointer }) => pointer),
      );
      // What is wrong with a time is told by timestamps-are-epoch-numbers.
      return toVerdict(
        result.errors
          .filter(({ pointer, value }) => !isTimestampMember(pointer) || value === null)
          .filter(({ keyword, pointer }) => keyword !== 'enum' || !mistyped.has(pointer))
          .map(({ keyword, pointer, message, value }) => ({
            // Positions in lists don't tell kinds of wrong answers apart.
            kind: `${keyword}${pointer.replace(/\/\d+/g, '').replaceAll('/', '.')}`,
            pointer,
            expected: message,
            actual: (JSON.stringify(value) ?? 'absent').slice(0, 100),
          })),
        sound,
      );
    },
  };
  return allowNewerThanModel(check, ({ failureKind: wrong }) => wrong.startsWith('enum.'));
}
