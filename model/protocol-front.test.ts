import { expect, test } from 'vitest';
import { maxBodyBytes, createEcsFront } from './protocol-front.ts';

const listClustersRequest = (body: Uint8Array) => ({
  method: 'POST',
  url: '/',
  headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' },
  body,
});

test('answers with status, headers and body as over a socket, on the given clock', async () => {
  const ecs = createEcsFront({ hooks: { verifiesSignatures: false }, clock: () => 1_500_000_000_123 });
  const { status, headers, body } = await ecs.handle(listClustersRequest(Buffer.from('{}')));
  expect(status).toBe(200);
  expect(headers).toEqual({
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    date: 'Fri, 14 Jul 2017 02:40:00 GMT',
  });
  expect(Buffer.from(body).toString()).toBe('{"clusterArns":[]}');
});

test('answers an unsigned request and a body that is too long with an error', async () => {
  const ecs = createEcsFront();
  expect((await ecs.handle(listClustersRequest(Buffer.from('{}')))).status).toBe(400);
  expect((await ecs.handle(listClustersRequest(new Uint8Array(maxBodyBytes + 1)))).status).toBe(413);
});
