import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunResult } from '../../run/run-suites.ts';
import { repeated, runOn, smallest, startPeer, type Peer } from './emulator-process.ts';

let ministack: Peer;
let result: RunResult;

beforeAll(async () => {
  ministack = await startPeer(
    '.venv-ministack/bin/ministack',
    () => [],
    (port) => ({ GATEWAY_PORT: port, BIND_HOST: '127.0.0.1', MINISTACK_HOST: '127.0.0.1' }),
  );
  result = await runOn(ministack.url);
}, 120_000);

afterAll(() => ministack.stop());

test('a list over the limit is accepted', async () => {
  const { told, input } = smallest(result, 'tasks-limit-enforced/accepted');
  expect(input['tasks']).toHaveLength(101);
  expect(await repeated(told)).toMatchObject({ tasks: [] });
});

test('a cluster that does not exist is answered', async () => {
  const { told } = smallest(result, 'unknown-cluster-refused/accepted');
  expect(await repeated(told)).toHaveProperty('tasks');
});

test('tags come unasked', async () => {
  const { told, input } = smallest(result, 'tags-on-request/unasked');
  expect(Object.keys(input)).not.toContain('include');
  expect(told.unstable).toBeUndefined();
});

test('a deleted cluster is remembered', () => {
  expect(smallest(result, 'deleted-cluster-forgets/found').told.class).toBe('created-again');
});

test('nothing of the run is left behind', () => {
  expect(result.leftBehind).toEqual([]);
});
