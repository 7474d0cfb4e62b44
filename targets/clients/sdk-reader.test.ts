import { expect, test } from 'vitest';
import type { WireResponse } from '../wire/exchange.ts';
import { readWithSdk } from './sdk-reader.ts';

const answer = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '1' },
  body: Buffer.from(body),
});

test('an answer is read as the SDK reads it: times are dates, unknown members are hidden', async () => {
  const body = '{"tasks":[{"taskArn":"a","createdAt":1.51591079519E9,"strange":1}],"failures":[]}';
  expect(await readWithSdk(answer(200, body))).toEqual({
    kind: 'output',
    output: { tasks: [{ taskArn: 'a', createdAt: new Date(1_515_910_795_190) }], failures: [] },
  });
});

test('an error is of the class of the SDK where the model has it', async () => {
  const told = (type: string): string => JSON.stringify({ __type: type, message: 'no' });
  expect(await readWithSdk(answer(400, told('ClusterNotFoundException')))).toEqual({
    kind: 'error',
    name: 'ClusterNotFoundException',
    message: 'no',
    modelled: true,
  });
  expect(await readWithSdk(answer(400, told('SerializationException')))).toMatchObject({
    kind: 'error',
    name: 'SerializationException',
    modelled: false,
  });
});

test('what is no JSON is an error, too', async () => {
  expect(await readWithSdk(answer(200, '<html>'))).toMatchObject({ kind: 'error', modelled: false });
});
