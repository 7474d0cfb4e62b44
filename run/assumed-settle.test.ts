import { expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import type { EcsOptions } from '../model/protocol-front.ts';
import { measureLag } from '../probes/measure-lag.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { run } from './run-suites.ts';
import { createClient } from './create-client.ts';
import { openSession } from './session.ts';

const settle = 5;
const settings = settingsWith({
  ...{ level: 'observed', runs: 30, settle },
  suites: ['lifecycle', 'relations', 'clusters'],
});

/** An embedded ECS about which nothing is known, so that its settle window is only assumed. */
function unknownTarget(options: EcsOptions) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const target = embeddedInProcess(settings, options, clock);
  return { clock, target: { ...target, settleIsAssumed: true as const } };
}

/** The lag in milliseconds of the nth read: every 20th read is three seconds old. */
const rarelyLate = (read: number): number => (read % 20 === 0 ? 3000 : 0);

test.each<readonly [string, EcsOptions, readonly [number, number] | undefined]>([
  ['consistent', {}, [0, 0]],
  ['stale for up to 0.3 s', { staleMs: 300 }, [0.02, 0.5]],
  ['stale for up to 2 s', { staleMs: 2000 }, [0.2, 2.2]],
  ['stale for longer than the settle window', { hooks: { readLagMs: () => 9000 } }, undefined],
])('measures the lag of a target that is %s', async (_name, options, range) => {
  const { target } = unknownTarget(options);
  const session = await openSession(settings, undefined, target);
  const client = createClient(settings, target);
  const lag = await measureLag(client, session.data.world);
  if (range === undefined) expect(lag).toBeUndefined();
  else
    expect([lag === undefined ? -1 : lag >= range[0], lag !== undefined && lag <= range[1]]).toEqual([
      true,
      true,
    ]);
  await session.close();
});

test.each<readonly [string, EcsOptions]>([
  ['consistent', {}],
  ['stale for up to 0.3 s', { staleMs: 300 }],
  ['stale for up to 2 s', { staleMs: 2000 }],
  ['rarely late', { hooks: { readLagMs: rarelyLate } }],
])('a conformant target that is %s has no findings', async (_name, options) => {
  const { target } = unknownTarget(options);
  const { explorations, errors } = await run(settings, {}, target);
  expect(errors).toEqual([]);
  expect(explorations.flatMap(({ findings }) => findings.map(({ id }) => id))).toEqual([]);
});

test.each([
  ['stop-reason-rewritten', 'stamps-stay', ['lifecycle', 'relations']],
  ['deleted-remembered', 'deleted-cluster-forgets', ['clusters']],
])('%s is found without waiting for the whole settle window', async (mutant, check, suites) => {
  const seconds = async (isAssumed: boolean): Promise<number> => {
    const { clock, target } = unknownTarget(combineMutants([mutant]));
    const startedAt = clock.elapsed();
    const { settleIsAssumed: _assumed, ...known } = target;
    const { explorations } = await run({ ...settings, suites }, {}, isAssumed ? target : known);
    const checks = explorations.flatMap(({ findings }) => findings.map(({ check }) => check));
    expect(checks).toContain(check);
    return (clock.elapsed() - startedAt) / 1000;
  };
  expect(await seconds(true)).toBeLessThan((await seconds(false)) / 2);
});
