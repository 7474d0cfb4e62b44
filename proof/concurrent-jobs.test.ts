import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runConcurrently } from './concurrent-jobs.ts';

test('does each job once and in order, never more than the limit at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat()),
      fc.integer({ min: 1, max: 5 }),
      async (s, jobs, limit) => {
        const started: number[] = [];
        let atOnce = 0;
        const all = runConcurrently(jobs, limit, async (job) => {
          started.push(job);
          atOnce += 1;
          expect(atOnce).toBeLessThanOrEqual(limit);
          await s.schedule(Promise.resolve());
          atOnce -= 1;
        });
        await s.waitFor(all);
        expect(started).toEqual(jobs);
        expect(atOnce).toBe(0);
      },
    ),
  );
});

test('a waiting job has not started', async () => {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const all = runConcurrently(['a', 'b'], 1, async (job) => {
    started.push(job);
    await new Promise<void>((resolve) => ends.push(resolve));
  });
  expect(started).toEqual(['a']);
  ends[0]?.();
  await expect.poll(() => started).toEqual(['a', 'b']);
  ends[1]?.();
  await all;
});

test('starts no other job after one rejects', async () => {
  const started: number[] = [];
  const all = runConcurrently([1, 2, 3, 4], 2, async (job) => {
    started.push(job);
    await Promise.resolve();
    throw new Error(`no ${job}`);
  });
  await expect(all).rejects.toThrow('no 1');
  expect(started).toEqual([1, 2]);
});
