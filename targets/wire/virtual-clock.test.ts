import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

test('an hour passes at once, and timers ring in the order of their times', async () => {
  const clock = new VirtualClock(1000);
  const rung: string[] = [];
  const ring = async (name: string, ms: number): Promise<void> => {
    await clock.wait(ms);
    rung.push(`${name} at ${clock.now()}`);
  };
  const from = performance.now();
  await Promise.all([ring('late', 3_600_000), ring('soon', 5), ring('soon too', 5), ring('now', 0)]);
  expect(rung).toEqual(['now at 1000', 'soon at 1005', 'soon too at 1005', 'late at 3601000']);
  expect(performance.now() - from).toBeLessThan(1000);
});

test('parts of a millisecond count, and what rings at one moment rings in one turn', async () => {
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

test('who goes on after a wait has done all that it can before the next timer rings', async () => {
  const clock = new VirtualClock(0);
  const seen: number[] = [];
  const busy = clock.wait(1).then(async () => {
    for (let n = 0; n < 100; n += 1) await Promise.resolve();
    seen.push(clock.now());
  });
  await Promise.all([busy, clock.wait(2)]);
  expect(seen).toEqual([1]);
});
