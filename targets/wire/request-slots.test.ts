import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { maxAdaptiveLimit, RequestSlots } from './request-slots.ts';
import { VirtualClock } from './virtual-clock.ts';

const request = { method: 'POST', path: '/', headers: {}, body: Buffer.from('{}') };
const sent = { request, startedAt: 0, durationMs: 1 };
const answered: Exchange = { ...sent, response: { status: 200, headers: {}, body: Buffer.from('{}') } };
const lost: Exchange = { ...sent, lost: { kind: 'reset', code: 'ECONNRESET', message: 'gone' } };

/** Sends requests to a target that works on `parallel` requests at once, 10 ms each. Returns the most requests in flight. */
async function load(
  slots: RequestSlots,
  {
    requests,
    parallel,
    answer = () => answered,
  }: { requests: number; parallel: number; answer?: () => Exchange },
): Promise<number> {
  const clock = new VirtualClock(0);
  let inFlight = 0;
  let most = 0;
  let freeAt: readonly number[] = Array.from({ length: parallel }, () => 0);
  const once = async (): Promise<Exchange> => {
    most = Math.max(most, (inFlight += 1));
    const [earliest = 0, ...others] = freeAt.toSorted((one, other) => one - other);
    const end = Math.max(earliest, clock.elapsed()) + 10;
    freeAt = [...others, end];
    await clock.wait(end - clock.elapsed());
    inFlight -= 1;
    return answer();
  };
  await Promise.all(Array.from({ length: requests }, () => slots.send(once, () => clock.elapsed())));
  return most;
}

test('a fixed limit is never exceeded, and every request is sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.nat(40), async (limit, requests) => {
      const most = await load(new RequestSlots(limit), { requests, parallel: 100 });
      expect(most).toBe(Math.min(limit, requests));
    }),
    { numRuns: 30 },
  );
});

test('an adaptive limit starts at 8 and grows while the throughput does', async () => {
  const slots = new RequestSlots('auto');
  expect(slots.limit).toBe(8);
  expect(await load(slots, { requests: 2000, parallel: 100 })).toBe(maxAdaptiveLimit);
});

test('an adaptive limit stays near 8 at a target that does one request after the other', async () => {
  const slots = new RequestSlots('auto');
  // It tries a larger limit now and then.
  expect(await load(slots, { requests: 2000, parallel: 1 })).toBe(12);
  expect(slots.limit).toBeLessThanOrEqual(12);
});

test('an adaptive limit falls when requests are lost', async () => {
  const slots = new RequestSlots('auto');
  await load(slots, { requests: 40, parallel: 100, answer: () => lost });
  expect(slots.limit).toBe(1);
  await load(slots, { requests: 2000, parallel: 100 });
  expect(slots.limit).toBeGreaterThan(8);
});

test('a slot is free again after an exception', async () => {
  const slots = new RequestSlots(1);
  const fail = (): Promise<Exchange> => Promise.reject(new Error('a bug'));
  await expect(slots.send(fail, () => 0)).rejects.toThrow('a bug');
  expect(
    await slots.send(
      () => Promise.resolve(answered),
      () => 0,
    ),
  ).toBe(answered);
});
