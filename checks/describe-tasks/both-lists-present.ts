import { successBody, isSuccess } from '../lib/answer.ts';
import { fail, pass, passWithoutWitness, type Check } from '../verdict.ts';

export const bothListsPresent: Check = {
  id: 'both-lists-present',
  clauses: ['answer.both-lists'],
  claim: '`tasks` and `failures` are both present, even when empty.',
  kinds: ['absent.tasks', 'absent.failures'],
  appliesTo: isSuccess,
  judge: (trial) => {
    const body = successBody(trial) ?? {};
    // If a member is not a list but null, for example, response-matches-schema reports it.
    const lists = ['tasks', 'failures'].map((name) => body[name]);
    const missing = ['tasks', 'failures'].find((name) => body[name] === undefined);
    if (missing === undefined) {
      const hasEmptyList =
        lists.every(Array.isArray) && lists.some((list) => Array.isArray(list) && list.length === 0);
      return hasEmptyList ? pass : passWithoutWitness('neither list was empty');
    }
    const pointer = `/${missing}`;
    return {
      ...fail(`absent.${missing}`, { pointer, expected: 'a list', actual: 'absent' }),
      repair: [{ kind: 'set', pointer, value: [] }],
    };
  },
};
