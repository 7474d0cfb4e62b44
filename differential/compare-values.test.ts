import { expect, test } from 'vitest';
import { compareValues, fullScope } from './compare-values.ts';

const port = (containerPort: number, protocol: string) => ({ containerPort, protocol });
const withMembersReversed = ({ containerPort, protocol }: ReturnType<typeof port>) => ({
  protocol,
  containerPort,
});

test('compares lists without keys in any order of entries and members', () => {
  const a = [port(80, 'tcp'), port(53, 'udp')];
  const b = [withMembersReversed(port(53, 'udp')), port(80, 'tcp')];
  expect(compareValues('/tasks/list', a, b, fullScope)).toEqual([]);
  const other = [withMembersReversed(port(53, 'tcp')), port(80, 'tcp')];
  expect(compareValues('/tasks/list', a, other, fullScope).map(({ id }) => id)).toEqual([
    '/tasks/list/protocol value there|there',
  ]);
});

const raw = (text: string): unknown => JSON.rawJSON(text);

test.each([
  ['9007199254740993', '9007199254740993', []],
  ['1e20', '100000000000000000000', []],
  ['9007199254740993', '9007199254740992', ['/tasks/n value there|there']],
])('compares numbers beyond 2^53 to the last digit: %s and %s', (a, b, expected) => {
  expect(compareValues('/tasks/n', raw(a), raw(b), fullScope).map(({ id }) => id)).toEqual(expected);
});

test('a number beyond 2^53 has the type of any other number', () => {
  const [difference] = compareValues('/tasks/n', raw('9007199254740993'), 1, fullScope);
  expect(difference).toMatchObject({ kind: 'value', came: { a: '9007199254740993', b: '1' } });
  expect(compareValues('/tasks/createdAt', raw('1e300'), 1, fullScope).map(({ id }) => id)).toEqual([
    '/tasks/createdAt type a number of milliseconds|a number of seconds',
  ]);
});
