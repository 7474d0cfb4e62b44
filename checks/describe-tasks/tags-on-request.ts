import type { JsonObject } from '../../specs/json.ts';
import { objectList } from '../lib/answer.ts';
import { ownTasks, describedTasks, type DescribedTask } from './lib/task-answer.ts';
import type { Facts } from './lib/as-given.ts';
import { fail, passWitnessed } from '../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from './request-facts.ts';

const withTags = (trial: DescribeTasksTrial) =>
  ownTasks(trial).flatMap(({ task, pointer, facts }) =>
    facts.tags === undefined || task['tags'] === null ? [] : [{ task, pointer, tags: facts.tags }],
  );

/** Keys that begin so are the service's. */
const isOfService = (tag: JsonObject): boolean => String(tag['key']).toLowerCase().startsWith('aws:');

function wrongTags(
  seen: readonly JsonObject[],
  given: NonNullable<Facts['tags']>,
): { readonly kind: 'missing' | 'changed' | 'extra'; readonly expected: string } | undefined {
  for (const { key, value } of given) {
    const shown = seen.find((tag) => tag['key'] === key);
    const expected = JSON.stringify({ key, value });
    if (shown === undefined) return { kind: 'missing', expected };
    if (shown['value'] !== value) return { kind: 'changed', expected };
  }
  const own = seen.filter((tag) => !isOfService(tag));
  return own.length > given.length ? { kind: 'extra', expected: JSON.stringify(given) } : undefined;
}

/** Whether a task was described with tags where they were asked for, and before and after it without them. */
function isControlled({ relation }: DescribeTasksTrial): boolean {
  if (relation?.name !== 'include') return false;
  const { before, between, after } = relation;
  const hasTags = ({ task }: DescribedTask): boolean => objectList(task, 'tags').length > 0;
  return between
    .flatMap(describedTasks)
    .filter(hasTags)
    .some(({ task: { taskArn } }) =>
      [before, after].every((plain) =>
        describedTasks(plain).some((one) => one.task['taskArn'] === taskArn && !hasTags(one)),
      ),
    );
}

export const tagsOnRequest: DescribeTasksCheck = {
  id: 'tags-on-request',
  clauses: ['include.tags', 'include.no-tags', 'include.tags.exact'],
  claim: 'Tags are in the answer where they are asked for, and only there.',
  kinds: ['unasked', 'missing', 'changed', 'extra'],
  appliesTo: (trial) => trial.facts?.tags !== undefined && withTags(trial).length > 0,
  judge: (trial) => {
    for (const { task, pointer, tags } of withTags(trial)) {
      const seen = objectList(task, 'tags');
      const actual = JSON.stringify(task['tags']) ?? 'absent';
      if (trial.facts?.tags === false && seen.length > 0) {
        const failure = fail('unasked', { pointer: `${pointer}/tags`, expected: 'no tags', actual });
        return { ...failure, clause: 'include.no-tags' };
      }
      const wrong = trial.facts?.tags === true ? wrongTags(seen, tags) : undefined;
      if (wrong !== undefined) {
        const violation = { pointer: `${pointer}/tags`, expected: wrong.expected, actual };
        const clause = wrong.kind === 'missing' ? {} : { clause: 'include.tags.exact' };
        // What was tagged a moment ago may be shown as it was before.
        return { ...fail(wrong.kind, violation), ...clause, transient: true };
      }
    }
    const shows = trial.facts?.tags === true && withTags(trial).some(({ tags }) => tags.length > 0);
    return passWitnessed(
      [
        ...(shows ? ['include.tags', 'include.tags.exact'] : []),
        ...(isControlled(trial) ? ['include.no-tags'] : []),
      ],
      'no description of the same task shows its tags',
    );
  },
};
