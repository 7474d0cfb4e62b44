import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FindingClass } from '../../checks/outcome.ts';
import { run, type RunResult } from '../run.ts';

let moto: ChildProcess;
let result: RunResult;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeAll(async () => {
  const port = await freePort();
  const target = `http://127.0.0.1:${port}`;
  moto = spawn('.venv/bin/moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  await vi.waitFor(() => fetch(target), { timeout: 60_000, interval: 100 });
  result = await run({
    target,
    edition: 'current',
    level: 'modelled',
    suites: [],
    checks: [],
    runs: 20,
    seed: 1,
    concurrency: 4,
    requestTimeout: 10,
    region: 'us-east-1',
  });
}, 120_000);

afterAll(() => {
  moto.kill();
});

function smallest(id: string): { readonly told: FindingClass; readonly input: Record<string, unknown> } {
  const findings = result.explorations.flatMap((one) => one.findings);
  const [told] = findings.find((one) => one.id === id)?.classes ?? [];
  if (told === undefined) throw new Error(`${id} was not found; found: ${findings.map((one) => one.id)}`);
  return { told, input: JSON.parse(String(told.exchanges.at(-1)?.request.body)) };
}

/** What the printed commands print. The world of the run is gone by now: they make their own. */
async function repeated({ reproduce }: FindingClass): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', reproduce.curl], {
    env: { PATH: process.env['PATH'] },
  });
  return stdout;
}

test('a list over the limit is accepted: 101 ids, and nothing else in the request', async () => {
  const { told, input } = smallest('tasks-limit-enforced/accepted');
  expect(Object.keys(input)).toEqual(['tasks']);
  expect(input['tasks']).toHaveLength(101);
  expect(told.unstable).toBeUndefined();
  expect(JSON.parse(await repeated(told))).toHaveProperty('tasks');
});

test('an unknown id is not reported in failures: one id shows it', async () => {
  const { told, input } = smallest('unknown-id-missing/not-reported');
  expect(input).toEqual({ tasks: [expect.any(String)] });
  expect(JSON.parse(await repeated(told))).toEqual({ tasks: [], failures: [] });
});

test('an id wrapped in other characters still finds a task', async () => {
  const { told, input } = smallest('identifier-exact/found');
  expect(input['tasks']).toEqual([expect.stringMatching(/^x.*x$/)]);
  expect(JSON.parse(await repeated(told))).toMatchObject({ tasks: [{ taskArn: expect.any(String) }] });
});

test('describing changes the task', async () => {
  const { told } = smallest('describing-is-read-only/changed');
  const looks = (await repeated(told)).trim().split('\n');
  expect(new Set(looks).size).toBeGreaterThan(1);
});

test('nothing of the run is left behind', () => {
  expect(result.leftBehind).toEqual([]);
});
