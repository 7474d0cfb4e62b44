import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs } from '../../model/server.ts';
import { foreignClient } from '../../targets/world/foreign-scope.ts';
import { callOperation } from '../../targets/world/call-operation.ts';
import { cleanTarget } from '../../targets/world/clean.ts';
import { WireClient } from '../../targets/wire/wire-client.ts';
import { runCli, type CliResult } from '../../test-support/run-cli.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

const nothing = { clusters: 0, tasks: 0, taskDefinitions: 0 };

/** Milliseconds until a command has created its world, on a busy machine. */
const startTimeout = 60_000;

interface StartedEcs {
  readonly ecs: Awaited<ReturnType<typeof serveEcs>>;
  readonly state: string;
  /** Starts a long run in a process of its own, which can be killed. */
  readonly startRun: () => ReturnType<typeof spawn>;
  readonly clean: (...argv: readonly string[]) => Promise<CliResult>;
}

async function startEcs(): Promise<StartedEcs> {
  const state = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', state);
  onTestFinished(() => void vi.unstubAllEnvs());
  const ecs = await serveEcs();
  onTestFinished(() => ecs.close());
  const run = ['cli/ecs-conformance.js', 'run', '--runs', '100000', '--quiet', '--target', ecs.url];
  return {
    ecs,
    state,
    startRun: () => spawn(process.execPath, run, { stdio: 'ignore' }),
    clean: (...argv) => runCli('clean', ...argv, '--target', ecs.url),
  };
}

const exitCode = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((done) => child.once('exit', done));

test('removes what a killed run left, by its journal, but nothing of running or other runs', async () => {
  const { ecs, state, startRun, clean } = await startEcs();
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(() => client.close());
  await callOperation(client, 'CreateCluster', { clusterName: 'theirs' });
  await callOperation(client, 'CreateCluster', { clusterName: 'ecsc-01234567' });
  const run = startRun();
  await vi.waitFor(() => expect(ecs.counts().tasks).toBeGreaterThanOrEqual(5), startTimeout);
  const during = await clean();
  expect(during.out).toMatch(/Left: resources of the run [0-9a-f]{8}: it is still running, as process \d+/);
  expect(ecs.counts().tasks).toBeGreaterThanOrEqual(5);
  run.kill('SIGKILL');
  await exitCode(run);
  // The clusters are three of the world, two others, and perhaps one of a sequence that was in progress.
  expect(ecs.counts().clusters).toBeGreaterThanOrEqual(5);
  const { status, out } = await clean();
  expect(out).toContain('Removed: the cluster default');
  expect(out).toContain('Left: the cluster ecsc-01234567: no journal on this machine lists its run');
  expect(status).toBe(3);
  expect(ecs.counts()).toEqual({ ...nothing, clusters: 2 });
  expect(await readdir(join(state, 'journals'))).toEqual([]);
  expect((await clean('--by-name')).out).toBe('Removed: the cluster ecsc-01234567\n');
  expect((await clean()).out).toBe('Nothing to clean up.\n');
  expect(ecs.counts()).toEqual({ ...nothing, clusters: 1 });
});

test('an interrupted run removes its world and its journal', async () => {
  const { ecs, state, startRun } = await startEcs();
  const run = startRun();
  await vi.waitFor(() => expect(ecs.counts().tasks).toBeGreaterThanOrEqual(5), startTimeout);
  run.kill('SIGINT');
  expect(await exitCode(run)).toBe(3);
  expect(ecs.counts()).toEqual(nothing);
  expect(await readdir(join(state, 'journals'))).toEqual([]);
});

test('removes clusters in foreign scopes; reports those it cannot access and removes the others', async () => {
  const state = temporaryFolder();
  const ecs = await serveEcs();
  onTestFinished(() => ecs.close());
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(() => client.close());
  const journals = (['account', 'region'] as const).map((kind, index) => {
    const nonce = `0000000${index}`;
    const path = join(state, `${nonce}.jsonl`);
    writeFileSync(path, '');
    const about = { endpoint: ecs.url, region: client.region, nonce, pid: 1, host: 'elsewhere' };
    return { ...about, path, isRunning: false, entries: [{ made: 'abroad' as const, kind }] };
  });
  for (const { nonce } of journals)
    await callOperation(client, 'CreateCluster', { clusterName: `ecsc-${nonce}` });
  await callOperation(foreignClient(client, 'region'), 'CreateCluster', { clusterName: 'ecsc-00000001' });
  expect(ecs.counts().clusters).toBe(3);
  const { removed, left } = await cleanTarget(client, { journals, includeUnknownRuns: false });
  expect(removed).toEqual(['ecsc-00000000', 'ecsc-00000001', 'ecsc-00000001 in another region']);
  // The embedded ECS knows only one key.
  expect(left).toEqual([
    expect.stringMatching(
      /^resources of the run 00000000 in another account: the lookup failed .*UnrecognizedClient/,
    ),
  ]);
  expect(ecs.counts()).toEqual(nothing);
  expect(await readdir(state)).toEqual(['00000000.jsonl']);
});

test('keeps the journal of another account of the same endpoint', async () => {
  const state = temporaryFolder();
  const ecs = await serveEcs();
  onTestFinished(() => ecs.close());
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(() => client.close());
  const path = join(state, '00000000.jsonl');
  writeFileSync(path, '');
  const about = { endpoint: ecs.url, region: client.region, nonce: '00000000', pid: 1, host: 'elsewhere' };
  const journals = [{ ...about, account: '111122223333', path, isRunning: false, entries: [] }];
  await callOperation(client, 'CreateCluster', { clusterName: 'ecsc-00000000' });
  const elsewhere = await cleanTarget(client, {
    journals,
    account: '999988887777',
    includeUnknownRuns: false,
  });
  expect(elsewhere.removed).toEqual([]);
  expect(elsewhere.left).toContain('resources of the run 00000000: they are in the account 111122223333');
  expect(await readdir(state)).toEqual(['00000000.jsonl']);
  const here = await cleanTarget(client, { journals, account: '111122223333', includeUnknownRuns: false });
  expect(here).toEqual({ removed: ['ecsc-00000000'], left: [] });
  expect(await readdir(state)).toEqual([]);
});
