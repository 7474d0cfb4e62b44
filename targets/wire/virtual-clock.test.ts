import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

test('lets an hour pass at once, and fires timers in order of time', async () => {
  const clock = new VirtualClock(1000);
  const fired: string[] = [];
  const waitAndLog = async (name: string, ms: number): Promise<void> => {
    await clock.wait(ms);
    fired.push(`${name} at ${clock.now()}`);
  };
  const from = performance.now();
  await Promise.all([
    waitAndLog('late', 3_600_000),
    waitAndLog('soon', 5),
    waitAndLog('soon too', 5),
    waitAndLog('now', 0),
  ]);
  expect(fired).toEqual(['now at 1000', 'soon at 1005', 'soon too at 1005', 'late at 3601000']);
  expect(performance.now() - from).toBeLessThan(1000);
});

test('counts fractions of a millisecond, and fires timers of one moment in one turn', async () => {
  const clock = new VirtualClock(0);
  let atOnce = 0;
  let most = 0;
  const worker = async (): Promise<void> => {
    for (let n = 0; n < 3; n += 1) {
      await clock.wait(0.5);
      atOnce += 1;
      most = Math.max(most, atOnce);
      setImmediate(() => (atOnce -= 1));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  expect(clock.elapsed()).toBe(1.5);
  expect(clock.now()).toBe(1);
  expect(most).toBe(3);
});

test('fires the next timer only after all work of the previous one', async () => {
  const clock = new VirtualClock(0);
  const seen: number[] = [];
  const busy = clock.wait(1).then(async () => {
    for (let n = 0; n < 100; n += 1) await Promise.resolve();
    seen.push(clock.now());
  });
  await Promise.all([busy, clock.wait(2)]);
  expect(seen).toEqual([1]);
});
