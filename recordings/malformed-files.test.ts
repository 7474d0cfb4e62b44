import { expect, test } from 'vitest';
import { RecordingFileError } from './file-positions.ts';
import { parseExchangesFile } from './read-exchanges-file.ts';

const options = { edition: 'current', answersOnly: false } as const;

/** The error about a file that cannot be judged: `line:column: reason`. */
async function readError(text: string, answersOnly = false): Promise<string> {
  try {
    await parseExchangesFile(text, { ...options, answersOnly });
    return 'nothing';
  } catch (error) {
    if (!(error instanceof RecordingFileError)) throw error;
    return `${error.position?.line}:${error.position?.column}: ${error.message}`;
  }
}

const header = JSON.stringify({
  kind: 'recording',
  formatVersion: 1,
  recordedAt: '2026-01-01T00:00:00.000Z',
  harness: 'test 0',
  target: { name: 'test', endpoint: 'http://127.0.0.1' },
  edition: 'current',
  seed: 1,
  world: { tasks: 0 },
  shortfalls: [],
});
const exchange = JSON.stringify({
  kind: 'exchange',
  id: 0,
  startedAt: 0,
  durationMs: 0,
  request: { method: 'POST', path: '/', headers: {}, body: '' },
  response: { status: 200, headers: {}, body: '{}' },
});
const trial = { kind: 'trial', suite: 'positive', seenAt: 1, look: 'first', exchange: 0, hosted: true };

const pairWith = (more: object): string =>
  JSON.stringify({ request: {}, response: { ...more, body: { tasks: [] } } });

