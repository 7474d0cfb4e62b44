import type { EditionName } from '../../specs/editions.ts';
import { isObject } from '../../specs/json.ts';
import { successBody, isSuccess, notSuccessOrRefusal } from '../lib/answer.ts';
import { allowNewerThanModel } from '../lib/newer-than-model.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { unknownMembers } from '../lib/schema-members.ts';
import { toVerdict, pass, passWithoutWitness, skip, type Check } from '../verdict.ts';

/** Unknown members are judged in the current edition only, because the service got new members since older editions. */
export function membersKnown(operation: OperationUnderTest, edition: EditionName): Check {
  const check: Check = {
    id: 'members-known',
    clauses: ['response.members'],
    claim: 'An answer has only members of the model.',
    kinds: ['**'],
    appliesTo: isSuccess,
    judge: (trial) => {
      const body = successBody(trial);
      if (!isObject(body)) return skip(notSuccessOrRefusal);
      return toVerdict(
        unknownMembers(operation.responseSchema(edition), body).map(({ path, pointer, value }) => ({
          // The path begins with a dot, which the kind does not need.
          kind: path.slice(1),
          pointer,
          expected: 'a member of the model',
          actual: JSON.stringify(value).slice(0, 100),
          repair: { kind: 'remove' as const, pointer },
        })),
        operation.hasEntries(trial) ? pass : passWithoutWitness('the answer was empty'),
      );
    },
  };
  return allowNewerThanModel(check, () => true);
}
