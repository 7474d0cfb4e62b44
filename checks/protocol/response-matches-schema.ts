import type { EditionName } from '../../specs/editions.ts';
import { valueAt, withPlainNumbers } from '../../specs/exact-json.ts';
import { definedMembers } from '../../specs/json.ts';
import { successBody, isTimestampMember, isSuccess } from '../lib/answer.ts';
import { allowNewerThanModel } from '../lib/newer-than-model.ts';
import { repairType } from '../lib/repair.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { toVerdict, pass, passWithoutWitness, type Check } from '../verdict.ts';

export function responseMatchesSchema(operation: OperationUnderTest, edition: EditionName): Check {
  const validate = operation.validateResponse(edition);
  const check: Check = {
    id: 'response-matches-schema',
    clauses: ['response.schema'],
    claim: 'Every member of an answer has a type and value that the model allows.',
    kinds: ['**'],
    appliesTo: isSuccess,
    judge: (trial) => {
      const body = successBody(trial);
      const isExact = trial.body?.ok === true && trial.body.isExact === true;
      const result = validate(isExact ? withPlainNumbers(body) : body);
      const passed = operation.hasEntries(trial) ? pass : passWithoutWitness('the answer was empty');
      if (result.valid) return passed;
      // If a value has the wrong type, it is not reported a second time as a value outside the enum.
      const mistyped = new Set(
        result.errors.filter(({ keyword }) => keyword === 'type').map(({ pointer }) => pointer),
      );
      return toVerdict(
        result.errors
          // If a time is malformed, timestamps-are-epoch-numbers reports it.
          .filter(({ pointer, value }) => !isTimestampMember(pointer) || value === null)
          .filter(({ keyword, pointer }) => keyword !== 'enum' || !mistyped.has(pointer))
          .map(({ keyword, pointer, message, value, type }) => {
            const sent = isExact ? valueAt(body, pointer) : value;
            return definedMembers({
              // List positions are removed, because they do not distinguish kinds of violations.
              kind: `${keyword}${pointer.replace(/\/\d+/g, '').replaceAll('/', '.')}`,
              pointer,
              expected: message,
              actual: (JSON.stringify(sent) ?? 'absent').slice(0, 100),
              repair: keyword === 'type' && pointer !== '' ? repairType(pointer, sent, type) : undefined,
            });
          }),
        passed,
      );
    },
  };
  return allowNewerThanModel(check, ({ failureKind }) => failureKind.startsWith('enum.'));
}
