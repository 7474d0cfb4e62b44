import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Difference } from '../../results/difference.ts';
import { runDifferential, type DifferentialRunResult } from '../../differential/differential-run.ts';
import { printed, startPeer, type Peer } from './emulator-process.ts';

// A differential run with moto as A and ministack as B. Both versions are pinned.

let moto: Peer;
let ministack: Peer;
let result: DifferentialRunResult;

beforeAll(async () => {
  [moto, ministack] = await Promise.all([
    startPeer('.venv/bin/moto_server', (port) => ['-H', '127.0.0.1', '-p', port]),
    startPeer(
      '.venv-ministack/bin/ministack',
      () => [],
      (port) => ({ GATEWAY_PORT: port, BIND_HOST: '127.0.0.1', MINISTACK_HOST: '127.0.0.1' }),
    ),
  ]);
  result = await runDifferential({
    target: moto.url,
    against: ministack.url,
    edition: 'current',
    level: 'modelled',
    suites: ['!(auth|lifecycle)'],
    checks: [],
    runs: 10,
    seed: 1,
    concurrency: 4,
    requestTimeout: 10,
    region: 'us-east-1',
    settle: 0,
  });
}, 600_000);

afterAll(() => {
  moto.stop();
  ministack.stop();
});

/** The expected differences: a pattern, the target that is right (`a` or `b`), and a test of the shrunk request. */
const expected: readonly (readonly [
  RegExp,
  Difference['right'],
  (input: Record<string, unknown>) => void,
])[] = [
  [/^\/failures fate passed over\|a failure: MISSING$/, 'b', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [/^\/tasks fate an ARN of elsewhere described/, 'b', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [/^\/tasks fate an id with more in it described/, 'b', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [
    /^\/tasks fate a part of an id passed over\|described$/,
    'a',
    ({ tasks }) => expect(tasks).toHaveLength(1),
  ],
  [/^\/tasks fate no id passed over\|described$/, 'a', ({ tasks }) => expect(tasks).toEqual([''])],
  [/^\/tasks\/containers\/taskArn value/, 'b', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [/^\/tasks\/containers entries/, 'b', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [/^\/tasks\/createdAt absent at A/, 'b', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [/^\/tasks\/tags absent at A/, 'a', (input) => expect(input).not.toHaveProperty('include')],
  [/^\/tasks\/enableExecuteCommand absent at A/, 'open', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [/^status outcome tasks\.empty .*400.*\|HTTP 200$/, 'a', (input) => expect(input).toEqual({ tasks: [] })],
  [/^status outcome tasks\.required .*400.*\|HTTP 200$/, 'a', (input) => expect(input).toEqual({})],
  [/^status outcome cluster\.unknown .*400.*\|HTTP 200$/, 'a', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [/^status outcome cluster\.foreign HTTP 200\|.*400/, 'b', ({ tasks }) => expect(tasks).toHaveLength(1)],
  [
    /^status outcome null-member HTTP 200\|HTTP 500/,
    'a',
    (input) => expect(input).toHaveProperty('include', null),
  ],
  [/^\/tasks times fewer at A$/, 'open', ({ tasks }) => expect(tasks).toHaveLength(2)],
];

test.each(expected)('%s: %s', (id, right, isSmall) => {
  const found = result.differences.find((one) => id.test(one.id));
  if (found === undefined) throw new Error(`not among ${result.differences.map((one) => one.id).join('; ')}`);
  expect(found.right).toBe(right);
  expect(found.unstable).toBeUndefined();
  isSmall(JSON.parse(String(found.exchanges.a.at(-1)?.request.body)));
});

test('reports each difference once, and shrinks it within the budget', () => {
  const ids = result.differences.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(20);
  // The last shrinking step may exceed the budget of calls, and each difference is rechecked twice.
  for (const { calls } of result.differences) expect(calls).toBeLessThan(110);
});

test('the scripts reproduce a difference at both targets, in worlds of their own', async () => {
  const missing = result.differences.find(({ id }) => id.startsWith('/failures fate passed over'));
  const bodyOf = async (script = ''): Promise<unknown> => {
    const answer = await printed(script);
    return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
  };
  expect(await bodyOf(missing?.reproduce.a.curl)).toEqual({ tasks: [], failures: [] });
  expect(await bodyOf(missing?.reproduce.b.curl)).toMatchObject({ failures: [{ reason: 'MISSING' }] });
});

test('nothing of the run is left behind at either', () => {
  expect(result.leftBehind).toEqual({ a: [], b: [] });
});
