import type { EditionName } from '../../specs/editions.ts';
import { isObject } from '../../specs/json.ts';
import { described, succeeded, unreadable } from '../lib/answer.ts';
import { unlessNewer } from '../lib/newer-than-the-model.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { membersOf } from '../lib/schema-members.ts';
import { toVerdict, pass, passWithoutWitness, skip, type Check } from '../verdict.ts';

/** The claim that answers have no members but those of the edition. The current one alone can claim it: services grow. */
export function membersKnown(operation: OperationUnderTest, edition: EditionName): Check {
  const check: Check = {
    id: 'members-known',
    clauses: ['response.members'],
    claim: 'An answer has no members but those of the model.',
    kinds: ['**'],
    appliesTo: succeeded,
    judge: (trial) => {
      const answer = described(trial);
      if (!isObject(answer)) return skip(unreadable);
      const strangers = membersOf(operation.responseSchema(edition), answer).filter(({ known }) => !known);
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
  return unlessNewer(check, () => true);
}
