import { spawn, spawnSync } from 'node:child_process';
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
import { writeRequestScript } from './request-script.ts';
import { describeStep, runStep } from '../sequence-steps.ts';

// At AWS a printed script tags what it makes, and removes it. What stands for AWS is the embedded ECS.

const paidAccount = {
  image: { name: 'busybox', command: ['sleep', '7200'], stopTimeout: 2 },
  network: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
} as const satisfies PaidAccount;
const nothing = { clusters: 0, tasks: 0, taskDefinitions: 0 };

interface Call {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** An ECS, the world of a run there, which has ended, and what is called from now on. */
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
  // At a site it would be looked less often whether a task runs.
  const made = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'provision' });
  const launch = made.launch === null ? null : { ...made.launch, network: paidAccount.network };
  const world: World = { ...made, launch, paidAccount };
  expect(await removeResources(client, toRemovable(world))).toEqual([]);
  expect(ecs.counts()).toEqual(nothing);
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

/** A script in a group of processes of its own: Ctrl-C is for all of them. */
function startShell(script: string): Shell {
  const child = spawn('sh', ['-c', script], { env: { PATH: process.env['PATH'] }, detached: true });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
  return {
    done: new Promise((done) => void child.once('close', (status) => done({ ...said, status }))),
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
  'a cluster created again': writeRecreatedClusterScript,
  'many clients': writeConcurrentClientsScript,
};

const isCurl = spawnSync('curl', ['--version']).status === 0;

describe.skipIf(!isCurl)('where there is a curl', () => {
  test.each(Object.entries(scripts))(
    '%s: what is made is tagged, and removed in the end',
    async (_, script) => {
      const { ecs, client, world, calls } = await endedRun();
      const { stdout, stderr } = await startShell(script(client, world)).done;
      expect(stdout).toMatch(/"lastStatus"|"MISSING"/);
      expect(stderr).toBe('');
      const made = calls.filter(({ operation }) => /^(Create|Register|Run)/.test(operation));
      expect(made.length).toBeGreaterThan(2);
      for (const { input } of made) expect(input['tags']).toEqual([{ key: 'ecsc', value: 'repeat' }]);
      expect(ecs.counts()).toEqual(nothing);
    },
  );

  test('a default that is there is neither made nor removed: only what was started in it is stopped', async () => {
    const { ecs, client, world, calls } = await endedRun();
    await callOperation(client, 'CreateCluster', { clusterName: 'default' });
    calls.length = 0;
    await startShell(caseScript({ elements: [knownTask(0, 0, 'id')] })(client, world)).done;
    expect(calls.map(({ operation }) => operation)).not.toContain('CreateCluster');
    expect(calls.map(({ operation }) => operation)).not.toContain('DeleteCluster');
    expect(calls.filter(({ operation }) => operation === 'StopTask')).toHaveLength(1);
    expect(ecs.counts()).toMatchObject({ clusters: 1, taskDefinitions: 0 });
  });

  test('so it is after Ctrl-C', async () => {
    const { ecs, client, world, calls } = await endedRun();
    const script = startShell(`${caseScript({ elements: [knownTask(1, 0, 'id')] })(client, world)}\nsleep 1`);
    // Once it describes the task it has kept in mind that it has started one.
    const operations = () => calls.map(({ operation }) => operation);
    await vi.waitFor(() => expect(operations()).toContain('DescribeTasks'), 10_000);
    script.interrupt();
    expect((await script.done).status).toBe(130);
    expect(ecs.counts()).toEqual(nothing);
  });
});

test('elsewhere a script removes nothing, nor does one that makes nothing; none has a name of this run', async () => {
  const { client, world } = await endedRun();
  const { paidAccount: _site, ...elsewhere } = world;
  const script = caseScript({ elements: [knownTask(0, 0, 'id')] });
  expect(script(client, world)).toContain('trap undo EXIT');
  expect(script(client, elsewhere)).not.toContain('trap');
  expect(script(client, elsewhere)).toContain('"startedBy":"ecsc-repeat","group":"ecsc-repeat"');
  for (const one of [world, elsewhere]) expect(script(client, one)).not.toContain(world.nonce);
  expect(writeRequestsScript(client, world, [])).not.toContain('trap');
});
