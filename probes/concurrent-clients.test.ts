import { expect, onTestFinished, test } from 'vitest';
import { answersWereTrue } from '../checks/describe-tasks/answers-were-true.ts';
import { serveEcs } from '../model/server.ts';
import { describeTasks } from '../operations/describe-tasks.ts';
import { CaseRunner } from '../engine/case-runner.ts';
import { requestOperation } from '../targets/wire/error-classification.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { provision } from '../targets/world/provision.ts';
import { probeConcurrentClients } from './concurrent-clients.ts';

const newest = '9007199254740993';

/** The verdict of the check at an ECS that answers with this version, from the given read of a cluster on. */
async function judgeVersions(later: string) {
  let reads = 0;
  const ecs = await serveEcs({
    transitionMs: 5,
    gateway: async (request, service) => {
      const answer = await service(request);
      if (requestOperation({ ...request, path: '/' }) !== 'DescribeTasks') return answer;
      reads += 1;
      // Each cluster is read once before the clients begin.
      const version = reads <= 2 ? newest : later;
      const body = Buffer.from(answer.body).toString();
      return { ...answer, body: Buffer.from(body.replaceAll(/"version":\d+/g, `"version":${version}`)) };
    },
  });
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  const world = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'provision' });
  reads = 0;
  const trial = await probeConcurrentClients(client, new CaseRunner(client, world, describeTasks));
  return trial === undefined ? undefined : answersWereTrue.judge(trial);
}

test('sees that a version beyond 2^53 decreases by one', async () => {
  expect(await judgeVersions('9007199254740992')).toMatchObject({
    kind: 'fail',
    failureKind: 'version-back',
    violations: expect.arrayContaining([
      expect.objectContaining({ expected: `at least ${newest}`, actual: '9007199254740992' }),
    ]),
  });
});

test('sees no decrease where the version beyond 2^53 is spelled in another way', async () => {
  expect(await judgeVersions(`${newest}e0`)).toMatchObject({ kind: 'pass' });
});
