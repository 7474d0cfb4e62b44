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

async function signed(
  body: string,
  {
    operation = `${target}.ListClusters`,
    key = 'test',
    to = ecs.url,
    after = (text: string): string => text,
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
  return fetch(to, { method: 'POST', headers, body: after(body) });
}

const typeOf = async (answer: Response): Promise<string> => {
  const body: unknown = await answer.json();
  return `${answer.status} ${isObject(body) ? String(body['__type']) : ''}`;
};

test('an answer has the type of the protocol, and a request id of its own', async () => {
  const answers = [await signed('{}'), await signed('{}')];
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
  ['a text', '"text"'],
  ['nothing', ''],
])('a body that is %s is a SerializationException', async (_, body) => {
  expect(await typeOf(await signed(body))).toBe('400 SerializationException');
});

test('an operation that nobody has, or no target at all, is an UnknownOperationException', async () => {
  for (const operation of [`${target}.Fly`, 'Other.ListClusters', '']) {
    expect(await typeOf(await signed('{}', { operation }))).toBe('400 UnknownOperationException');
  }
});

test('without a signature, with half of one, of another key, of another body: refused by name', async () => {
  const unsigned = await fetch(ecs.url, { method: 'POST', body: '{}' });
  expect(await typeOf(unsigned)).toBe('400 MissingAuthenticationTokenException');
  const half = await fetch(ecs.url, { method: 'POST', body: '{}', headers: { authorization: 'AWS4' } });
  expect(await typeOf(half)).toBe('400 IncompleteSignatureException');
  expect(await typeOf(await signed('{}', { key: 'other' }))).toBe('400 UnrecognizedClientException');
  const changed = await signed('{}', { after: () => '{"maxResults":1}' });
  expect(await typeOf(changed)).toBe('400 InvalidSignatureException');
});

test('a key of twelve digits is of no account, or is one whose signature is verified as any', async () => {
  const key = '210987654321';
  for (const one of [key, '111122223333']) {
    expect(await typeOf(await signed('{}', { key: one }))).toBe('400 UnrecognizedClientException');
  }
  const accounts = await serveEcs({ accountByKey: true });
  const create = `${target}.CreateCluster`;
  const made = await signed('{}', { operation: create, key, to: accounts.url });
  expect(await made.text()).toContain('arn:aws:ecs:us-east-1:210987654321:cluster/default');
  const changed = await signed('{}', { key, to: accounts.url, after: () => '{"maxResults":1}' });
  expect(await typeOf(changed)).toBe('400 InvalidSignatureException');
  expect(await (await signed('{}', { to: accounts.url })).json()).toEqual({ clusterArns: [] });
  await accounts.close();
});

test('another method than POST yields nothing', async () => {
  const answer = await fetch(ecs.url);
  expect(answer.status).toBe(404);
  expect(await answer.json()).not.toHaveProperty('tasks');
});
