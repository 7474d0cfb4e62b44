import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reading } from '../targets/clients/client-reader.ts';
import { compareReadings } from './compare-readings.ts';

const value = (members: unknown): Reading => ({ kind: 'value', value: members });
const time = (seconds: string): Reading => value({ tasks: [{ createdAt: { $time: seconds } }] });
const error = (name: string, isModelled = false, message = 'x', code = name): Reading => ({
  ...{ kind: 'error', name, message, isModelled, code },
});
const notFound = error('ClusterNotFoundException', true);

const readings: fc.Arbitrary<Reading> = fc.oneof(
  fc.jsonValue().map(value),
  fc.constant<Reading>({ kind: 'nothing' }),
  fc.tuple(fc.string(), fc.boolean()).map(([name, isModelled]) => error(name, isModelled)),
);

test('equal readings are the same, whatever the message of an error is', () => {
  fc.assert(
    fc.property(readings, fc.string(), (one, message) => {
      const other = one.kind === 'error' ? { ...one, message } : structuredClone(one);
      expect(compareReadings(one, other)).toEqual({ effect: 'same' });
    }),
  );
});

test('only values differ without an error, and only an error is one', () => {
  fc.assert(
    fc.property(readings, readings, (given, right) => {
      const { effect } = compareReadings(given, right);
      expect(effect).not.toBe('not-measured');
      expect(['error', 'type-lost'].includes(effect)).toBe(given.kind === 'error' && effect !== 'same');
    }),
  );
});

test.each<[string, Reading, Reading, string, string?]>([
  [
    'a number for a text',
    value({ cpu: 128 }),
    value({ cpu: '128' }),
    'wrong-value',
    '128 instead of "128" at /cpu',
  ],
  [
    'an absent list',
    value({ a: 1 }),
    value({ a: 1, 'b/~': [] }),
    'wrong-value',
    'absent instead of [] at /b~1~0',
  ],
  ['a longer list', value([1, 2]), value([1]), 'wrong-value', '[1,2] instead of [1] at the result'],
  [
    'a result without members',
    { kind: 'nothing' },
    value({ tasks: [] }),
    'wrong-value',
    'absent instead of [] at /tasks',
  ],
  ['times of the same millisecond', time('1515910795.1950001'), time('1515910795.195'), 'same'],
  [
    'times of other milliseconds',
    time('1515910795.196'),
    time('1515910795.195'),
    'wrong-value',
    expect.any(String),
  ],
  ['an invalid time', time('NaN'), time('1'), 'wrong-value', expect.any(String)],
  ['a result for an error', value({}), notFound, 'wrong-value', 'no error'],
  ['an error for a result', error('TypeError'), value({}), 'error', 'TypeError'],
  ['an untyped error', error('ClientError', false, 'x', '400'), notFound, 'type-lost', 'ClientError (400)'],
  ['an error of another class', error('ClientException', true), notFound, 'type-lost', 'ClientException'],
  ['an error that nobody models', error('Other'), error('Unknown'), 'error', 'Other'],
  [
    'a client that hangs',
    { kind: 'hang', seconds: 10 },
    value({}),
    'not-measured',
    'the client did not return within 10 s',
  ],
  ['a broken client', value({}), { kind: 'broken', note: 'it ended' }, 'not-measured', 'it ended'],
])('%s', (_what, given, right, effect, detail) => {
  expect(compareReadings(given, right)).toEqual(detail === undefined ? { effect } : { effect, detail });
});

test('a detail is short, whatever the answer holds', () => {
  const long = 'x'.repeat(5000);
  const { detail = '' } = compareReadings(value({ [long]: long }), value({ [long]: [long] }));
  expect(detail.length).toBeLessThan(350);
});
