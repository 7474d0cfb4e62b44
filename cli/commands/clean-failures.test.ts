import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
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

// Tests that `clean` does not report success if it could not list what is left.

const nonce = '0badcafe';
const denied = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from('{"__type":"AccessDeniedException","message":"User: u is not authorized"}'),
};
const empty = { ...denied, status: 200, body: Buffer.from('{"clusterArns":"none"}') };

/** Starts an ECS that gives these answers to some operations, with an empty journal folder. */
async function startEcs(answers: Readonly<Record<string, typeof denied>>): Promise<{
  readonly ecs: EmbeddedEcs;
  readonly client: WireClient;
  readonly journals: () => Promise<readonly string[]>;
}> {
  const state = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', state);
  const ecs = await serveEcs({
    gateway: (request, service) => {
      const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      const answer = answers[operation];
      return answer === undefined ? service(request) : Promise.resolve(answer);
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

/** Leaves what a killed run leaves: a cluster, a task definition and a journal. */
async function leaveKilledRun({ client, ecs }: Awaited<ReturnType<typeof startEcs>>): Promise<void> {
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

/** Leaves what a run leaves that is killed while it writes a report. Returns the path of the file. */
async function leaveUnfinishedFile(): Promise<string> {
  const part = join(temporaryFolder(), '.report.json.1.part');
  await writeFile(part, '{');
  // Our own id is the id of an earlier process: this one has left no note.
  const note = { pid: process.pid, host: hostname(), parts: [part] };
  const folder = join(process.env['ECS_CONFORMANCE_STATE'] ?? '', 'journals');
  await writeFile(join(folder, 'half.writes'), JSON.stringify(note));
  return part;
}

async function runClean(target: string): Promise<{ readonly status: number; readonly output: string }> {
  let output = '';
  const spies = (['log', 'error'] as const).map((stream) =>
    vi.spyOn(console, stream).mockImplementation((line) => void (output += `${line}\n`)),
  );
  try {
    return { status: await main(['clean', '--target', target]), output };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test.each([
  ['refused', denied, /AccessDeniedException.*Get permission for ListClusters, or use other credentials\./],
  ['answered with no list', empty, /HTTP 200.*The run needs an answer to ListClusters/],
])(
  'ListClusters is %s: removes nothing, keeps the journal, and says what to do',
  async (_, answer, expected) => {
    const answers: Record<string, typeof denied> = {};
    const all = await startEcs(answers);
    await leaveKilledRun(all);
    const part = await leaveUnfinishedFile();
    answers['ListClusters'] = answer;
    const { status, output } = await runClean(all.ecs.url);
    expect(output).toMatch(/^ecs-conformance: Could not list what runs left at .* Nothing was removed/);
    expect(output).toMatch(expected);
    expect(output).not.toContain('Nothing answers');
    expect(status).toBe(3);
    expect(await all.journals()).toEqual([`${nonce}.jsonl`, 'half.writes']);
    expect(existsSync(part)).toBe(true);
    delete answers['ListClusters'];
    expect((await runClean(all.ecs.url)).output).toContain(`Removed: the unfinished file ${part}\n`);
    expect(existsSync(part)).toBe(false);
  },
);

test('fails if ListClusters stays throttled', async () => {
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
  [
    "process:'serve {port}'",
    'the new process would not be the one of the run',
    'clean --target URL --by-name',
  ],
  ['docker:some/image', 'A container is removed at the end of its run', 'clean --target URL'],
])('rejects %s, which would be started anew', async (target, reason, hint) => {
  await startEcs({});
  const { status, output } = await runClean(target);
  expect(output).toContain(reason);
  expect(output).toContain(hint);
  expect(status).toBe(2);
});

test('an inaccessible task definition stays in the journal; everything else is removed', async () => {
  const answers: Record<string, typeof denied> = {};
  const all = await startEcs(answers);
  await leaveKilledRun(all);
  answers['DescribeTaskDefinition'] = denied;
  const { status, output } = await runClean(all.ecs.url);
  expect(output).toContain(`Removed: the cluster ecsc-${nonce}`);
  expect(output).toMatch(
    /Left: the task definition ecsc-0badcafe: the lookup failed \(DescribeTaskDefinition: .*AccessDenied/,
  );
  expect(status).toBe(3);
  expect(await all.journals()).toEqual([`${nonce}.jsonl`]);
  delete answers['DescribeTaskDefinition'];
  expect((await runClean(all.ecs.url)).status).toBe(0);
  expect(all.ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
  expect(await all.journals()).toEqual([]);
});

test('removes more tasks than one page lists', async () => {
  const all = await startEcs({});
  await leaveKilledRun(all);
  const ten = { cluster: `ecsc-${nonce}`, taskDefinition: `ecsc-${nonce}`, count: 10 };
  for (let n = 0; n < 11; n += 1) await callOperation(all.client, 'RunTask', ten);
  expect(await runClean(all.ecs.url)).toMatchObject({ status: 0 });
  expect(all.ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('a missing task definition counts as removed', async () => {
  const all = await startEcs({});
  await leaveKilledRun(all);
  await callOperation(all.client, 'DeregisterTaskDefinition', { taskDefinition: `ecsc-${nonce}:1` });
  expect((await runClean(all.ecs.url)).status).toBe(0);
  expect(await all.journals()).toEqual([]);
});

test('reports clusters left by reproduction scripts, which --by-name removes', async () => {
  const all = await startEcs({});
  await callOperation(all.client, 'CreateCluster', { clusterName: 'ecsc-repeat0' });
  const { status, output } = await runClean(all.ecs.url);
  expect(output).toBe(
    'Left: the cluster ecsc-repeat0: a reproduction script created it (--by-name removes it)\n',
  );
  expect(status).toBe(3);
});

test.each([
  ['clusters', 1],
  ['none', 0],
])(
  'without access to ListClusters, a run with fixtures %s keeps its journal if it created something',
  async (fixtures, journalCount) => {
    const all = await startEcs({ ListClusters: denied });
    const result = await run(settingsWith({ target: all.ecs.url, suites: ['limits'], settle: 0, fixtures }));
    const message = expect.stringMatching(
      /^clusters of sequences and probes: the lookup failed \(ListClusters: .*AccessDenied/,
    );
    const command = `what is listed here is removed by: npx ecs-conformance clean --target ${all.ecs.url}`;
    expect(result.leftBehind).toEqual(journalCount === 0 ? [] : [message, command]);
    expect(await all.journals()).toHaveLength(journalCount);
  },
);
