import { expect, onTestFinished, test } from 'vitest';
import type { WireAnswer } from '../model/wire-answer.ts';
import { serveEcs } from '../model/server.ts';
import { provision } from '../targets/world/provision.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import type { Trial } from '../checks/verdict.ts';
import { deletedClusterForgets } from '../checks/describe-tasks/deleted-cluster-forgets.ts';
import { describeTasks } from '../operations/describe-tasks.ts';
import { CaseRunner } from '../engine/case-runner.ts';
import { probeRecreatedCluster } from './recreated-cluster.ts';

const refusal = (type: string): WireAnswer => ({
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify({ __type: type })),
});
const notFound = refusal('ClusterNotFoundException');

interface ProbeOptions {
  readonly settle?: number;
  readonly waits?: readonly number[];
  /** How many reads of the new cluster still show the task of the old one. */
  readonly staleReads?: number;
}

/** Runs the probe at an ECS where `answerInstead` may replace the answer to the nth call of an operation, counted from 1. */
async function runProbe(
  answerInstead: (operation: string, nth: number) => WireAnswer | undefined,
  { settle = 0, waits, staleReads = 0 }: ProbeOptions = {},
): Promise<{
  readonly deletions: number;
  readonly reads: number;
  readonly isJudged: boolean;
  readonly trial: Trial | undefined;
}> {
  const counts = new Map<string, number>();
  let isProbing = false;
  let lastRead: WireAnswer | undefined;
  let readsSinceAgain = 0;
  const ecs = await serveEcs({
    transitionMs: 5,
    gateway: async (request, service) => {
      const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      if (!isProbing) return service(request);
      const nth = (counts.get(operation) ?? 0) + 1;
      counts.set(operation, nth);
      const answer = answerInstead(operation, nth);
      if (answer !== undefined) return answer;
      if (operation !== 'DescribeTasks') return service(request);
      if (counts.get('CreateCluster') !== 2) {
        lastRead = await service(request);
        return lastRead;
      }
      readsSinceAgain += 1;
      return lastRead !== undefined && readsSinceAgain <= staleReads ? lastRead : service(request);
    },
  });
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  const world = await provision(client, { nonce: '0badcafe', settle, amount: 'provision' });
  isProbing = true;
  const quiet = waits === undefined ? undefined : { waits: () => Promise.resolve(waits) };
  const trial = await probeRecreatedCluster(client, new CaseRunner(client, world, describeTasks), quiet);
  const deletions = counts.get('DeleteCluster') ?? 0;
  return { deletions, reads: readsSinceAgain, isJudged: trial !== undefined, trial };
}

test('deletes once a cluster that could not be created or recreated', async () => {
  const first = await runProbe((operation) => (operation === 'CreateCluster' ? notFound : undefined));
  expect(first).toMatchObject({ deletions: 1, isJudged: false });
  const again = await runProbe((operation, nth) =>
    operation === 'CreateCluster' && nth === 2 ? refusal('ClientException') : undefined,
  );
  // More calls may be needed while the task of the cluster stops.
  expect(again.deletions).toBeLessThan(20);
  expect(again.isJudged).toBe(false);
});

test.each(['AccessDeniedException', 'UnknownOperationException', 'ClusterNotFoundException'])(
  'does not repeat a deletion refused with %s',
  async (type) => {
    const { deletions, isJudged } = await runProbe((operation) =>
      operation === 'DeleteCluster' ? refusal(type) : undefined,
    );
    expect(isJudged).toBe(false);
    // The cluster is deleted once in the probe, and once for cleanup.
    expect(deletions).toBe(2);
  },
);

test('retries while the cluster is not known yet, or after a server error', async () => {
  const late = await runProbe(
    (operation, nth) => (operation === 'DeleteCluster' && nth < 4 ? notFound : undefined),
    { settle: 0.5 },
  );
  expect(late.isJudged).toBe(true);
  const afterServerErrors = await runProbe((operation, nth) =>
    operation === 'DeleteCluster' && nth < 4 ? refusal('ServerException') : undefined,
  );
  expect(afterServerErrors.isJudged).toBe(true);
});

test.each([
  [0, 1, 'pass'],
  [1, 2, 'pass'],
  [2, 3, 'pass'],
  [3, 3, 'fail'],
])('with two waits, %i stale reads are followed by %i reads in all: %s', async (staleReads, reads, kind) => {
  const result = await runProbe(() => undefined, { settle: 5, waits: [0, 0.01], staleReads });
  const verdict = result.trial === undefined ? undefined : deletedClusterForgets.judge(result.trial);
  expect([result.reads, verdict?.kind]).toEqual([reads, kind]);
});
