import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { throttlingAnswer } from '../../model/throttle.ts';
import { serveEcs, type EmbeddedEcs } from '../../model/server.ts';
import { run } from '../../run/run-suites.ts';
import { callOperation } from '../../targets/world/call-operation.ts';
import { cleanTarget } from '../../targets/world/clean.ts';
import { WireClient } from '../../targets/wire/wire-client.ts';
import { main } from '../main.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';

// What could not be seen is not called clean.

const nonce = '0badcafe';
const denied = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from('{"__type":"AccessDeniedException","message":"User: u is not authorized"}'),
};
const empty = { ...denied, status: 200, body: Buffer.from('{"clusterArns":"none"}') };

/** An ECS that answers some operations otherwise, and an empty folder of journals. */
async function begun(answers: Readonly<Record<string, typeof denied>>): Promise<{
  readonly ecs: EmbeddedEcs;
  readonly client: WireClient;
  readonly journals: () => Promise<readonly string[]>;
}> {
  const state = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', state);
  const ecs = await serveEcs({
    gateway: (request, service) => {
      const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      const other = answers[operation];
      return other === undefined ? service(request) : Promise.resolve(other);
    },
  });
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await client.close();
    await ecs.close();
  });
  return { ecs, client, journals: () => readdir(join(state, 'journals')).catch(() => []) };
}

/** What a killed run has left: a cluster, a task definition, a journal of it. */
async function killed({ client, ecs }: Awaited<ReturnType<typeof begun>>): Promise<void> {
  await callOperation(client, 'CreateCluster', { clusterName: `ecsc-${nonce}` });
  await callOperation(client, 'RegisterTaskDefinition', {
    family: `ecsc-${nonce}`,
    containerDefinitions: [{ name: 'web', image: 'busybox', memory: 128 }],
  });
  const folder = join(process.env['ECS_CONFORMANCE_STATE'] ?? '', 'journals');
  await mkdir(folder);
  const header = { endpoint: ecs.url, region: 'us-east-1', nonce, pid: 1, host: 'elsewhere' };
  const lines = [header, { made: 'task-definition' }].map((line) => `${JSON.stringify(line)}\n`);
  await writeFile(join(folder, `${nonce}.jsonl`), lines.join(''));
}

async function cleaned(target: string): Promise<{ readonly status: number; readonly said: string }> {
  let said = '';
  const spies = (['log', 'error'] as const).map((stream) =>
    vi.spyOn(console, stream).mockImplementation((line) => void (said += `${line}\n`)),
  );
  try {
    return { status: await main(['clean', '--target', target]), said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test.each([
  ['refused', denied, /AccessDeniedException.*Get permission for ListClusters, or use other credentials\./],
  ['answered with no list', empty, /HTTP 200.*The run needs an answer to ListClusters/],
])(
  'ListClusters is %s: nothing is called clean, what to do is said, and the journal stays',
  async (_, answer, expected) => {
    const answers: Record<string, typeof denied> = {};
    const all = await begun(answers);
    await killed(all);
    answers['ListClusters'] = answer;
    const { status, said } = await cleaned(all.ecs.url);
    expect(said).toMatch(/^ecs-conformance: What runs have left at .* could not be seen, and nothing was/);
    expect(said).toMatch(expected);
    expect(said).not.toContain('Nothing answers');
    expect(status).toBe(3);
    expect(await all.journals()).toEqual([`${nonce}.jsonl`]);
  },
);

test('so is what is throttled to the end', async () => {
  const endpoint = 'http://ecs.example';
  const client = new WireClient({
    endpoint,
    clock: { now: () => 0, elapsed: () => 0, wait: () => Promise.resolve() },
    transport: { send: () => Promise.resolve(throttlingAnswer), close: () => Promise.resolve() },
  });
  await expect(cleanTarget(client, { journals: [], includeUnknownRuns: false })).rejects.toMatchObject({
    ...{ message: 'ListClusters: THROTTLED throttled at every try', hasNoAnswer: false },
    hint: 'This run or other users made too many calls. Try again later.',
  });
});

test.each([
  ["process:'serve {port}'", 'another one than that of the run', 'clean --target URL --by-name'],
  ['docker:some/image', 'removed with all that was made in it', 'clean --target URL'],
])('%s is started afresh: refused, with what to do', async (target, why, what) => {
  await begun({});
  const { status, said } = await cleaned(target);
  expect(said).toContain(why);
  expect(said).toContain(what);
  expect(status).toBe(2);
});

test('a task definition that may not be looked at stays in the journal, and what can be removed is', async () => {
  const answers: Record<string, typeof denied> = {};
  const all = await begun(answers);
  await killed(all);
  answers['DescribeTaskDefinition'] = denied;
  const { status, said } = await cleaned(all.ecs.url);
  expect(said).toContain(`Removed: the cluster ecsc-${nonce}`);
  expect(said).toMatch(
    /Left: the task definition ecsc-0badcafe could not be seen \(DescribeTaskDefinition: .*AccessDenied/,
  );
  expect(status).toBe(3);
  expect(await all.journals()).toEqual([`${nonce}.jsonl`]);
  delete answers['DescribeTaskDefinition'];
  expect((await cleaned(all.ecs.url)).status).toBe(0);
  expect(all.ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
  expect(await all.journals()).toEqual([]);
});

test('more tasks than are listed at once: all are seen', async () => {
  const all = await begun({});
  await killed(all);
  const ten = { cluster: `ecsc-${nonce}`, taskDefinition: `ecsc-${nonce}`, count: 10 };
  for (let n = 0; n < 11; n += 1) await callOperation(all.client, 'RunTask', ten);
  expect(await cleaned(all.ecs.url)).toMatchObject({ status: 0 });
  expect(all.ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('a task definition that is not there is none that was left', async () => {
  const all = await begun({});
  await killed(all);
  await callOperation(all.client, 'DeregisterTaskDefinition', { taskDefinition: `ecsc-${nonce}:1` });
  expect((await cleaned(all.ecs.url)).status).toBe(0);
  expect(await all.journals()).toEqual([]);
});

test('what a script that repeats a finding has left is told as such, and removed by its name', async () => {
  const all = await begun({});
  await callOperation(all.client, 'CreateCluster', { clusterName: 'ecsc-repeat0' });
  const { status, said } = await cleaned(all.ecs.url);
  expect(said).toBe(
    'Left: the cluster ecsc-repeat0: a script that repeats a finding has made it (--by-name removes it)\n',
  );
  expect(status).toBe(3);
});

test.each([
  ['clusters', 1],
  ['none', 0],
])(
  'a run with fixtures %s that may not list clusters keeps its journal where it has made something',
  async (fixtures, kept) => {
    const all = await begun({ ListClusters: denied });
    const result = await run(settingsWith({ target: all.ecs.url, suites: ['limits'], settle: 0, fixtures }));
    const told = expect.stringMatching(
      /^whether sequences .* could not be seen \(ListClusters: .*AccessDenied/,
    );
    expect(result.leftBehind).toEqual(kept === 0 ? [] : [told]);
    expect(await all.journals()).toHaveLength(kept);
  },
);
