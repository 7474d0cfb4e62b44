import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../checks/catalogue.ts';
import { failsAt } from '../checks/level.ts';
import { serveEcs } from '../model/server.ts';
import { combinations, liberties, variants } from '../model/variants/catalogue.ts';
import { clauseOf } from '../specs/clauses/catalogue.ts';
import { run, type RunResult } from './run.ts';

async function tried(ids: readonly string[]): Promise<RunResult> {
  const { options, settle, skipsAuth } = liberties(ids);
  const ecs = await serveEcs({ transitionMs: 15, ...options });
  try {
    return await run({
      target: ecs.url,
      edition: 'current',
      level: 'modelled',
      suites: skipsAuth ? ['!(auth)'] : ['*'],
      checks: [],
      runs: 3,
      seed: 1,
      concurrency: 8,
      requestTimeout: 10,
      region: 'us-east-1',
      settle,
    });
  } finally {
    await ecs.close();
  }
}

/** They need minutes of a real clock, or more of it than all others together. */
const slow = ['settles-slowly', 'starts-slowly', 'stops-slowly'];
/** Each variant once, alone or among others. */
const once: readonly (readonly string[])[] = [
  ...variants
    .map(({ id }) => id)
    .filter((id) => !slow.includes(id) && !combinations.some((ids) => ids.includes(id)))
    .map((id) => [id]),
  ...combinations,
];

describe.concurrent('variants', () => {
  test.each(once.map((ids) => [ids.join(' + '), ids] as const))(
    'no check fails %s',
    async (_, ids) => {
      const { explorations } = await tried(ids);
      const { warns } = liberties(ids);
      const findings = explorations.flatMap((one) => one.findings);
      const cried = findings.filter((one) => failsAt(one, 'modelled') || !warns.includes(one.check));
      expect(cried.map(({ id, classes: [first] }) => [id, first.violations])).toEqual([]);
      const outcomes = explorations.flatMap((one) => one.outcomes);
      expect(outcomes.filter(({ status }) => status === 'error')).toEqual([]);
      expect(explorations.map(({ positives }) => positives).filter((n) => n > 0)).not.toEqual([]);
    },
    120_000,
  );
});

test('each variant has an id of its own, and warns by checks of observed clauses alone', () => {
  const ids = variants.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const observed = catalogueOf('current')
    .filter(({ clauses }) => clauses.some((id) => clauseOf(id).evidence === 'observed'))
    .map(({ id }) => id);
  for (const { warns = [] } of variants) expect(observed).toEqual(expect.arrayContaining([...warns]));
  for (const combination of combinations) expect(liberties(combination).unknown).toEqual([]);
});

test('liberties are taken together: hooks one after the other, the longest settling time', () => {
  const { options, settle, warns, skipsAuth, sockets, unknown } = liberties([
    ...['ids-older', 'account-by-key', 'settles-soon', 'settles-slowly', 'answers-slow'],
    ...['order-reversed', 'failures-detailed', 'nobody'],
  ]);
  expect(options).toMatchObject({ accountByKey: true, liberties: { idForm: 'uuid', arnForm: 'legacy' } });
  expect({ settle, warns, skipsAuth, sockets, unknown }).toEqual({
    ...{ settle: 2, warns: ['missing-failure-form'], skipsAuth: true, sockets: true, unknown: ['nobody'] },
  });
  const output = { tasks: [{ taskArn: 'a' }, { taskArn: 'b' }], failures: [{ arn: 'c' }] };
  expect(options.hooks?.output?.(output, { input: {}, everyTask: [] })).toEqual({
    tasks: [{ taskArn: 'b' }, { taskArn: 'a' }],
    failures: [{ arn: 'c', detail: 'No such task.' }],
  });
});
