import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunResult } from '../../run/run-suites.ts';
import { findingsOf, printed, repeated, runOn, smallest, startPeer, type Peer } from './emulator-process.ts';

let moto: Peer;
let result: RunResult;

beforeAll(async () => {
  moto = await startPeer('.venv/bin/moto_server', (port) => ['-H', '127.0.0.1', '-p', port]);
  result = await runOn(moto.url);
}, 300_000);

afterAll(() => moto.stop());

test('a list over the limit is accepted: 101 ids, and nothing else in the request', async () => {
  const { told, input } = smallest(result, 'tasks-limit-enforced/accepted');
  expect(Object.keys(input)).toEqual(['tasks']);
  expect(input['tasks']).toHaveLength(101);
  expect(told.unstable).toBeUndefined();
  expect(await repeated(told)).toHaveProperty('tasks');
});

test('an unknown id is not reported in failures: one id shows it', async () => {
  const { told, input } = smallest(result, 'unknown-id-missing/not-reported');
  expect(input).toEqual({ tasks: [expect.any(String)] });
  expect(await repeated(told)).toEqual({ tasks: [], failures: [] });
});

test('an id wrapped in other characters still finds a task; prefix and suffix do not', async () => {
  const { told, input } = smallest(result, 'identifier-exact/found');
  expect(input['tasks']).toEqual([expect.stringMatching(/^x.*x$/)]);
  expect(await repeated(told)).toMatchObject({ tasks: [{ taskArn: expect.any(String) }] });
});

test('describing changes the task', async () => {
  const { told } = smallest(result, 'describing-is-read-only/changed');
  const looks = (await printed(told.reproduce?.curl ?? '')).trim().split('\n');
  expect(new Set(looks).size).toBeGreaterThan(1);
});

test('where the AWS CLI can ask it, its script is answered, too', async () => {
  const scripts = findingsOf(result).flatMap(({ classes: [first] }) => first.reproduce?.awsCli ?? []);
  expect(scripts.length).toBeGreaterThan(5);
  const env = {
    PATH: `.venv/bin:${process.env['PATH']}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  for (const script of scripts) expect(JSON.parse(await printed(script, env))).toHaveProperty('tasks');
}, 300_000);

test('nothing of the run is left behind', () => {
  expect(result.leftBehind).toEqual([]);
});
