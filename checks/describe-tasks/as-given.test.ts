import { expect, test } from 'vitest';
import {
  describeOutput,
  headers,
  knownRequestedId,
  testVerdicts,
  taskWithFacts,
  verdictText,
  task,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';
import type { RequestedId } from './request-facts.ts';
import { definedMembers } from '../../specs/json.ts';

// These checks judge the tags and the origin of the run's own tasks. Each row is a trial with the expected verdict.

const tagged = [{ key: 'a', value: 'b' }];
const withTags = (
  tags: unknown,
  asks: boolean | undefined,
  own: RequestedId = taskWithFacts({ tags: tagged }),
): Trial =>
  trial(200, describeOutput({ ...task, ...definedMembers({ tags }) }), {
    ids: [own],
    ...definedMembers({ tags: asks }),
  });

testVerdicts(
  [
    'tags-on-request',
    [
      ['requested', withTags(tagged, true), 'pass include.tags include.tags.exact'],
      [
        'requested, with tags of the service',
        withTags([{ key: 'aws:ecs:clusterName', value: 'd' }, ...tagged], true),
        'pass include.tags include.tags.exact',
      ],
      [
        'requested, with an additional tag',
        withTags([{ key: 'c', value: 'd' }, ...tagged], true),
        'extra at /tasks/0/tags (include.tags.exact) passing',
      ],
      [
        'twice',
        withTags([...tagged, ...tagged], true),
        'extra at /tasks/0/tags (include.tags.exact) passing',
      ],
      [
        'requested, with another value',
        withTags([{ key: 'a', value: 'c' }], true),
        'changed at /tasks/0/tags (include.tags.exact) passing',
      ],
      [
        'requested, with another key',
        withTags([{ key: 'c', value: 'b' }], true),
        'missing at /tasks/0/tags passing',
      ],
      ['requested, but absent', withTags(undefined, true), 'missing at /tasks/0/tags passing'],
      ['not requested', withTags(undefined, false), 'pass for none'],
      ['not requested, an empty list', withTags([], false), 'pass for none'],
      ['not requested, but present', withTags(tagged, false), 'unasked at /tasks/0/tags (include.no-tags)'],
      ['without knowing whether they were requested', withTags(tagged, undefined), 'not asked'],
      ['a task without tags', withTags(tagged, false, taskWithFacts()), 'not asked'],
      ['a task that the run did not start', withTags(tagged, false, knownRequestedId), 'not asked'],
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
        'another startedBy',
        trial(200, describeOutput({ ...task, startedBy: 'you' }), {
          ids: [taskWithFacts({ startedBy: 'me' })],
        }),
        'startedBy at /tasks/0/startedBy',
      ],
      [
        'no startedBy given',
        trial(200, describeOutput({ ...task, startedBy: 'you' }), { ids: [taskWithFacts()] }),
        'skip',
      ],
      [
        'given, but absent',
        trial(200, describeOutput(task), {
          ids: [taskWithFacts({ startedBy: 'me', group: 'mine', groupGiven: true })],
        }),
        'absent.startedBy at /tasks/0/startedBy (task.origin); absent.group at /tasks/0/group (task.origin)',
      ],
      ['the default group, absent', trial(200, describeOutput(task), { ids: [taskWithFacts()] }), 'skip'],
    ],
  ],
);

test('the facts of a task are found by its ARN, never by an absent one', () => {
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
