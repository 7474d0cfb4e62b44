import { afterAll, beforeAll, expect, test } from 'vitest';
import { runConcurrently } from '../../proof/concurrent-jobs.ts';
import type { RunResult } from '../../run/run-suites.ts';
import { findingsOf, printed, repeated, runOn, smallest, startPeer, type Peer } from './emulator-process.ts';

let moto: Peer;
let result: RunResult;

beforeAll(async () => {
  moto = await startPeer('.venv/bin/moto_server', (port) => ['-H', '127.0.0.1', '-p', port]);
  result = await runOn(moto.url);
}, 300_000);

afterAll(() => moto.stop());

test('reports that a list over the limit is accepted, with 101 ids and no other member in the request', async () => {
  const { findingClass, input } = smallest(result, 'tasks-limit-enforced/accepted');
  expect(Object.keys(input)).toEqual(['tasks']);
  expect(input['tasks']).toHaveLength(101);
  expect(findingClass.unstable).toBeUndefined();
  expect(await repeated(findingClass)).toHaveProperty('tasks');
});

test('reports an unknown id that is missing from failures, with one id in the request', async () => {
  const { findingClass, input } = smallest(result, 'unknown-id-missing/not-reported');
  expect(input).toEqual({ tasks: [expect.any(String)] });
  expect(await repeated(findingClass)).toEqual({ tasks: [], failures: [] });
});

test('reports that an id with extra characters on both sides finds a task', async () => {
  const { findingClass, input } = smallest(result, 'identifier-exact/found');
  expect(input['tasks']).toEqual([expect.stringMatching(/^x.*x$/)]);
  expect(await repeated(findingClass)).toMatchObject({ tasks: [{ taskArn: expect.any(String) }] });
});

test('reports that describing a task changes it', async () => {
  const { findingClass } = smallest(result, 'describing-is-read-only/changed');
  const looks = (await printed(findingClass.reproduce?.curl ?? '')).trim().split('\n');
  expect(new Set(looks).size).toBeGreaterThan(1);
});

test('scripts for the AWS CLI get an answer, too', async () => {
  const scripts = findingsOf(result).flatMap(({ classes: [first] }) => first.reproduce?.awsCli ?? []);
  expect(scripts.length).toBeGreaterThan(5);
  const env = {
    PATH: `.venv/bin:${process.env['PATH']}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  // Each script has a world of its own, and most of its time goes into the starts of the CLI and into waiting.
  await runConcurrently(scripts, 6, async (script) => {
    // A sequence with several reads prints several answers, one after the other.
    const answers = (await printed(script, env)).trim().split(/(?<=^\})\n(?=\{)/m);
    for (const answer of answers) expect(JSON.parse(answer)).toHaveProperty('tasks');
  });
}, 300_000);

test('leaves nothing behind', () => {
  expect(result.leftBehind).toEqual([]);
});
