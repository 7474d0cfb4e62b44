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

test('whoever interrupts a run does not wait until all has settled, and nothing is asked again', async () => {
  const [check] = checkCatalogue('current');
  if (check === undefined) throw new Error('there is no check');
  const second = new Recheck(true);
  second.add({ check, kinds: ['wrong'] }, toCase(plainShape), 1);
  const abort = new AbortController();
  let asked = 0;
  const asker = { clock: systemClock, world, runCase: async () => ((asked += 1), []) };
  const taken = second.run(asker, {
    tally: new VerdictTally([check], 0),
    concurrency: 2,
    signal: abort.signal,
  });
  abort.abort();
  await taken;
  expect(asked).toBe(0);
});
