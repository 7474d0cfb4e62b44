import { expect, test } from 'vitest';
import {
  describeOutput,
  headers,
  knownTask,
  testVerdicts,
  taskWithFacts,
  verdictText,
  task,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';
import type { RequestedId } from './request-facts.ts';

// What the run itself asked for when it had a task made.

const tagged = [{ key: 'a', value: 'b' }];
const withTags = (
  tags: unknown,
  asks: boolean | undefined,
  own: RequestedId = taskWithFacts({ tags: tagged }),
): Trial =>
  trial(200, describeOutput({ ...task, ...(tags === undefined ? {} : { tags }) }), {
    ids: [own],
    ...(asks === undefined ? {} : { tags: asks }),
  });

testVerdicts(
  [
    'tags-on-request',
    [
      ['asked for', withTags(tagged, true), 'pass include.tags include.tags.exact'],
      [
        'beside those of the service',
        withTags([{ key: 'aws:ecs:clusterName', value: 'd' }, ...tagged], true),
        'pass include.tags include.tags.exact',
      ],
      [
        'among others',
        withTags([{ key: 'c', value: 'd' }, ...tagged], true),
        'extra at /tasks/0/tags (include.tags.exact) passing',
      ],
      [
        'twice',
        withTags([...tagged, ...tagged], true),
        'extra at /tasks/0/tags (include.tags.exact) passing',
      ],
      [
        'of another value',
        withTags([{ key: 'a', value: 'c' }], true),
        'changed at /tasks/0/tags (include.tags.exact) passing',
      ],
      ['of another key', withTags([{ key: 'c', value: 'b' }], true), 'missing at /tasks/0/tags passing'],
      ['absent', withTags(undefined, true), 'missing at /tasks/0/tags passing'],
      ['not asked for', withTags(undefined, false), 'pass for none'],
      ['not asked for, empty', withTags([], false), 'pass for none'],
      ['not asked for, and there', withTags(tagged, false), 'unasked at /tasks/0/tags (include.no-tags)'],
      ['of which nobody knows whether they were asked for', withTags(tagged, undefined), 'not asked'],
      ['of a task that has none', withTags(tagged, false, taskWithFacts()), 'not asked'],
      ['of a task of others', withTags(tagged, false, knownTask), 'not asked'],
    ],
  ],
  [
    'origin-as-given',
    [
      [
        'as given',
        trial(200, describeOutput({ ...task, group: 'family:td', startedBy: 'me' }), {
          ids: [taskWithFacts({ startedBy: 'me' })],
        }),
        'pass',
      ],
      [
        'another',
        trial(200, describeOutput({ ...task, startedBy: 'you' }), {
          ids: [taskWithFacts({ startedBy: 'me' })],
        }),
        'startedBy at /tasks/0/startedBy',
      ],
      [
        'not given',
        trial(200, describeOutput({ ...task, startedBy: 'you' }), { ids: [taskWithFacts()] }),
        'skip',
      ],
      [
        'absent, though given',
        trial(200, describeOutput(task), {
          ids: [taskWithFacts({ startedBy: 'me', group: 'mine', groupGiven: true })],
        }),
        'absent.startedBy at /tasks/0/startedBy (task.origin); absent.group at /tasks/0/group (task.origin)',
      ],
      ['a group by default, absent', trial(200, describeOutput(task), { ids: [taskWithFacts()] }), 'skip'],
    ],
  ],
);

test('what the run knows of a task is told apart by its ARN, not by the absence of one', () => {
  const nameless: RequestedId = {
    text: 'x',
    what: 'unknown',
    facts: { taskDefinition: '', containers: [], group: 'g' },
  };
  const one = trial(200, describeOutput({ lastStatus: 'RUNNING', group: 'h' }), {
    ids: [nameless],
    headers,
  });
  expect(verdictText('origin-as-given', one)).toBe('not asked');
});
