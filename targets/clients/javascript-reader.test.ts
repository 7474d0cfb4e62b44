import { expect, onTestFinished, test } from 'vitest';
import { AnswerServer } from './answer-server.ts';
import { toClientAnswer, type ClientAnswer } from './client-reader.ts';
import { JavaScriptReader } from './javascript-reader.ts';

async function openReader(): Promise<JavaScriptReader> {
  const server = await AnswerServer.start();
  onTestFinished(() => server.close());
  return new JavaScriptReader(server);
}

const answer = (status: number, body: string, length = Buffer.byteLength(body)): ClientAnswer =>
  toClientAnswer({
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'content-length': String(length) },
    body: Buffer.from(body),
  });

const task = (members: string): ClientAnswer => answer(200, `{"tasks":[{${members}}]}`);
const read = async (...answers: readonly ClientAnswer[]) =>
  (await (await openReader()).read(answers)).map(({ reading }) => reading);

test('marks times and integers that are not exact, and keeps wrong types', async () => {
  const members = '"createdAt":1515910795.19,"version":9007199254740993,"cpu":128,"memory":null';
  expect(await read(task(members), answer(200, '{}'))).toEqual([
    {
      kind: 'value',
      value: {
        tasks: [
          { createdAt: { $time: '1515910795.19' }, version: { $integer: '9007199254740992' }, cpu: 128 },
        ],
      },
    },
    { kind: 'nothing' },
  ]);
});

test('gives the code of an error of the service only, and accepts a message that is no text', async () => {
  expect(
    await read(
      answer(400, '{"__type":"ClusterNotFoundException","message":5}'),
      answer(400, '{"__type":"Other","message":"no"}'),
      answer(200, '<html>'),
    ),
  ).toEqual([
    {
      ...{ kind: 'error', name: 'ClusterNotFoundException', code: 'ClusterNotFoundException' },
      ...{ message: '5', isModelled: true },
    },
    { kind: 'error', name: 'Other', code: 'Other', message: 'no', isModelled: false },
    { kind: 'error', name: 'SyntaxError', message: expect.any(String), isModelled: false },
  ]);
});

test('requests an answer if its length is wrong, or with retries', async () => {
  const reader = await openReader();
  const short = answer(200, '{}', 5);
  const aborted = {
    kind: 'error',
    name: 'Error',
    message: expect.stringContaining('aborted'),
    isModelled: false,
  };
  expect(await reader.read([short])).toEqual([{ reading: aborted, attempts: 1 }]);
  const right = answer(200, '{"tasks":[]}');
  expect(await reader.read([short, right], 'default')).toEqual([
    { reading: aborted, attempts: 3 },
    { reading: { kind: 'value', value: { tasks: [] } }, attempts: 1 },
  ]);
});
