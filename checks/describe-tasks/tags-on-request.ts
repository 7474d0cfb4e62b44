import { objectsIn, ourTasksIn, tasksIn, type Placed } from '../lib/answer.ts';
import { fail, passForShown, type Check, type Trial } from '../verdict.ts';

const withTags = (trial: Trial) =>
  ourTasksIn(trial).flatMap(({ task, pointer, facts }) =>
    facts.tags === undefined || task['tags'] === null ? [] : [{ task, pointer, tags: facts.tags }],
  );

/** Whether a task was described with tags where they were asked for, and before and after it without them. */
function isControlled({ relation }: Trial): boolean {
  if (relation?.name !== 'include') return false;
  const { before, between, after } = relation;
  const hasTags = ({ task }: Placed): boolean => objectsIn(task, 'tags').length > 0;
  return between
    .flatMap(tasksIn)
    .filter(hasTags)
    .some(({ task: { taskArn } }) =>
      [before, after].every((plain) =>
        tasksIn(plain).some((one) => one.task['taskArn'] === taskArn && !hasTags(one)),
      ),
    );
}

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
    return passForShown(
      [
        ...(trial.tagged === true && withTags(trial).some(({ tags }) => tags.length > 0)
          ? ['include.tags']
          : []),
        ...(isControlled(trial) ? ['include.no-tags'] : []),
      ],
      'no description of the same task shows its tags',
    );
  },
};
