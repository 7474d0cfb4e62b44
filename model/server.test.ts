import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isObject } from '../specs/json.ts';
import { serveEcs, type EmbeddedEcs } from './server.ts';

let ecs: EmbeddedEcs;
beforeAll(async () => {
  ecs = await serveEcs();
});
afterAll(() => ecs.close());

const target = 'AmazonEC2ContainerServiceV20141113';

async function sendSigned(
  body: string,
  {
    operation = `${target}.ListClusters`,
    key = 'test',
    to = ecs.url,
    changeBody = (text: string): string => text,
  } = {},
): Promise<Response> {
  const signer = new SignatureV4({
    service: 'ecs',
    region: 'us-east-1',
    credentials: { accessKeyId: key, secretAccessKey: 'test' },
    sha256: Hash.bind(null, 'sha256'),
  });
  const { host, hostname } = new URL(to);
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname,
    path: '/',
    headers: { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': operation },
    body,
  });
  return fetch(to, { method: 'POST', headers, body: changeBody(body) });
}

const statusAndType = async (answer: Response): Promise<string> => {
  const body: unknown = await answer.json();
  return `${answer.status} ${isObject(body) ? String(body['__type']) : ''}`;
};

test('each answer has the content type of the protocol and its own request id', async () => {
  const answers = [await sendSigned('{}'), await sendSigned('{}')];
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(await answer.json()).toEqual({ clusterArns: [] });
  }
  const ids = answers.map(({ headers }) => headers.get('x-amzn-requestid'));
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['cut short', '{"tasks":'],
  ['a list', '[]'],
  ['a string', '"text"'],
  ['empty', ''],
])('rejects a body that is %s with a SerializationException', async (_, body) => {
  expect(await statusAndType(await sendSigned(body))).toBe('400 SerializationException');
});

test('rejects an unknown operation or a missing target with an UnknownOperationException', async () => {
  for (const operation of [`${target}.Fly`, 'Other.ListClusters', '']) {
    expect(await statusAndType(await sendSigned('{}', { operation }))).toBe('400 UnknownOperationException');
  }
});

test('rejects a missing, an incomplete and a wrong signature, each with its own error', async () => {
  const unsigned = await fetch(ecs.url, { method: 'POST', body: '{}' });
  expect(await statusAndType(unsigned)).toBe('400 MissingAuthenticationTokenException');
  const incomplete = await fetch(ecs.url, { method: 'POST', body: '{}', headers: { authorization: 'AWS4' } });
  expect(await statusAndType(incomplete)).toBe('400 IncompleteSignatureException');
  expect(await statusAndType(await sendSigned('{}', { key: 'other' }))).toBe(
    '400 UnrecognizedClientException',
  );
  const changed = await sendSigned('{}', { changeBody: () => '{"maxResults":1}' });
  expect(await statusAndType(changed)).toBe('400 InvalidSignatureException');
});

test('accepts an access key of twelve digits only with accountByKey, and verifies its signature', async () => {
  const key = '210987654321';
  for (const one of [key, '111122223333']) {
    expect(await statusAndType(await sendSigned('{}', { key: one }))).toBe('400 UnrecognizedClientException');
  }
  const accounts = await serveEcs({ accountByKey: true });
  const create = `${target}.CreateCluster`;
  const created = await sendSigned('{}', { operation: create, key, to: accounts.url });
  expect(await created.text()).toContain('arn:aws:ecs:us-east-1:210987654321:cluster/default');
  const changed = await sendSigned('{}', { key, to: accounts.url, changeBody: () => '{"maxResults":1}' });
  expect(await statusAndType(changed)).toBe('400 InvalidSignatureException');
  expect(await (await sendSigned('{}', { to: accounts.url })).json()).toEqual({ clusterArns: [] });
  await accounts.close();
});

test('rejects methods other than POST', async () => {
  const answer = await fetch(ecs.url);
  expect(answer.status).toBe(404);
  expect(await answer.json()).not.toHaveProperty('tasks');
});
