import { expect, test } from 'vitest';
import { embeddedInProcess } from '../embedded.ts';
import { provision } from '../world/provision.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';
import { PhaseBudget } from './phase-budget.ts';
import type { Transport } from './http-transport.ts';
import { VirtualClock } from './virtual-clock.ts';
import { WireClient } from './wire-client.ts';

/** A client of the embedded ECS whose answers each take so long on a virtual clock, with a budget for one phase. */
function slowClient(answerMs: number): {
  readonly client: WireClient;
  readonly budget: PhaseBudget;
  readonly clock: VirtualClock;
  readonly timeouts: readonly (number | undefined)[];
} {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const target = embeddedInProcess(settingsWith(), { hooks: { verifiesSignatures: false } }, clock);
  const budget = new PhaseBudget(clock, 'creating the resources');
  const timeouts: (number | undefined)[] = [];
  const ownTransport = target.link?.transport;
  if (ownTransport === undefined) throw new Error('The embedded ECS has a transport of its own.');
  const transport: Transport = {
    ...ownTransport,
    send: async (endpoint, request, options = {}) => {
      timeouts.push(options.timeout);
      await clock.wait(answerMs);
      return ownTransport.send(endpoint, request, options);
    },
  };
  const client = new WireClient({ endpoint: target.endpoint, clock, transport, budget });
  return { client, budget, clock, timeouts };
}

test('a target that answers slowly can not hold the creation of a world: the rest is named and not created', async () => {
  const { client, budget, clock } = slowClient(20_000);
  const begin = clock.elapsed();
  budget.limit(120_000);
  const world = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'full' });
  expect(clock.elapsed() - begin).toBeLessThan(145_000);
  expect(world.clusters.map((cluster) => cluster?.name)).toEqual([
    ...['default', 'ecsc-0badcafe', 'ecsc-0badcafe0', 'ecsc-0badcafe-crowd'],
  ]);
  expect(world.launch).toBeNull();
  expect(world.shortfalls.at(-1)).toBe(
    'RegisterTaskDefinition: NOT_SENT not sent: creating the resources had taken 120 s',
  );
});

test('there is no limit before the phase starts, and the last request has the rest of the time', async () => {
  const { client, budget, timeouts } = slowClient(7_000);
  await client.call('ListClusters', {});
  budget.limit(15_000);
  for (let n = 0; n < 4; n += 1) await client.call('ListClusters', {});
  expect(timeouts).toEqual([undefined, undefined, 7_999, 998]);
  expect(client.timeLeft).toBe(0);
});

test('a shortened phase ends earlier, but never later', () => {
  const clock = new VirtualClock(0);
  const budget = new PhaseBudget(clock, 'removing the resources');
  const reported: number[] = [];
  budget.onShortened((left) => reported.push(left));
  budget.limit(10_000);
  budget.shorten(4_000);
  budget.shorten(60_000);
  expect(reported).toEqual([4_000, 4_000]);
  expect(budget.isSpent).toBe(false);
});
