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

test('reports that a list over the limit is accepted', async () => {
  const { findingClass, input } = smallest(result, 'tasks-limit-enforced/accepted');
  expect(input['tasks']).toHaveLength(101);
  expect(await repeated(findingClass)).toMatchObject({ tasks: [] });
});

test('reports that an unknown cluster is accepted', async () => {
  const { findingClass } = smallest(result, 'unknown-cluster-refused/accepted');
  expect(await repeated(findingClass)).toHaveProperty('tasks');
});

test('reports tags that were not requested', async () => {
  const { findingClass, input } = smallest(result, 'tags-on-request/unasked');
  expect(Object.keys(input)).not.toContain('include');
  expect(findingClass.unstable).toBeUndefined();
});

test('reports that a deleted cluster is still found', () => {
  expect(smallest(result, 'deleted-cluster-forgets/found').findingClass.class).toBe('created-again');
});

test('leaves nothing behind', () => {
  expect(result.leftBehind).toEqual([]);
});
