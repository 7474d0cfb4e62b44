import { expect, test } from 'vitest';
import type { WireResponse } from '../wire/exchange.ts';
import { readWithSdk } from './sdk-reader.ts';

const answer = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '1' },
  body: Buffer.from(body),
});

test('reads an answer like the SDK: times become dates, unknown members disappear', async () => {
  const body = '{"tasks":[{"taskArn":"a","createdAt":1.51591079519E9,"strange":1}],"failures":[]}';
  expect(await readWithSdk(answer(200, body))).toEqual({
    kind: 'output',
    output: { tasks: [{ taskArn: 'a', createdAt: new Date(1_515_910_795_190) }], failures: [] },
  });
});

test('reads a modelled error as an instance of its SDK class', async () => {
  const errorBody = (type: string): string => JSON.stringify({ __type: type, message: 'no' });
  expect(await readWithSdk(answer(400, errorBody('ClusterNotFoundException')))).toEqual({
    kind: 'error',
    name: 'ClusterNotFoundException',
    code: 'ClusterNotFoundException',
    message: 'no',
    modelled: true,
  });
  expect(await readWithSdk(answer(400, errorBody('SerializationException')))).toMatchObject({
    kind: 'error',
    name: 'SerializationException',
    modelled: false,
  });
});

test('reads an answer that is not JSON as an error', async () => {
  expect(await readWithSdk(answer(200, '<html>'))).toMatchObject({ kind: 'error', modelled: false });
});