test.each([
  ['an empty file', '', '1:1: the file is empty'],
  ['invalid JSON', '{\n  "request": }', '2:14: not valid JSON: Value expected'],
  ['truncated JSON', '{"log": {"entries": [', '1:22: not valid JSON: Close bracket expected'],
  ['a comment', '{ // a\n}', '1:3: not valid JSON: Invalid comment token'],
  ['a control character', '{"a": "\u0001"}', '1:7: not valid JSON: Invalid character'],
  [
    'an unknown format',
    '[1, 2]',
    /^1:1: unknown format. Expected a recording, a HAR, \{ "request".*, or an answer of DescribeTasks\.$/,
  ],
  ['an empty list', '[]', /^1:1: unknown format/],
  [
    'an answer without a request that lacks a list',
    '{"tasks": []}',
    /^1:1: this answer has no request and lacks one of its lists\. .* use --answers-only\.$/,
  ],
  [
    'HAR without entries',
    '{"log":\n  {}}',
    "2:3: not a valid HAR: /log must have required property 'entries'",
  ],
  [
    'HAR whose entries are not a list',
    '{"log": {\n "entries": 1}}',
    '2:13: not a valid HAR: /log/entries must be array',
  ],
  [
    'truncated output of a client',
    '[{"request": {}, "response": {"tasks": []}},\n {"request": {}, "response": {"ResponseMetadata": {}, "tasks": ["..."]}}]',
    /^2:65: \/1\/response\/tasks\/0: this is output of boto3, and "\.\.\." is in the place of an object: it was truncated/,
  ],
  [
    'a list with an entry that is not a pair',
    '[{"request": {}, "response": {"tasks": []}},\n {"request": {}}]',
    '2:2: /1: not a pair { "request": …, "response": … }',
  ],
  [
    'a line that is not JSON',
    '{"request": {}, "response": {"tasks": []}}\n{"request": {}, \n',
    '2:17: not valid JSON: Property name expected',
  ],
  [
    'a line with an invalid member',
    `{"request": {}, "response": {"tasks": []}}\n${pairWith({ status: true })}`,
    '2:36: /response/status: true is not an HTTP status',
  ],
  ['an invalid status', pairWith({ status: 'OK' }), '1:36: /response/status: "OK" is not an HTTP status'],
  [
    'two different statuses',
    pairWith({ status: 200, statusCode: 400 }),
    '1:53: /response/statusCode: statusCode is 400, but status is 200',
  ],
  [
    'headers that are a string',
    pairWith({ headers: 'a: b' }),
    '1:37: /response/headers: headers must be an object or a list',
  ],
  [
    'an invalid header',
    pairWith({ headers: [{ name: 'a', value: 'b' }, 'a: b'] }),
    '1:63: /response/headers/1: not a header. Expected { "name", "value" } or [name, value].',
  ],
  [
    'a header whose value is an object',
    pairWith({ headers: { 'a/b': {} } }),
    '1:44: /response/headers/a~1b: the value of a header must be a string or a list of strings',
  ],
  [
    'a status next to the lists',
    '{"request": {}, "response":\n {"status": 200, "tasks": []}}',
    '2:2: /response: status cannot be combined with tasks. Put the body into a member "body".',
  ],
  [
    'a method that is not a string',
    '{"request": {"method": 1, "body": {}}, "response": {"tasks": []}}',
    '1:24: /request/method: 1 is not a string',
  ],
  [
    'a recording with a truncated line',
    `${header}\n${exchange.slice(0, 40)}`,
    '2:41: not valid JSON: Property name expected',
  ],
  [
    'a recording of a later format',
    header.replace('"formatVersion":1', '"formatVersion":2'),
    '1:37: /formatVersion must be equal to constant (1)',
  ],
  [
    'a recording with an unknown member',
    `${header}\n${JSON.stringify({ ...trial, more: 1 })}`,
    '2:1: the line must NOT have additional properties (more)',
  ],
  [
    'a recording with an exchange that has neither a response nor a loss',
    `${header}\n${exchange.replace(/,"response".*$/, '}')}`,
    /^2:1: the line must have required property '(response|lost)'/,
  ],
  [
    'a trial that refers to a missing exchange',
    `${header}\n\n${exchange}\n${JSON.stringify({ ...trial, exchange: 7 })}`,
    '4:1: no earlier line has an exchange with the id 7',
  ],
  [
    'a header with an unknown member',
    `${header.replace('"kind":"recording"', '"x":1,"kind":"recording"')}\n`,
    '1:1: the line must NOT have additional properties (x)',
  ],
])('%s', async (_, text, expected) => {
  const error = await readError(text);
  if (typeof expected === 'string') expect(error).toBe(expected);
  else expect(error).toMatch(expected);
});

test('skips lines without an exchange, and notes their numbers', async () => {
  const pair = '{"request": {}, "response": {"tasks": []}}';
  const others = ['{"level": "info", "response": "sent"}', '{"request": {}}', 'INFO done', '[1]'];
  const parse = (lines: readonly string[]) => parseExchangesFile(lines.join('\n'), options);
  const few = await parse([others[0] ?? '', pair, '', others[2] ?? '', pair]);
  expect(few.trials.map(({ location }) => location)).toEqual([':2', ':5']);
  expect(few.notes).toEqual(['skipped 2 of 4 lines without an exchange: lines 1, 4']);
  const one = await parse([pair, others[1] ?? '']);
  expect(one.notes).toEqual(['skipped 1 of 2 lines without an exchange: line 2']);
  const many = await parse([pair, ...others, ...others, ...others]);
  expect(many.notes).toEqual([
    'skipped 12 of 13 lines without an exchange: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more',
  ]);
});

test('skips an entry of a HAR with a header that is no text, and notes it', async () => {
  const headers = [{ name: 'content-type', value: { a: 1 } }];
  const request = { method: 'POST', url: 'http://127.0.0.1/', headers };
  const text = JSON.stringify({ log: { entries: [{ request, response: { status: 200 } }] } });
  const { trials, notes } = await parseExchangesFile(text, options);
  expect(trials).toEqual([]);
  expect(notes).toEqual(['skipped 1 of 1 entries: not an entry with a request and an answer']);
});

test('skips such lines in a recording of ecs-conformance, too', async () => {
  const lines = [header, 'INFO sent', exchange, '{"level": "info"}', JSON.stringify(trial)];
  const { trials, notes } = await parseExchangesFile(lines.join('\n'), options);
  expect(trials.map(({ location }) => location)).toEqual([':5']);
  expect(notes.at(-1)).toBe('skipped 2 of 5 lines without an exchange: lines 2, 4');
});

test('reads a valid recording, and a bare answer with answersOnly', async () => {
  expect(await readError([header, exchange, JSON.stringify(trial), ''].join('\n'))).toBe('nothing');
  expect(await readError('{"tasks": [], "failures": []}', true)).toBe('nothing');
});
