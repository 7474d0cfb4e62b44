import {
  describeOutput,
  testVerdicts,
  errorBody,
  task,
  taskArn,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Relation, RelationName, Trial } from '../verdict.ts';

// What is said of one task several times: one row for each judgement.

const seen = (...tasks: readonly object[]): Trial =>
  trial(200, {}, { timeline: tasks.map((one) => trial(200, describeOutput({ taskArn, ...one }))) });

const related = (
  between: readonly Trial[],
  more: Partial<Relation> = {},
  name: RelationName = 'permutation',
): Trial => {
  const plain = trial(200, describeOutput(task));
  return trial(200, {}, { relation: { name, before: plain, between, after: plain, ...more } });
};
const answered = (...tasks: readonly object[]): Trial => trial(200, describeOutput(...tasks));
const stopped = { lastStatus: 'STOPPED', stopCode: 'a' };
const listed = (...names: readonly string[]) => ({
  ...task,
  containers: names.map((name) => ({ image: 'x', name, networkBindings: [] })),
});

testVerdicts(
  [
    'stamps-stay',
    [
      ['the same', seen({ createdAt: 1 }, { createdAt: 1, startedAt: 2 }), 'pass time.identity'],
      [
        'another identity',
        seen({ group: 'a' }, { group: 'b' }),
        'group at /tasks/0/group (time.identity) passing',
      ],
      [
        'another time',
        seen({ startedAt: 1 }, { startedAt: 2 }),
        'startedAt at /tasks/0/startedAt (time.stamps) passing',
      ],
      [
        'no time any more',
        seen({ startedAt: 1 }, {}),
        'startedAt at /tasks/0/startedAt (time.stamps) passing',
      ],
      [
        'another reason after the stop',
        seen(stopped, { ...stopped, stopCode: 'b' }),
        'stopCode at /tasks/0/stopCode (time.stop) passing',
      ],
      [
        'another reason before it',
        seen({ lastStatus: 'RUNNING', stopCode: 'a' }, { ...stopped, stopCode: 'b' }),
        'pass for none',
      ],
      ['seen once', seen({}), 'not asked'],
      [
        'compared with the look before',
        seen({ group: 'a' }, { group: 'b' }, { group: 'b' }),
        'group at /tasks/0/group (time.identity) passing',
      ],
      ['another task', seen({ group: 'a' }, { taskArn: 'b', group: 'b' }), 'not asked'],
    ],
  ],
  [
    'time-goes-forward',
    [
      ['by what is no number', seen({ version: '2' }, { version: 1 }), 'pass for none'],
      ['back', seen({ version: 2 }, { version: 1 }), 'version at /tasks/0/version (time.version) passing'],
    ],
  ],
  [
    'order-does-not-matter',
    [
      ['the same', related([answered(task)]), 'pass'],
      [
        'in another order of members',
        related([answered(Object.fromEntries(Object.entries(task).toReversed()))]),
        'pass',
      ],
      [
        'in another order of what is listed',
        related([answered(listed('b', 'a'))], {
          before: answered(listed('a', 'b')),
          after: answered(listed('b', 'a')),
        }),
        'pass',
      ],
      [
        'another value',
        related([answered({ ...task, lastStatus: 'X' })]),
        'other.lastStatus at /tasks/0/lastStatus passing',
      ],
      ['a member less', related([answered({ taskArn })]), 'other.containers at /tasks/0/containers passing'],
      ['a task less', related([answered()]), 'lost at /tasks passing'],
      ['a task more', related([answered(task, { ...task, taskArn: 'b' })]), 'more at /tasks passing'],
      ['refused', related([trial(400, errorBody('X'))]), 'refused at status passing'],
      ['the plain way refused', related([answered(task)], { before: trial(400, errorBody('X')) }), 'skip'],
      [
        'the plain way refused afterwards',
        related([answered(task)], { after: trial(400, errorBody('X')) }),
        'skip',
      ],
      ['nothing described', related([answered()], { before: answered(), after: answered() }), 'skip'],
      [
        'changed meanwhile',
        related([answered(task)], { after: answered({ ...task, lastStatus: 'X' }) }),
        'skip',
      ],
      ['another relation', related([answered()], {}, 'include'), 'not asked'],
      ['none', trial(200, {}), 'not asked'],
    ],
  ],
  [
    'describing-is-read-only',
    [
      ['the same', trial(200, {}, { watch: { burst: ['A', 'A'], quiet: 'B', exchanges: [] } }), 'pass'],
      [
        'changed',
        trial(200, {}, { watch: { burst: ['A', 'B'], quiet: 'A', exchanges: [] } }),
        'changed at /tasks/0/lastStatus',
      ],
      ['as its twin', trial(200, {}, { watch: { burst: ['A', 'B'], quiet: 'B', exchanges: [] } }), 'skip'],
      ['never described', trial(200, {}, { watch: { burst: [], quiet: 'A', exchanges: [] } }), 'skip'],
      ['not watched', trial(200, {}), 'not asked'],
    ],
  ],
);
