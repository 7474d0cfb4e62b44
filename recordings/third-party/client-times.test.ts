import { expect, test } from 'vitest';
import { judgePairs, describedTask, one } from '../../test-support/pairs.fixtures.ts';
import { parseExchangesFile } from '../read-exchanges-file.ts';
import { isPrintedTime, parsePrintedTime } from './client-times.ts';

/** Output of boto3 whose task was created at this time. */
const outputWith = (createdAt: unknown) => ({
  tasks: [{ ...describedTask(one), createdAt }],
  failures: [],
  ResponseMetadata: {},
});

const read = (value: unknown) =>
  parseExchangesFile(JSON.stringify(value), { edition: 'current', answersOnly: false });

test.each<[string, unknown, string]>([
  ['a day that does not exist', '2023-02-30T22:13:20Z', '"2023-02-30T22:13:20Z" does not exist'],
  ['a month that does not exist', '2023-13-01 22:13:20+00:00', '"2023-13-01 22:13:20+00:00" does not exist'],
  ['an hour that does not exist', '2023-11-14T25:00:00Z', '"2023-11-14T25:00:00Z" does not exist'],
  [
    'an offset that does not exist',
    '2023-11-14T22:13:20+99:00',
    '"2023-11-14T22:13:20+99:00" does not exist',
  ],
  [
    'a date of .NET beyond all years',
    '/Date(99999999999999999)/',
    '"/Date(99999999999999999)/" does not exist',
  ],
  ['a number beyond all years', 1e30, '"1e+30" does not exist'],
  ['a number that JavaScript cannot hold', JSON.rawJSON('1e400'), '"Infinity" does not exist'],
  ['a truth value', true, '"true" is neither a number nor a text'],
  ['a list', [2023, 11, 14], '"[2023,11,14]" is neither a number nor a text'],
  [
    'an object',
    { epochSecond: 1, nano: 0 },
    '"{\\"epochSecond\\":1,\\"nano\\":0}" is neither a number nor a text',
  ],
  ['a time in words', 'Nov 14, 2023', '"Nov 14, 2023" is not in ISO 8601'],
])('refuses output of a client with %s in the place of a time', async (_, createdAt, problem) => {
  await expect(read(outputWith(createdAt))).rejects.toThrow(
    `this is output of boto3, and the time ${problem}. Record the HTTP exchange instead`,
  );
});

test('output that only its times show to be that of a client is refused for a day that does not exist', async () => {
  const { ResponseMetadata: _, ...output } = outputWith('2023-02-30T22:13:20Z');
  await expect(read(output)).rejects.toThrow('prints times as text, such as the AWS CLI, and the time');
});

test.each(['REDACTED', 'some day', '<time>'])(
  'says that a text which is no time is not judged, and blames no target: %s',
  async (createdAt) => {
    const { notes } = await read(outputWith(createdAt));
    expect(notes[0]).toContain('times not judged where a text is that is no time');
    expect((await judgePairs(outputWith(createdAt))).findings).toEqual([]);
  },
);

test.each([
  ['.NET, absent', '/Date(-62135596800000)/', { kind: 'filler' }],
  ['.NET', '/Date(1700000000500)/', { kind: 'seconds', seconds: 1_700_000_000.5, hasZone: true }],
  [
    '.NET, with an offset',
    '/Date(1700000000500+0100)/',
    { kind: 'seconds', seconds: 1_700_000_000.5, hasZone: true },
  ],
  ['Go, absent', '0001-01-01T00:00:00Z', { kind: 'filler' }],
  ['a leap day', '2024-02-29T00:00:00Z', { kind: 'seconds', seconds: 1_709_164_800, hasZone: true }],
  ['milliseconds', 1_700_000_000_500, { kind: 'seconds', seconds: 1_700_000_000.5, hasZone: true }],
  ['a mask with a digit', 'redacted 1', { kind: 'replaced' }],
])('reads times as clients print them: %s', (_, value, expected) => {
  expect(parsePrintedTime(value)).toEqual(expected);
});

test('a mask is no sign of a client, a day that does not exist is one', () => {
  expect(['REDACTED', '2023-02-30T22:13:20Z', '1700000000', 1].map(isPrintedTime)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
