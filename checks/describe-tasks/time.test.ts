import {
  describeOutput,
  testVerdicts,
  errorBody,
  task,
  taskArn,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Relation, RelationName, Trial } from '../verdict.ts';

// These checks compare several descriptions of one task. Each row is a trial with the expected verdict.

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
        'a time that is absent later',
        seen({ startedAt: 1 }, {}),
        'startedAt at /tasks/0/startedAt (time.stamps) passing',
      ],
      [
        'another reason after the stop',
        seen(stopped, { ...stopped, stopCode: 'b' }),
        'stopCode at /tasks/0/stopCode (time.stop) passing',
      ],
      [
        'another reason before the stop',
        seen({ lastStatus: 'RUNNING', stopCode: 'a' }, { ...stopped, stopCode: 'b' }),
        'pass for none',
      ],
      ['described once', seen({}), 'not asked'],
      [
        'compared with the previous description',
        seen({ group: 'a' }, { group: 'b' }, { group: 'b' }),
        'group at /tasks/0/group (time.identity) passing',
      ],
      ['another task', seen({ group: 'a' }, { taskArn: 'b', group: 'b' }), 'not asked'],
    ],
  ],
  [
    'time-goes-forward',
    [
      ['a version that is no number', seen({ version: '2' }, { version: 1 }), 'pass for none'],
      ['back', seen({ version: 2 }, { version: 1 }), 'version at /tasks/0/version (time.version) passing'],
    ],
  ],
  [
    'order-does-not-matter',
    [
      ['the same', related([answered(task)]), 'pass'],
      [
        'members in another order',
        related([answered(Object.fromEntries(Object.entries(task).toReversed()))]),
        'pass',
      ],
      [
        'lists in another order',
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
      [
        'a missing member',
        related([answered({ taskArn })]),
        'other.containers at /tasks/0/containers passing',
      ],
      ['a missing task', related([answered()]), 'lost at /tasks passing'],
      ['an additional task', related([answered(task, { ...task, taskArn: 'b' })]), 'more at /tasks passing'],
      ['refused', related([trial(400, errorBody('X'))]), 'refused at status passing'],
      [
        'the plain request refused',
        related([answered(task)], { before: trial(400, errorBody('X')) }),
        'skip',
      ],
      [
        'the plain request refused afterwards',
        related([answered(task)], { after: trial(400, errorBody('X')) }),
        'skip',
      ],
      ['nothing described', related([answered()], { before: answered(), after: answered() }), 'skip'],
      [
        'changed in the meantime',
        related([answered(task)], { after: answered({ ...task, lastStatus: 'X' }) }),
        'skip',
      ],
      ['another relation', related([answered()], {}, 'include'), 'not asked'],
      ['no relation', trial(200, {}), 'not asked'],
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
      [
        'changed like its twin',
        trial(200, {}, { watch: { burst: ['A', 'B'], quiet: 'B', exchanges: [] } }),
        'skip',
      ],
      ['never described', trial(200, {}, { watch: { burst: [], quiet: 'A', exchanges: [] } }), 'skip'],
      ['not watched', trial(200, {}), 'not asked'],
    ],
  ],
);
