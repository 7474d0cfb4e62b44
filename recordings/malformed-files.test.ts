import { expect, test } from 'vitest';
import { RecordingFileError } from './file-positions.ts';
import { parseExchangesFile } from './read-exchanges-file.ts';

const how = { edition: 'current', answersOnly: false } as const;

/** What is said of a file that can't be judged: `line:column: reason`. */
async function saidOf(text: string, answersOnly = false): Promise<string> {
  try {
    await parseExchangesFile(text, { ...how, answersOnly });
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
  ['nothing', '', '1:1: it is empty'],
  ['no JSON', '{\n  "request": }', '2:14: no JSON: Value expected'],
  ['JSON that was cut', '{"log": {"entries": [', '1:22: no JSON: Close bracket expected'],
  ['a comment', '{ // a\n}', '1:3: no JSON: Invalid comment token'],
  ['a control character', '{"a": "\u0001"}', '1:7: no JSON: Invalid character'],
  ['something else', '[1, 2]', /^1:1: it is not a recording of ours, a HAR, \{ "request".*, or an answer$/],
  ['an empty list', '[]', /^1:1: it is not a recording/],
  [
    'an answer alone, in which a list is missing',
    '{"tasks": []}',
    /^1:1: it is an answer without its request, and not both of its lists are in it: .* judge it by --answers-only$/,
  ],
  ['HAR without entries', '{"log":\n  {}}', "2:3: no HAR: /log must have required property 'entries'"],
  [
    'HAR with entries that are no list',
    '{"log": {\n "entries": 1}}',
    '2:13: no HAR: /log/entries must be array',
  ],
  [
    'the output of a client that was cut',
    '[{"request": {}, "response": {"tasks": []}},\n {"request": {}, "response": {"ResponseMetadata": {}, "tasks": ["..."]}}]',
    /^2:65: \/1\/response\/tasks\/0: this is output of boto3, and "\.\.\." stands where an answer has an object: it was cut/,
  ],
  [
    'a list of which one is no pair',
    '[{"request": {}, "response": {"tasks": []}},\n {"request": {}}]',
    '2:2: /1: it is no { "request": …, "response": … }',
  ],
  [
    'a line that is no JSON',
    '{"request": {}, "response": {"tasks": []}}\n{"request": {}, \n',
    '2:17: no JSON: Property name expected',
  ],
  [
    'a line of which something is not understood',
    `{"request": {}, "response": {"tasks": []}}\n${pairWith({ status: true })}`,
    '2:36: /response/status: true is no HTTP status',
  ],
  ['a status that is none', pairWith({ status: 'OK' }), '1:36: /response/status: "OK" is no HTTP status'],
  [
    'two statuses',
    pairWith({ status: 200, statusCode: 400 }),
    '1:53: /response/statusCode: it says 400, and status says 200',
  ],
  [
    'headers that are a text',
    pairWith({ headers: 'a: b' }),
    '1:37: /response/headers: headers are an object or a list',
  ],
  [
    'a header that is none',
    pairWith({ headers: [{ name: 'a', value: 'b' }, 'a: b'] }),
    '1:63: /response/headers/1: it is no header: neither { "name", "value" } nor [name, value]',
  ],
  [
    'a header whose value is an object',
    pairWith({ headers: { 'a/b': {} } }),
    '1:44: /response/headers/a~1b: the value of a header is a text, or a list of texts',
  ],
  [
    'a status beside the lists',
    '{"request": {}, "response":\n {"status": 200, "tasks": []}}',
    '2:2: /response: status can\'t stand beside tasks: put the body into a member "body"',
  ],
  [
    'a method that is no text',
    '{"request": {"method": 1, "body": {}}, "response": {"tasks": []}}',
    '1:24: /request/method: 1 is no text',
  ],
  [
    'a recording with a line that is cut',
    `${header}\n${exchange.slice(0, 40)}`,
    '2:41: no JSON: Property name expected',
  ],
  [
    'a recording of a later format',
    header.replace('"formatVersion":1', '"formatVersion":2'),
    '1:37: /formatVersion must be equal to constant (1)',
  ],
  [
    'a recording with a member that nobody knows',
    `${header}\n${JSON.stringify({ ...trial, more: 1 })}`,
    '2:1: the line must NOT have additional properties (more)',
  ],
  [
    'a recording with an exchange that has neither answer nor reason',
    `${header}\n${exchange.replace(/,"response".*$/, '}')}`,
    /^2:1: the line must have required property '(response|lost)'/,
  ],
  [
    'a trial of an exchange that is not there',
    `${header}\n\n${exchange}\n${JSON.stringify({ ...trial, exchange: 7 })}`,
    '4:1: no exchange before it has the id 7',
  ],
  [
    'a second thing first',
    `${header.replace('"kind":"recording"', '"x":1,"kind":"recording"')}\n`,
    '1:1: the line must NOT have additional properties (x)',
  ],
])('%s', async (_, text, expected) => {
  const said = await saidOf(text);
  if (typeof expected === 'string') expect(said).toBe(expected);
  else expect(said).toMatch(expected);
});

test('a line of something else is passed over, with its number', async () => {
  const pair = '{"request": {}, "response": {"tasks": []}}';
  const others = ['{"level": "info", "response": "sent"}', '{"request": {}}', 'INFO done', '[1]'];
  const read = (lines: readonly string[]) => parseExchangesFile(lines.join('\n'), how);
  const few = await read([others[0] ?? '', pair, '', others[2] ?? '', pair]);
  expect(few.trials.map(({ location: where }) => where)).toEqual([':2', ':5']);
  expect(few.notes).toEqual(['2 of 4 lines passed over, for they hold no exchange: lines 1, 4']);
  const one = await read([pair, others[1] ?? '']);
  expect(one.notes).toEqual(['1 of 2 lines passed over, for they hold no exchange: line 2']);
  const many = await read([pair, ...others, ...others, ...others]);
  expect(many.notes).toEqual([
    '12 of 13 lines passed over, for they hold no exchange: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more',
  ]);
});

test('so is one in a recording of ours', async () => {
  const lines = [header, 'INFO sent', exchange, '{"level": "info"}', JSON.stringify(trial)];
  const { trials, notes } = await parseExchangesFile(lines.join('\n'), how);
  expect(trials.map(({ location: where }) => where)).toEqual([':5']);
  expect(notes.at(-1)).toBe('2 of 5 lines passed over, for they hold no exchange: lines 2, 4');
});

test('what is right is read: a recording, and an answer alone where answers are judged', async () => {
  expect(await saidOf([header, exchange, JSON.stringify(trial), ''].join('\n'))).toBe('nothing');
  expect(await saidOf('{"tasks": [], "failures": []}', true)).toBe('nothing');
});
