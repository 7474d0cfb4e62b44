import { editions, type EditionName } from '../specs/editions.ts';
import { isObject } from '../specs/json.ts';
import { described, succeeded } from './answer.ts';
import { membersOf } from './schema-walk.ts';
import { fail, pass, type Check } from './verdict.ts';

/** The claim that answers have no members but those of the edition. The current one alone can claim it: services grow. */
export function membersKnown(edition: EditionName): Check {
  return {
    id: 'members-known',
    clauses: ['response.members'],
    claim: 'An answer has no members but those of the model.',
    appliesTo: succeeded,
    judge: (trial) => {
      const answer = described(trial);
      if (!isObject(answer)) return pass;
      const stranger = membersOf(editions[edition].response, answer).find(({ known }) => !known);
      if (stranger === undefined) return pass;
      return fail(stranger.path, {
        pointer: stranger.pointer,
        expected: 'a member of the model',
        actual: JSON.stringify(stranger.value).slice(0, 100),
      });
    },
  };
}
