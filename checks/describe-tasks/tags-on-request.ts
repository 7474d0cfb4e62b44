import { textOf } from '../../specs/exact-values.ts';
import type { JsonObject } from '../../specs/json.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import { memberObjects } from '../lib/answer.ts';
import { rememberLast } from '../lib/remember-last.ts';
import { ownTasks, describedTasks, type DescribedTask } from './lib/task-answer.ts';
import { fail, passWitnessed } from '../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from './request-facts.ts';

/** The run's own tasks, if the tags that the run gave them are known. */
const taggedTasks = rememberLast((trial: DescribeTasksTrial) =>
  ownTasks(trial).flatMap(({ task, pointer, facts }) =>
    facts.tags === undefined || task['tags'] === null ? [] : [{ task, pointer, tags: facts.tags }],
  ),
);

/** Whether a tag was set by the service. */
const isServiceTag = (tag: JsonObject): boolean => textOf(tag['key']).toLowerCase().startsWith('aws:');

function tagMismatch(
  shownTags: readonly JsonObject[],
  givenTags: NonNullable<TaskFacts['tags']>,
): { readonly kind: 'missing' | 'changed' | 'extra'; readonly expected: string } | undefined {
  for (const { key, value } of givenTags) {
    const shown = shownTags.find((tag) => tag['key'] === key);
    const expected = JSON.stringify({ key, value });
    if (shown === undefined) return { kind: 'missing', expected };
    if (shown['value'] !== value) return { kind: 'changed', expected };
  }
  const userTags = shownTags.filter((tag) => !isServiceTag(tag));
  return userTags.length > givenTags.length
    ? { kind: 'extra', expected: JSON.stringify(givenTags) }
    : undefined;
}

/** Whether some task had tags when they were requested, and no tags both before and after that. */
function isControlled({ relation }: DescribeTasksTrial): boolean {
  if (relation?.name !== 'include') return false;
  const { before, between, after } = relation;
  const hasTags = ({ task }: DescribedTask): boolean => memberObjects(task, 'tags').length > 0;
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
  claim: 'The answer has tags if, and only if, they are requested.',
  kinds: ['unasked', 'missing', 'changed', 'extra'],
  appliesTo: (trial) => trial.facts?.tags !== undefined && taggedTasks(trial).length > 0,
  judge: (trial) => {
    const areRequested = trial.facts?.tags;
    for (const { task, pointer, tags } of taggedTasks(trial)) {
      const shown = memberObjects(task, 'tags');
      const actual = JSON.stringify(task['tags']) ?? 'absent';
      if (areRequested === false && shown.length > 0) {
        const failure = fail('unasked', { pointer: `${pointer}/tags`, expected: 'no tags', actual });
        return { ...failure, clause: 'include.no-tags' };
      }
      const mismatch = areRequested === true ? tagMismatch(shown, tags) : undefined;
      if (mismatch !== undefined) {
        const { kind, expected } = mismatch;
        const failure = fail(kind, { pointer: `${pointer}/tags`, expected, actual });
        // If a task was tagged just now, its description may be stale.
        return kind === 'missing'
          ? { ...failure, transient: true }
          : { ...failure, clause: 'include.tags.exact', transient: true };
      }
    }
    const hasTagged = areRequested === true && taggedTasks(trial).some(({ tags }) => tags.length > 0);
    return passWitnessed(
      [
        ...(hasTagged ? ['include.tags', 'include.tags.exact'] : []),
        ...(isControlled(trial) ? ['include.no-tags'] : []),
      ],
      'no description of the same task shows its tags',
    );
  },
};
