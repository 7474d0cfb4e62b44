import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';
import { VirtualClock } from './virtual-clock.ts';

const anyRate = fc.record({
  burst: fc.integer({ min: 1, max: 40 }),
  perSecond: fc.double({ min: 0.5, max: 50, noNaN: true }),
});
/** Milliseconds between the arrivals of callers. Callers with 0 arrive at the same time. */
const arrivals = fc.array(fc.oneof(fc.constant(0), fc.nat(3000)), { minLength: 1, maxLength: 60 });

/** The times in seconds at which the calls passed, in order of arrival. */
async function passTimes(
  bucket: TokenBucket,
  clock: VirtualClock,
  gaps: readonly number[],
): Promise<readonly number[]> {
  const times: number[] = [];
  const waiting: Promise<void>[] = [];
  for (const [index, gap] of gaps.entries()) {
    if (gap > 0) await clock.wait(gap);
    waiting.push(bucket.take().then(() => void (times[index] = clock.elapsed() / 1000)));
  }
  await Promise.all(waiting);
  return times;
}

/** By how many calls the allowed number was exceeded at most. Considers every time span between two calls. */
function maxExcess(
  times: readonly number[],
  { burst, perSecond }: { burst: number; perSecond: number },
): number {
  let excess = -Infinity;
  for (const [from, begin] of times.entries()) {
    for (let to = from; to < times.length; to += 1) {
      const span = (times[to] ?? 0) - begin;
      excess = Math.max(excess, to - from + 1 - burst - span * perSecond);
    }
  }
  return excess;
}

test('lets pass at most the burst plus the refill in any time span, in order of arrival', async () => {
  await fc.assert(
    fc.asyncProperty(anyRate, arrivals, async (rate, gaps) => {
      const clock = new VirtualClock(0);
      const times = await passTimes(new TokenBucket(rate, clock), clock, gaps);
      expect(times).toEqual([...times].toSorted((one, other) => one - other));
      expect(maxExcess(times, rate)).toBeLessThanOrEqual(1e-6);
    }),
    { numRuns: 40 },
  );
});

test('starts empty without a burst, so that two buckets in turn keep the rate of one', async () => {
  await fc.assert(
    fc.asyncProperty(anyRate, arrivals, async (rate, gaps) => {
      const clock = new VirtualClock(0);
      const first = await passTimes(new TokenBucket(rate, clock), clock, gaps);
      const second = await passTimes(new TokenBucket(rate, clock, { startEmpty: true }), clock, gaps);
      expect(maxExcess([...first, ...second], { ...rate, burst: 2 * rate.burst })).toBeLessThanOrEqual(1e-6);
      expect(maxExcess(second, rate)).toBeLessThanOrEqual(1e-6);
    }),
    { numRuns: 20 },
  );
});

test('delays calls no longer than their tokens need', async () => {
  const clock = new VirtualClock(0);
  const bucket = new TokenBucket({ burst: 2, perSecond: 10 }, clock);
  const times = await passTimes(
    bucket,
    clock,
    Array.from({ length: 52 }, () => 0),
  );
  expect(times.slice(0, 2)).toEqual([0, 0]);
  expect(times.at(-1)).toBeCloseTo(5, 1);
});

test('slows down at once after a refusal, counts simultaneous refusals once, and recovers', async () => {
  const clock = new VirtualClock(0);
  const bucket = new TokenBucket({ burst: 2, perSecond: 10 }, clock);
  for (let n = 0; n < 8; n += 1) bucket.slowDown();
  expect(bucket.perSecond).toBeCloseTo(7);
  await bucket.take();
  expect(clock.elapsed()).toBeGreaterThanOrEqual(1000 / 7 - 1);
  await clock.wait(5_000);
  bucket.slowDown();
  expect(bucket.perSecond).toBeLessThan(7);
  await clock.wait(60_000);
  expect(bucket.perSecond).toBe(10);
});

test('never stops, however often it is refused', async () => {
  const clock = new VirtualClock(0);
  const bucket = new TokenBucket({ burst: 2, perSecond: 10 }, clock);
  for (let n = 0; n < 100; n += 1) {
    bucket.slowDown();
    await clock.wait(1_000);
  }
  await bucket.take();
  expect(clock.elapsed()).toBeLessThan(105_000);
});

test('a call that is given up leaves the queue, and takes no token', async () => {
  const clock = new VirtualClock(0);
  const bucket = new TokenBucket({ burst: 1, perSecond: 0.1 }, clock);
  const givenUp = new AbortController();
  await bucket.take();
  const waiting = [bucket.take(givenUp.signal), bucket.take(givenUp.signal), bucket.take()];
  givenUp.abort();
  await Promise.all(waiting);
  expect(clock.elapsed()).toBeCloseTo(10_000, -1);
});
