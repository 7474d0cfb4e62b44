import { expect, test } from 'vitest';
import {
  answer,
  describeOutput,
  task,
  taskWithFacts,
  testVerdicts,
  trial,
} from '../../test-support/trials.fixtures.ts';
import { checkCatalogue } from '../../operations/catalogue.ts';
import { parseAnswer } from '../lib/answer.ts';
import { failuresIn, type Trial } from '../verdict.ts';

// Numbers that JavaScript cannot hold are judged like others: as equal if they are equal, and they are shown as they were sent.

const digits = '12345678901234567890';

/** The answer that describes the task, with text of JSON in place of each `@…@`. */
const bodyOf = (members: object): string =>
  JSON.stringify(describeOutput({ ...task, ...members })).replaceAll(/"@(.*?)@"/g, '$1');
const odd = (members: object, facts: Parameters<typeof taskWithFacts>[0] = {}): Trial =>
  trial(200, bodyOf(members), { ids: [taskWithFacts(facts)] });
const parsed = (members: object) => parseAnswer(answer(200, bodyOf(members)));
const over = (earlier: object, later: object): Trial => ({
  ...odd(later),
  timeline: [parsed(earlier), parsed(later)],
});
const again = (one: object, other: object): Trial => ({
  ...odd(other),
  relation: { name: 'permutation', before: parsed(one), between: [parsed(other)], after: parsed(one) },
});
const container = (members: object) => ({
  containers: [{ name: 'busybox', lastStatus: 'RUNNING', ...members }],
});
const interfaceTo = (attachmentId: string) => container({ networkInterfaces: [{ attachmentId }] });

testVerdicts(
  [
    'exit-code-after-end',
    [
      [
        'a long exit code',
        odd(container({ exitCode: `@${digits}@` })),
        'early at /tasks/0/containers/0/exitCode',
      ],
    ],
  ],
  [
    'ports-as-defined',
    [
      [
        'a long port',
        odd(container({ networkBindings: [{ containerPort: `@${digits}@` }] }), { ports: { busybox: [80] } }),
        'other at /tasks/0/containers/0/networkBindings/0/containerPort',
      ],
      [
        'a container named like a member of every object',
        odd(
          { containers: [{ name: 'constructor', networkBindings: [{ containerPort: 80 }] }] },
          { ports: {} },
        ),
        'skip',
      ],
    ],
  ],
  [
    'stamps-in-order',
    [
      [
        'a start long before the creation',
        odd({ createdAt: 5, startedAt: '@-1e20@' }),
        'createdAt-startedAt at /tasks/0/startedAt',
      ],
    ],
  ],
  [
    'created-when-run',
    [['a creation long ago', odd({ createdAt: '@-1e20@' }), 'earlier at /tasks/0/createdAt']],
  ],
  [
    'attachments-named',
    [
      [
        'an attachment with a long number',
        odd({ attachments: [{ id: `@${digits}@` }], ...interfaceTo('x') }),
        'skip',
      ],
    ],
  ],
  [
    'time-goes-forward',
    [
      [
        'a lower version, of which JavaScript sees no difference',
        over({ version: '@9007199254740993@' }, { version: '@9007199254740992@' }),
        'version at /tasks/0/version (time.version) passing',
      ],
      [
        'a higher version, of which JavaScript sees no difference',
        over({ version: '@9007199254740992@' }, { version: '@9007199254740993@', lastStatus: 'STOPPED' }),
        'pass',
      ],
      [
        'the same version in another spelling',
        over({ version: '@1e20@' }, { version: '@100000000000000000000@', lastStatus: 'STOPPED' }),
        'version-stands at /tasks/0/version (time.version.grows) passing',
      ],
    ],
  ],
  [
    'stamps-stay',
    [
      [
        'the same time in another spelling',
        over({ stoppedAt: '@1e20@' }, { stoppedAt: '@100000000000000000000@' }),
        'pass time.identity time.stamps',
      ],
    ],
  ],
  [
    'order-does-not-matter',
    [
      ['the same number in another spelling', again({ version: '@1e20@' }, { version: '@10e19@' }), 'pass'],
      [
        'another number',
        again({ version: '@9007199254740992@' }, { version: '@9007199254740993@' }),
        'other.version at /tasks/0/version passing',
      ],
    ],
  ],
);

test('a number is shown as it was sent', () => {
  const one = odd(container({ exitCode: '@1E+400@' }));
  const check = checkCatalogue('current').find(({ id }) => id === 'exit-code-after-end');
  const verdict = check?.judge(one);
  const shown = verdict?.kind === 'fail' ? failuresIn(verdict).flatMap(({ violations }) => violations) : [];
  expect(shown.map(({ actual }) => actual)).toEqual(['1E+400']);
});
