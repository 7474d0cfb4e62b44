import { describe, expect, test } from 'vitest';
import { definedMembers } from '../../../specs/json.ts';
import { stub } from '../../../test-support/stub-link.ts';
import type { Clock } from '../clock.ts';
import type { Exchange, WireRequest, WireResponse } from '../exchange.ts';
import { Patience } from './patience.ts';
import { WireClient } from '../wire-client.ts';

const fine: WireResponse = { status: 200, headers: {}, body: Buffer.from('{}') };
const endpoint = 'http://target.invalid';

describe('an answer that asks to wait', () => {
  const later = (status: number, retryAfter?: string, date?: string): WireResponse => ({
    status,
    headers: definedMembers({ 'retry-after': retryAfter, date }),
    body: Buffer.from('later'),
  });
  const pausesOf = (times: readonly number[]): readonly number[] =>
    times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0)));

  test.each([
    ['503 with seconds', later(503, '7'), 7000],
    ['429 with seconds', later(429, '7'), 7000],
    ['429 without a time', later(429), 100],
    [
      '503 with a date, by the clock of the target',
      later(503, 'Sun, 06 Nov 1994 08:49:40 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT'),
      3000,
    ],
    [
      '503 with a date in the form of asctime',
      later(503, 'Sun Nov  6 08:49:40 1994', 'Sunday, 06-Nov-94 08:49:37 GMT'),
      3000,
    ],
    ['429 with a time that is none', later(429, '-5'), 100],
    ['503 with a date that is over', later(503, 'Sun, 06 Nov 1994 08:49:37 GMT'), 100],
  ])('%s: the request is sent again after that time', async (_, refusal, pause) => {
    const { link, times } = stub((n) => (n === 1 ? refusal : fine));
    const client = new WireClient({ ...link, endpoint });
    expect(await client.call('DescribeTasks', {})).toMatchObject({ response: { status: 200 } });
    expect(pausesOf(times)).toEqual([pause]);
    expect(client.traffic.throttled).toBe(1);
  });

  test('a 503 without a time, or with none that can be read, is an answer', async () => {
    const unreadable = ['', 'soon', 'soon 3', '1.5', '-5', 'Jan 15 2027'];
    for (const refusal of [undefined, ...unreadable].map((after) => later(503, after))) {
      const { link, times } = stub(() => refusal);
      const exchange = await new WireClient({ ...link, endpoint }).call('DescribeTasks', {});
      expect(exchange).toMatchObject({ response: { status: 503 } });
      expect(times).toHaveLength(1);
    }
  });

  test('after too long a time nothing is sent, and the answer is not judged', async () => {
    const { link, times } = stub(() => later(503, '3600'));
    const exchange = await new WireClient({ ...link, endpoint }).call('DescribeTasks', {});
    expect(exchange).toMatchObject({
      lost: { code: 'THROTTLED', message: 'HTTP 503 at every try, with Retry-After: 3600' },
    });
    expect(times).toHaveLength(1);
  });

  test('all waits together are bounded', async () => {
    const { link, times } = stub(() => later(429, '9'));
    await new WireClient({ ...link, endpoint }).call('DescribeTasks', {});
    expect(pausesOf(times)).toEqual([9000, 9000, 9000]);
  });

  const isProbe = (request: WireRequest | undefined): boolean =>
    request?.headers['x-amz-target']?.endsWith('.ListClusters') === true;

  test('a 503 that stays for lack of time to wait is not judged, although others are answered', async () => {
    for (const after of ['16', '20', '30']) {
      const { link, sent } = stub(() => (isProbe(sent.at(-1)) ? fine : later(503, after)));
      const exchange = await new WireClient({ ...link, endpoint }).call('DescribeTasks', {});
      expect(exchange).toMatchObject({ lost: { code: 'THROTTLED' } });
      expect(sent).toHaveLength(2);
    }
  });

  test.each([
    ['a 503 that is its answer', later(503, '1'), 2],
    ['a 429', later(429, '20'), 1],
    ['a 503 that asks for much time', later(503, '20'), 1],
  ])('after %s, requests of the operation are sent once until one succeeds', async (_, refusal, requests) => {
    let isRefused = true;
    const { link, sent, times } = stub(() => (!isRefused || isProbe(sent.at(-1)) ? fine : refusal));
    const patience = new Patience();
    const call = (operation: string): Promise<Exchange> =>
      new WireClient({ ...link, endpoint, patience }).call(operation, {});
    const first = await call('DescribeTasks');
    await call('ListClusters');
    const before = times.length;
    const second = await call('DescribeTasks');
    expect('response' in second).toBe('response' in first);
    // If it is judged, another request shows anew that others are answered.
    expect(times.length - before).toBe(requests);
    isRefused = false;
    await call('DescribeTasks');
    isRefused = true;
    const again = times.length;
    await call('DescribeTasks');
    expect(times.length - again).toBeGreaterThan(1);
  });

  test('all long waits of a run are bounded, even if the request is answered after them', async () => {
    const { link, clock, sent } = stub(() => (sent.length % 2 === 1 ? later(503, '20') : fine));
    const from = clock.elapsed();
    const client = new WireClient({ ...link, endpoint });
    const lost: boolean[] = [];
    for (let n = 0; n < 20; n += 1) lost.push('lost' in (await client.call(`Operation${n}`, {})));
    expect(lost.filter(Boolean).length).toBeGreaterThan(0);
    expect(lost.slice(0, 2)).toEqual([false, false]);
    expect(clock.elapsed() - from).toBeLessThan(45_000);
  });

  test('short waits have no bound: a gateway may limit the rate of a long run', async () => {
    const { link, sent } = stub(() => (sent.length % 2 === 1 ? later(429, '2') : fine));
    const client = new WireClient({ ...link, endpoint });
    for (let n = 0; n < 100; n += 1)
      expect(await client.call('DescribeTasks', {})).toMatchObject({ response: { status: 200 } });
  });

  test('waits at the same time count once', async () => {
    const { link, times } = stub(() => (times.length <= 50 ? later(429, '20') : fine));
    const client = new WireClient({ ...link, endpoint });
    const exchanges = await Promise.all(Array.from({ length: 50 }, () => client.call('DescribeTasks', {})));
    expect(exchanges.filter((exchange) => 'lost' in exchange)).toEqual([]);
  });

  test.each([
    ['a 503 that stays while others are answered is judged', 503, { response: { status: 503 } }],
    ['a 429 that stays is not judged', 429, { lost: { code: 'THROTTLED' } }],
  ])('%s', async (_, status, expected) => {
    const { link, sent } = stub(() => (isProbe(sent.at(-1)) ? fine : later(status, '1')));
    const exchange = await new WireClient({ ...link, endpoint }).call('DescribeTasks', {});
    expect(exchange).toMatchObject(expected);
  });

  test('a target that asks everybody to wait is not judged', async () => {
    const { link } = stub(() => later(503, '1'));
    const exchange = await new WireClient({ ...link, endpoint }).call('DescribeTasks', {});
    expect(exchange).toMatchObject({ lost: { code: 'THROTTLED' } });
  });

  test('an interrupt ends the wait', async () => {
    const run = new AbortController();
    const { link, times } = stub(() => {
      setImmediate(() => run.abort());
      return later(503, '20');
    });
    const waits: (AbortSignal | undefined)[] = [];
    const clock: Clock = {
      now: () => 0,
      elapsed: () => 0,
      wait: (ms, signal) => {
        waits.push(signal);
        return signal?.aborted === true || ms < 100
          ? Promise.resolve()
          : new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
      },
    };
    const client = new WireClient({ ...link, clock, endpoint, interrupt: run.signal });
    expect(await client.call('DescribeTasks', {})).toMatchObject({ lost: { code: 'THROTTLED' } });
    expect(times).toHaveLength(1);
    expect(waits.at(-1)?.aborted).toBe(true);
  });
});
