import { expect, onTestFinished, test } from 'vitest';
import type { WireAnswer } from '../model/wire-answer.ts';
import { serveEcs } from '../model/server.ts';
import { provision } from '../targets/world/provision.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { describeTasks } from '../operations/describe-tasks.ts';
import { CaseRunner } from '../engine/case-runner.ts';
import { probeRecreatedCluster } from './recreated-cluster.ts';

const refusal = (type: string): WireAnswer => ({
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify({ __type: type })),
});
const notFound = refusal('ClusterNotFoundException');

/** The probe at an ECS that answers the nth call of an operation (from 1) otherwise: what was called, and what came of it. */
async function probed(
  other: (operation: string, nth: number) => WireAnswer | undefined,
  settle = 0,
): Promise<{ readonly deletions: number; readonly isJudged: boolean }> {
  const counts = new Map<string, number>();
  let begun = false;
  const ecs = await serveEcs({
    transitionMs: 5,
    gateway: (request, service) => {
      const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      if (!begun) return service(request);
      const nth = (counts.get(operation) ?? 0) + 1;
      counts.set(operation, nth);
      const answer = other(operation, nth);
      return answer === undefined ? service(request) : Promise.resolve(answer);
    },
  });
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  const world = await provision(client, { nonce: '0badcafe', settle, amount: 'provision' });
  begun = true;
  const trial = await probeRecreatedCluster(client, new CaseRunner(client, world, describeTasks));
  return { deletions: counts.get('DeleteCluster') ?? 0, isJudged: trial !== undefined };
}

test('a cluster that was not created, or not again, is asked to go once', async () => {
  const first = await probed((operation) => (operation === 'CreateCluster' ? notFound : undefined));
  expect(first).toEqual({ deletions: 1, isJudged: false });
  const again = await probed((operation, nth) =>
    operation === 'CreateCluster' && nth === 2 ? refusal('ClientException') : undefined,
  );
  // It takes a few more while its task stops.
  expect(again.deletions).toBeLessThan(20);
  expect(again.isJudged).toBe(false);
});

test.each(['AccessDeniedException', 'UnknownOperationException', 'ClusterNotFoundException'])(
  'a deletion refused by %s is not asked for again and again',
  async (type) => {
    const { deletions, isJudged } = await probed((operation) =>
      operation === 'DeleteCluster' ? refusal(type) : undefined,
    );
    expect(isJudged).toBe(false);
    // Once in its course, and once to clear up.
    expect(deletions).toBe(2);
  },
);

test('what may still come is waited for: a cluster that is not known yet, an answer that says nothing of it', async () => {
  const late = await probed(
    (operation, nth) => (operation === 'DeleteCluster' && nth < 4 ? notFound : undefined),
    0.5,
  );
  expect(late.isJudged).toBe(true);
  const odd = await probed((operation, nth) =>
    operation === 'DeleteCluster' && nth < 4 ? refusal('ServerException') : undefined,
  );
  expect(odd.isJudged).toBe(true);
});
