import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Finding } from '../../checks/verdict.ts';
import { run, type RunResult } from '../run.ts';

let moto: ChildProcess;
let endpoint: string;
let result: RunResult;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  endpoint = `http://127.0.0.1:${port}`;
  moto = spawn('.venv/bin/moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  await vi.waitFor(() => fetch(endpoint), { timeout: 60_000, interval: 100 });
  result = await run({
    endpoint,
    region: 'us-east-1',
    edition: 'current',
    seed: 1,
    runs: 20,
    concurrency: 4,
    requestTimeout: 10_000,
  });
}, 120_000);

afterAll(() => {
  moto.kill();
});

function found(id: string): { finding: Finding; input: Record<string, unknown> } {
  const finding = result.findings.find((one) => one.id === id);
  if (finding === undefined)
    throw new Error(`${id} was not found; found: ${result.findings.map((one) => one.id).join(', ')}`);
  return { finding, input: JSON.parse(Buffer.from(finding.trial.exchange.request.body).toString()) };
}

test('a list over the limit is accepted: 101 ids, and nothing else in the request', () => {
  const { finding, input } = found('tasks-limit-enforced/accepted');
  expect(Object.keys(input)).toEqual(['tasks']);
  expect(input['tasks']).toHaveLength(101);
  expect(finding.unstable).toBe(false);
});

test('an unknown id is not reported in failures: one id shows it', () => {
  expect(found('unknown-id-missing/not-reported').input).toEqual({ tasks: [expect.any(String)] });
});

test('an id wrapped in other characters still finds a task', () => {
  expect(found('identifier-exact/found').input['tasks']).toEqual([expect.stringMatching(/^x.*x$/)]);
});

test('describing changes the task, and its twin that nobody described stays', () => {
  const { watch } = found('describing-is-read-only/changed').finding.trial;
  expect(watch?.quiet).toBe(watch?.burst[0]);
  expect(watch?.burst.at(-1)).not.toBe(watch?.burst[0]);
});

test('nothing of the run is left behind', () => {
  expect(result.leftBehind).toEqual([]);
});
