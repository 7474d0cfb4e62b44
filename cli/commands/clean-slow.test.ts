import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs, type EmbeddedEcs } from '../../model/server.ts';
import { TargetLookupFailed } from '../../targets/errors.ts';
import { requestOperation } from '../../targets/wire/error-classification.ts';
import { WireClient } from '../../targets/wire/wire-client.ts';
import { callOperation } from '../../targets/world/call-operation.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { cleanCommand } from './clean.ts';

/** An ECS with what killed runs left, whose answers take as long as `latency` says. */
async function startSlowEcs(
  runs: number,
  latency: (operation: string) => number,
): Promise<{ readonly ecs: EmbeddedEcs; readonly journals: () => Promise<readonly string[]> }> {
  const state = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', state);
  let isReady = false;
  const stop = new AbortController();
  const ecs = await serveEcs({
    gateway: async (request, service) => {
      const operation = requestOperation({ ...request, path: '/' });
      if (isReady) await delay(latency(operation), undefined, { signal: stop.signal }).catch(() => {});
      return service(request);
    },
  });
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    stop.abort();
    await client.close();
    await ecs.close();
  });
  const folder = join(state, 'journals');
  await mkdir(folder);
  for (let run = 0; run < runs; run += 1) {
    const nonce = `0badca${String(run).padStart(2, '0')}`;
    await callOperation(client, 'CreateCluster', { clusterName: `ecsc-${nonce}` });
    const header = { endpoint: ecs.url, region: 'us-east-1', nonce, pid: 1, host: 'elsewhere' };
    await writeFile(join(folder, `${nonce}.jsonl`), `${JSON.stringify(header)}\n`);
  }
  isReady = true;
  return { ecs, journals: () => readdir(folder) };
}

/** Runs `clean` with so many milliseconds. */
async function clean(target: string, timeoutMs?: number) {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
  try {
    return { status: await cleanCommand({ target }, false, timeoutMs), lines };
  } finally {
    log.mockRestore();
  }
}

test('ends in time at a slow server, reports the rest with exit status 3, and removes it the next time', async () => {
  let latency = 100;
  const { ecs, journals } = await startSlowEcs(12, () => latency);
  const startedAt = performance.now();
  const { status, lines } = await clean(ecs.url, 1_500);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(status).toBe(3);
  const kept = await journals();
  expect(kept.length).toBeGreaterThan(2);
  for (const nonce of kept.map((name) => name.replace('.jsonl', ''))) {
    expect(lines.some((line) => line.startsWith('Left: ') && line.includes(nonce))).toBe(true);
  }
  expect(lines).toContain(
    'Left: resources of the run 0badca11: there was no time left for them. Run clean again',
  );
  latency = 0;
  expect((await clean(ecs.url)).status).toBe(0);
  expect(await journals()).toEqual([]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('a server that takes all the time for its list of clusters answers, but keeps the journal', async () => {
  const { ecs, journals } = await startSlowEcs(1, (operation) => (operation === 'ListClusters' ? 60_000 : 0));
  const ended = clean(ecs.url, 300);
  await expect(ended).rejects.toBeInstanceOf(TargetLookupFailed);
  await expect(ended).rejects.toThrow(/Could not list .* Nothing was removed\./);
  expect(await journals()).toHaveLength(1);
});
