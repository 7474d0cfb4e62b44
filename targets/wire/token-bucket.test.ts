import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';
import { VirtualClock } from './virtual-clock.ts';

const rate = fc.record({
  burst: fc.integer({ min: 1, max: 40 }),
  perSecond: fc.double({ min: 0.5, max: 50, noNaN: true }),
});
/** Milliseconds between two callers that come, several of them at once. */
const arrivals = fc.array(fc.oneof(fc.constant(0), fc.nat(3000)), { minLength: 1, maxLength: 60 });

/** When each call passed, in seconds, in the order of those who called. */
async function passed(
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

/** Each span between two calls has at most so many of them. */
function mostOver(
  times: readonly number[],
  { burst, perSecond }: { burst: number; perSecond: number },
): number {
  let over = -Infinity;
  for (const [from, begin] of times.entries()) {
    for (let to = from; to < times.length; to += 1) {
      const span = (times[to] ?? 0) - begin;
      over = Math.max(over, to - from + 1 - burst - span * perSecond);
    }
  }
  return over;
}

test('in no span of time more calls pass than the burst and what comes back meanwhile, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(rate, arrivals, async (given, gaps) => {
      const clock = new VirtualClock(0);
      const times = await passed(new TokenBucket(given, clock), clock, gaps);
      expect(times).toEqual([...times].toSorted((one, other) => one - other));
      expect(mostOver(times, given)).toBeLessThanOrEqual(1e-6);
    }),
    { numRuns: 40 },
  );
});

test('one that begins empty lets nothing pass at once, and both together keep to the rate of one', async () => {
  await fc.assert(
    fc.asyncProperty(rate, arrivals, async (given, gaps) => {
      const clock = new VirtualClock(0);
      const first = await passed(new TokenBucket(given, clock), clock, gaps);
      const second = await passed(new TokenBucket(given, clock, { startEmpty: true }), clock, gaps);
      expect(mostOver([...first, ...second], { ...given, burst: 2 * given.burst })).toBeLessThanOrEqual(1e-6);
      expect(mostOver(second, given)).toBeLessThanOrEqual(1e-6);
    }),
    { numRuns: 20 },
  );
});

test('nobody waits in vain: so many calls take as long as their tokens', async () => {
  const clock = new VirtualClock(0);
  const bucket = new TokenBucket({ burst: 2, perSecond: 10 }, clock);
  const times = await passed(
    bucket,
    clock,
    Array.from({ length: 52 }, () => 0),
  );
  expect(times.slice(0, 2)).toEqual([0, 0]);
  expect(times.at(-1)).toBeCloseTo(5, 1);
});

test('a refusal makes it slower at once, refusals together count as one, and it recovers', async () => {
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

test('however often it is refused, it never comes to a stop', async () => {
  const clock = new VirtualClock(0);
  const bucket = new TokenBucket({ burst: 2, perSecond: 10 }, clock);
  for (let n = 0; n < 100; n += 1) {
    bucket.slowDown();
    await clock.wait(1_000);
  }
  await bucket.take();
  expect(clock.elapsed()).toBeLessThan(105_000);
});
