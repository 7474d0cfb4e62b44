import { checkCatalogue } from '../operations/catalogue.ts';
import { expect, test } from 'vitest';
import { systemClock } from '../targets/wire/clock.ts';
import type { World } from '../targets/world/world.ts';
import { plainShape } from '../suites/describe-tasks/case-shape.ts';
import { toCase } from '../suites/describe-tasks/to-case.ts';
import { Recheck } from './recheck.ts';
import { VerdictTally } from './verdict-tally.ts';

const world: World = {
  nonce: '',
  clusters: [null, null, null, null],
  foreignScopes: [],
  launch: null,
  shortfalls: [],
  settle: 3600,
  settledAt: Date.now() + 3_600_000,
};

test('an interrupted run neither waits for the settle window nor rechecks', async () => {
  const [check] = checkCatalogue('current');
  if (check === undefined) throw new Error('The catalogue is empty.');
  const recheck = new Recheck(true);
  recheck.add({ check, kinds: ['wrong'] }, toCase(plainShape), 1);
  const abort = new AbortController();
  let sentCases = 0;
  const runner = { clock: systemClock, world, runCase: async () => ((sentCases += 1), []) };
  const running = recheck.run(runner, {
    tally: new VerdictTally([check], 0),
    quiet: { longest: 3600, seconds: () => Promise.resolve(3600) },
    concurrency: 2,
    signal: abort.signal,
  });
  abort.abort();
  await running;
  expect(sentCases).toBe(0);
});
