import { createServer, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { BodyBudget, KeptBodies } from './body-budget.ts';
import { buildRequest } from './build-request.ts';
import { HttpTransport } from './http-transport.ts';
import { WireClient } from './wire-client.ts';

async function serve(answer: (operation: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    answer(String(request.headers['x-amz-target']).replace(/^.*\./, ''), response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

test('an interrupt gives up requests in flight, whatever their timeout, but none that are made later', async () => {
  const run = new AbortController();
  const endpoint = await serve((operation, response) => {
    if (operation === 'RunTask') run.abort();
    else response.end('{}');
  });
  const client = new WireClient({ endpoint, interrupt: run.signal });
  // The connection has been used before, so that its end could also be that of an idle one.
  await client.call('ListClusters', {});
  expect(await client.call('RunTask', {}, { timeout: 3_600_000 })).toMatchObject({
    lost: { code: 'NOT_SENT', message: 'given up: the run was interrupted' },
  });
  expect(await client.call('DeleteCluster', {})).toMatchObject({ response: { status: 200 } });
  expect(client.traffic).toMatchObject({ sent: 2, resent: 0, losses: { reset: 0 } });
  await client.close();
});

test('transports with one budget read no more long bodies at once than one transport would', async () => {
  const mebibyte = 1024 * 1024;
  const endpoint = new URL(await serve((_, response) => void response.end(Buffer.alloc(3 * mebibyte, ' '))));
  let held = 0;
  let most = 0;
  class Counted extends BodyBudget {
    override async acquireSlot(): Promise<void> {
      await super.acquireSlot();
      held += 1;
      most = Math.max(most, held);
    }
    override releaseSlot(): void {
      held -= 1;
      super.releaseSlot();
    }
  }
  // The test keeps all six answers.
  const bodies = new Counted(12 * mebibyte, new KeptBodies({ limit: 18 * mebibyte }));
  const limits = { timeout: 30_000, maxBody: 12 * mebibyte, bodies };
  const transports = [new HttpTransport(limits), new HttpTransport(limits), new HttpTransport(limits)];
  onTestFinished(async () => {
    await Promise.all(transports.map((one) => one.close()));
  });
  const request = { ...buildRequest('ListClusters', {}), headers: { host: endpoint.host } };
  const answers = await Promise.all([...transports, ...transports].map((one) => one.send(endpoint, request)));
  expect(answers.map(({ body }) => body.length)).toEqual(answers.map(() => 3 * mebibyte));
  expect([held, most]).toEqual([0, 2]);
});
