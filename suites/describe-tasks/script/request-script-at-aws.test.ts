import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs, type EmbeddedEcs } from '../../../model/server.ts';
import { callOperation } from '../../../targets/world/call-operation.ts';
import { provision } from '../../../targets/world/provision.ts';
import { toRemovable, removeResources } from '../../../targets/world/remove-world.ts';
import { WireClient } from '../../../targets/wire/wire-client.ts';
import type { PaidAccount, World } from '../../../targets/world/world.ts';
import { knownTask, clusterIn, plainShape, type CaseShape } from '../case-shape.ts';
import {
  writeRecreatedClusterScript,
  writeConcurrentClientsScript,
  writeRequestsScript,
} from '../../../probes/probe-scripts.ts';
import { isCurlInstalled } from '../../../test-support/installed-curl.ts';
import { writeRequestScript } from './request-script.ts';
import { describeStep, runStep } from '../sequence-steps.ts';

// At AWS, a reproduction script tags and removes the resources that it creates. The embedded ECS plays AWS here.

const paidAccount = {
  image: { name: 'busybox', command: ['sleep', '7200'], stopTimeout: 2 },
  network: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
} as const satisfies PaidAccount;
const noResources = { clusters: 0, tasks: 0, taskDefinitions: 0 };

interface Call {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** An embedded ECS after a run: the world of the run, and a log of the calls from now on. */
async function endedRun(): Promise<{
  readonly ecs: EmbeddedEcs;
  readonly client: WireClient;
  readonly world: World;
  readonly calls: Call[];
}> {
  const calls: Call[] = [];
  const ecs = await serveEcs({
    transitionMs: 5,
    gateway: (request, service) => {
      const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      calls.push({ operation, input: JSON.parse(Buffer.from(request.body).toString()) });
      return service(request);
    },
  });
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  // The world is provisioned without `paidAccount`, because tasks of a paid account are polled less often.
  const provisioned = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'provision' });
  const launch = provisioned.launch === null ? null : { ...provisioned.launch, network: paidAccount.network };
  const world: World = { ...provisioned, launch, paidAccount };
  expect(await removeResources(client, toRemovable(world))).toEqual([]);
  expect(ecs.counts()).toEqual(noResources);
  calls.length = 0;
  return { ecs, client, world, calls };
}

interface Shell {
  readonly done: Promise<{
    readonly stdout: string;
    readonly stderr: string;
    readonly status: number | null;
  }>;
  interrupt(): void;
}

/** Starts a script in a process group of its own, because Ctrl-C signals the whole group. */
function startShell(script: string): Shell {
  const child = spawn('sh', ['-c', script], { env: { PATH: process.env['PATH'] }, detached: true });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
  return {
    done: new Promise((resolve) => void child.once('close', (status) => resolve({ ...output, status }))),
    interrupt: () => void (child.pid !== undefined && process.kill(-child.pid, 'SIGINT')),
  };
}

const caseScript =
  (more: Partial<CaseShape>) =>
  (client: WireClient, world: World): string =>
    writeRequestScript({ ...plainShape, ...more }, client, world).curl;

const scripts: Readonly<Record<string, (client: WireClient, world: World) => string>> = {
  'a case about a task of default': caseScript({ elements: [knownTask(0, 0, 'id')] }),
  'a case about a task that was stopped': caseScript({
    cluster: clusterIn(2, 'name'),
    elements: [knownTask(2, 1, 'arn')],
  }),
  'a sequence': caseScript({ steps: [runStep({ count: 2 }), runStep({ rich: true }), describeStep()] }),
  'a recreated cluster': writeRecreatedClusterScript,
  'concurrent clients': writeConcurrentClientsScript,
};

describe.skipIf(!isCurlInstalled)('with curl installed', () => {
  test.each(Object.entries(scripts))(
    '%s: tags the resources that it creates, and removes them at the end',
    async (_, script) => {
      const { ecs, client, world, calls } = await endedRun();
      const { stdout, stderr } = await startShell(script(client, world)).done;
      expect(stdout).toMatch(/"lastStatus"|"MISSING"/);
      expect(stderr).toBe('');
      const createCalls = calls.filter(({ operation }) => /^(Create|Register|Run)/.test(operation));
      expect(createCalls.length).toBeGreaterThan(2);
      for (const { input } of createCalls) expect(input['tags']).toEqual([{ key: 'ecsc', value: 'repeat' }]);
      expect(ecs.counts()).toEqual(noResources);
    },
  );

  test('neither creates nor deletes an existing `default`, but stops the tasks it started there', async () => {
    const { ecs, client, world, calls } = await endedRun();
    await callOperation(client, 'CreateCluster', { clusterName: 'default' });
    calls.length = 0;
    await startShell(caseScript({ elements: [knownTask(0, 0, 'id')] })(client, world)).done;
    expect(calls.map(({ operation }) => operation)).not.toContain('CreateCluster');
    expect(calls.map(({ operation }) => operation)).not.toContain('DeleteCluster');
    expect(calls.filter(({ operation }) => operation === 'StopTask')).toHaveLength(1);
    expect(ecs.counts()).toMatchObject({ clusters: 1, taskDefinitions: 0 });
  });

  test('removes the resources after Ctrl-C', async () => {
    const { ecs, client, world, calls } = await endedRun();
    const script = startShell(`${caseScript({ elements: [knownTask(1, 0, 'id')] })(client, world)}\nsleep 1`);
    // When the script describes the task, it has already recorded that it started one.
    const operations = () => calls.map(({ operation }) => operation);
    await vi.waitFor(() => expect(operations()).toContain('DescribeTasks'), 10_000);
    script.interrupt();
    expect((await script.done).status).toBe(130);
    expect(ecs.counts()).toEqual(noResources);
  });
});

test('a script removes nothing outside AWS or if it creates nothing, and never contains a name of the run', async () => {
  const { client, world } = await endedRun();
  const { paidAccount: _paidAccount, ...worldOutsideAws } = world;
  const script = caseScript({ elements: [knownTask(0, 0, 'id')] });
  expect(script(client, world)).toContain('trap undo EXIT');
  expect(script(client, worldOutsideAws)).not.toContain('trap');
  expect(script(client, worldOutsideAws)).toContain('"startedBy":"ecsc-repeat","group":"ecsc-repeat"');
  for (const one of [world, worldOutsideAws]) expect(script(client, one)).not.toContain(world.nonce);
  expect(writeRequestsScript(client, world, [])).not.toContain('trap');
});
