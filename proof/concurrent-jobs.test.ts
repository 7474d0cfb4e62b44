import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runConcurrently } from './concurrent-jobs.ts';

test('every job is done once and begun in its turn, never more at once than there are lanes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat()),
      fc.integer({ min: 1, max: 5 }),
      async (s, jobs, lanes) => {
        const begun: number[] = [];
        let atOnce = 0;
        const all = runConcurrently(jobs, lanes, async (job) => {
          begun.push(job);
          atOnce += 1;
          expect(atOnce).toBeLessThanOrEqual(lanes);
          await s.schedule(Promise.resolve());
          atOnce -= 1;
        });
        await s.waitFor(all);
        expect(begun).toEqual(jobs);
        expect(atOnce).toBe(0);
      },
    ),
  );
});

test('a job that waits for its turn has not begun', async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const all = runConcurrently(['a', 'b'], 1, async (job) => {
    begun.push(job);
    await new Promise<void>((resolve) => ends.push(resolve));
  });
  expect(begun).toEqual(['a']);
  ends[0]?.();
  await expect.poll(() => begun).toEqual(['a', 'b']);
  ends[1]?.();
  await all;
});

test('when one rejects nothing else begins', async () => {
  const begun: number[] = [];
  const all = runConcurrently([1, 2, 3, 4], 2, async (job) => {
    begun.push(job);
    await Promise.resolve();
    throw new Error(`no ${job}`);
  });
  await expect(all).rejects.toThrow('no 1');
  expect(begun).toEqual([1, 2]);
});
