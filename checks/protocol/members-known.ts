import type { EditionName } from '../../specs/editions.ts';
import { isObject } from '../../specs/json.ts';
import { successBody, isSuccess, notSuccessOrRefusal } from '../lib/answer.ts';
import { allowNewerThanModel } from '../lib/newer-than-the-model.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { schemaMembers } from '../lib/schema-members.ts';
import { toVerdict, pass, passWithoutWitness, skip, type Check } from '../verdict.ts';

/** The claim that answers have no members but those of the edition. The current one alone can claim it: services grow. */
export function membersKnown(operation: OperationUnderTest, edition: EditionName): Check {
  const check: Check = {
    id: 'members-known',
    clauses: ['response.members'],
    claim: 'An answer has no members but those of the model.',
    kinds: ['**'],
    appliesTo: isSuccess,
    judge: (trial) => {
      const answer = successBody(trial);
      if (!isObject(answer)) return skip(notSuccessOrRefusal);
      const strangers = schemaMembers(operation.responseSchema(edition), answer).filter(
        ({ known }) => !known,
      );
      return toVerdict(
        strangers.map(({ path, pointer, value }) => ({
          // Paths begin with a dot.
          kind: path.slice(1),
          pointer,
          expected: 'a member of the model',
          actual: JSON.stringify(value).slice(0, 100),
        })),
        operation.hasEntries(trial) ? pass : passWithoutWitness('both lists were empty'),
      );
    },
  };
  return allowNewerThanModel(check, () => true);
}
