import { objectsIn, ourTasksIn } from '../lib/answer.ts';
import { fail, passFor, type Check } from '../verdict.ts';

const withTags = (trial: Parameters<Check['judge']>[0]) =>
  ourTasksIn(trial).flatMap(({ task, pointer, facts }) =>
    facts.tags === undefined || task['tags'] === null ? [] : [{ task, pointer, tags: facts.tags }],
  );

export const tagsOnRequest: Check = {
  id: 'tags-on-request',
  clauses: ['include.tags', 'include.no-tags'],
  claim: 'Tags are in the answer where they are asked for, and only there.',
  kinds: ['unasked', 'missing'],
  appliesTo: (trial) => trial.tagged !== undefined && withTags(trial).length > 0,
  judge: (trial) => {
    for (const { task, pointer, tags } of withTags(trial)) {
      const seen = objectsIn(task, 'tags');
      const actual = JSON.stringify(task['tags']) ?? 'absent';
      if (trial.tagged === false && seen.length > 0) {
        const failure = fail('unasked', { pointer: `${pointer}/tags`, expected: 'no tags', actual });
        return { ...failure, clause: 'include.no-tags' };
      }
      const missing = tags.find(
        ({ key, value }) => !seen.some((tag) => tag['key'] === key && tag['value'] === value),
      );
      if (trial.tagged === true && missing !== undefined) {
        const violation = { pointer: `${pointer}/tags`, expected: JSON.stringify(missing), actual };
        // What was tagged a moment ago may be shown as it was before.
        return { ...fail('missing', violation), passing: true };
      }
    }
    return passFor(trial.tagged === true ? 'include.tags' : 'include.no-tags');
  },
};
