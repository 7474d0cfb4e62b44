import { successBody, isSuccess } from '../lib/answer.ts';
import { fail, pass, passWithoutWitness, type Check } from '../verdict.ts';

export const bothListsPresent: Check = {
  id: 'both-lists-present',
  clauses: ['answer.both-lists'],
  claim: '`tasks` and `failures` are both present, even when empty.',
  kinds: ['absent.tasks', 'absent.failures'],
  appliesTo: isSuccess,
  judge: (trial) => {
    const answer = successBody(trial) ?? {};
    // What is there and no list, a null too, is told by response-matches-schema.
    const lists = ['tasks', 'failures'].map((name) => answer[name]);
    const missing = ['tasks', 'failures'].find((name) => answer[name] === undefined);
    if (missing === undefined) {
      const isShown =
        lists.every(Array.isArray) && lists.some((list) => Array.isArray(list) && list.length === 0);
      return isShown ? pass : passWithoutWitness('neither list was empty');
    }
    return fail(`absent.${missing}`, { pointer: `/${missing}`, expected: 'a list', actual: 'absent' });
  },
};
