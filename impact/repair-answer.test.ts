import { expect, test } from 'vitest';
import type { RepairStep } from '../checks/lib/repair.ts';
import type { ClientAnswer } from '../targets/clients/client-reader.ts';
import { repairAnswer } from './repair-answer.ts';

const answer = (text: string, headers: ClientAnswer['headers'] = [], status = 200): ClientAnswer => ({
  ...{ status, headers },
  body: Buffer.from(text),
});

const bodyAfter = (text: string, ...steps: readonly RepairStep[]): string | undefined => {
  const made = repairAnswer(answer(text), steps);
  return made && Buffer.from(made.repaired.body).toString();
};

test.each<[string, string, readonly RepairStep[], string]>([
  [
    'sets a member',
    '{"a":{"b~/":1}}',
    [{ kind: 'set', pointer: '/a/b~0~1', value: '1' }],
    '{"a":{"b~/":"1"}}',
  ],
  [
    'adds a member',
    '{"tasks":[]}',
    [{ kind: 'set', pointer: '/failures', value: [] }],
    '{"tasks":[],"failures":[]}',
  ],
  ['removes a member', '{"a":1,"b":2}', [{ kind: 'remove', pointer: '/a' }], '{"b":2}'],
  [
    'removes elements by their position in the sent list',
    JSON.stringify({ list: Array.from({ length: 12 }, (_, index) => index) }),
    [2, 10, 9].map((index) => ({ kind: 'drop', pointer: `/list/${index}` })),
    '{"list":[0,1,3,4,5,6,7,8,11]}',
  ],
  [
    'keeps numbers that JavaScript rounds, and sets before it removes',
    '{"version":9007199254740993,"list":[null,1]}',
    [
      { kind: 'remove', pointer: '/list/0' },
      { kind: 'set', pointer: '/list/1', value: '1' },
    ],
    '{"version":9007199254740993,"list":["1"]}',
  ],
  [
    'sets a member named __proto__',
    '{}',
    [{ kind: 'set', pointer: '/__proto__', value: 1 }],
    '{"__proto__":1}',
  ],
])('%s', (_what, text, steps, expected) => {
  expect(bodyAfter(text, ...steps)).toBe(expected);
});

const removeA: RepairStep = { kind: 'remove', pointer: '/a' };

test.each<[string, ClientAnswer, readonly RepairStep[]]>([
  ['no step', answer('{"a":1}'), []],
  ['a member that is absent', answer('{}'), [removeA]],
  ['a member of the prototype', answer('{}'), [{ kind: 'set', pointer: '/toString/x', value: 1 }]],
  ['a pointer into a text', answer('{"a":"b"}'), [{ kind: 'set', pointer: '/a/0', value: 1 }]],
  ['a pointer to the whole body', answer('{"a":1}'), [{ kind: 'drop', pointer: '' }]],
  ['a body that is no JSON', answer('<html>'), [{ kind: 'status', status: 400 }]],
  ['a body that is no object', answer('[]'), [{ kind: 'status', status: 400 }]],
  ['a wrong length', answer('{"a":1}', [['Content-Length', '70']]), [removeA]],
])('repairs nothing for %s', (_what, sent, steps) => {
  expect(repairAnswer(sent, steps)).toBeUndefined();
});

test('writes the length of the body anew, and changes status and headers', () => {
  const sent = answer('{ "a": 1 }', [
    ['Content-Length', '10'],
    ['X-A', '1'],
  ]);
  const made = repairAnswer(sent, [
    removeA,
    { kind: 'status', status: 400 },
    { kind: 'header', name: 'x-a', value: '2' },
  ]);
  expect(made?.written).toEqual({
    ...sent,
    headers: [
      ['X-A', '1'],
      ['content-length', '7'],
    ],
    body: Buffer.from('{"a":1}'),
  });
  expect(made?.repaired).toEqual({
    status: 400,
    headers: [
      ['content-length', '2'],
      ['x-a', '2'],
    ],
    body: Buffer.from('{}'),
  });
});

test('an error replaces the whole answer, and headers that name another type', () => {
  const sent = answer(
    '{"__type":"Other"}',
    [
      ['x-amzn-ErrorType', 'Other'],
      ['x-amzn-requestid', '1'],
    ],
    500,
  );
  const { repaired } = repairAnswer(sent, [{ kind: 'error', status: 400, type: 'ClientException' }]) ?? {};
  expect(repaired).toEqual({
    status: 400,
    headers: [
      ['x-amzn-requestid', '1'],
      ['content-type', 'application/x-amz-json-1.1'],
    ],
    body: Buffer.from('{"__type":"ClientException","message":"refused"}'),
  });
});
