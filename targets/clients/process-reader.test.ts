import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AnswerServer } from './answer-server.ts';
import type { ClientAnswer, Reading } from './client-reader.ts';
import { ProcessReader, type ProcessReaderOptions } from './process-reader.ts';

async function openFake(options: Partial<ProcessReaderOptions> = {}): Promise<ProcessReader> {
  const server = await AnswerServer.start();
  const reader = new ProcessReader(
    {
      ...{ name: 'fake', version: '1', command: process.execPath, folder: '.' },
      ...{ argv: [resolve('test-support/fake-client.mjs')], concurrency: 4 },
      ...{ startSeconds: 20, answerSeconds: 2, maxLine: 100_000, maxRestarts: 20 },
      ...options,
    },
    server,
  );
  onTestFinished(async () => {
    await reader.close();
    await server.close();
  });
  return reader;
}

const answer = (text: string): ClientAnswer => ({
  status: 200,
  headers: [['content-length', String(text.length)]],
  body: Buffer.from(text),
});

const readAll = async (reader: ProcessReader, ...texts: readonly string[]): Promise<readonly Reading[]> =>
  (await reader.read(texts.map(answer))).map(({ reading }) => reading);

const value = { kind: 'value', value: { text: 'value' } };

test('reads answers in order, and shortens messages', async () => {
  const reader = await openFake();
  const texts = ['value', 'nothing', 'error', 'value', 'value', 'value'];
  const [first, second, third, ...rest] = await readAll(reader, ...texts);
  expect([first, second]).toEqual([value, { kind: 'nothing' }]);
  expect(third).toEqual({ kind: 'error', name: 'E', message: `${'x'.repeat(300)}…`, isModelled: true });
  expect(rest).toEqual([value, value, value]);
});

test('counts the requests of a client', async () => {
  const reader = await openFake();
  expect(await reader.read([answer('value')], 'off')).toEqual([{ reading: value, attempts: 1 }]);
  expect(await reader.read([answer('value')], 'default')).toEqual([{ reading: value, attempts: 2 }]);
});

test.each([
  ['crash', /^it ended with exit status 3; stderr: y{490,} crashed$/],
  ['garbage', /^it printed "Segmentation fault"$/],
  ['unknown', /^it printed ".*none/],
  ['huge', /^it printed a line of more than 100000 characters$/],
])('an answer that makes a client fail (%s) is broken; the others are read', async (bad, note) => {
  const reader = await openFake();
  const readings = await readAll(reader, 'value', 'value', bad, 'value', 'value', 'value');
  expect(readings.toSpliced(2, 1)).toEqual(Array(5).fill(value));
  expect(readings[2]).toEqual({ kind: 'broken', note: expect.stringMatching(note) });
});

test('an answer that makes a client hang ends after its time', async () => {
  const reader = await openFake({ answerSeconds: 0.5 });
  const readings = await readAll(reader, 'value', 'hang', 'value');
  expect(readings).toEqual([value, { kind: 'hang', seconds: 0.5 }, value]);
});

test('a program that ends again and again is not started for ever', async () => {
  const reader = await openFake({ maxRestarts: 2, concurrency: 1 });
  const readings = await readAll(reader, 'crash', 'crash', 'crash', 'value');
  expect(readings.at(-1)).toEqual({
    kind: 'broken',
    note: 'not read: the program has ended 3 times',
  });
  expect(await readAll(reader, 'value')).toEqual([value]);
});

test.each([
  ['ends at its start', { argv: [resolve('test-support/fake-client.mjs'), 'ends'] }, 'exit status 7'],
  ['is not found', { command: '/nonexistent/client' }, 'ENOENT'],
  [
    'is never ready',
    { argv: [resolve('test-support/fake-client.mjs'), 'never-ready'], startSeconds: 0.2 },
    'it was not ready within 0.2 s',
  ],
])('a program that %s breaks each reading once', async (_, options, note) => {
  const reader = await openFake(options);
  const readings = await readAll(reader, 'value', 'value');
  const broken = { kind: 'broken', note: expect.stringContaining(note) };
  expect(readings).toEqual([broken, broken]);
});

test.each([1, 4])(
  'a reader that is closed while it reads starts no other process (%d at once)',
  async (concurrency) => {
    const reader = await openFake({ concurrency, answerSeconds: 20 });
    expect(await readAll(reader, 'value')).toEqual([value]);
    const reading = readAll(reader, 'hang', 'value', 'hang', 'hang', 'hang', 'value');
    await reader.close();
    const notRead = { kind: 'broken', note: 'not read: the client was closed' };
    const readings = await reading;
    expect(readings.at(-1)).toEqual(notRead);
    expect(await readAll(reader, 'value')).toEqual([notRead]);
  },
);
