import { describe, expect, test } from 'vitest';
import { definedMembers } from '../../../specs/json.ts';
import { stub } from '../../../test-support/stub-link.ts';
import type { Clock } from '../clock.ts';
import type { WireResponse } from '../exchange.ts';
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
    ['503 with a date that is over', later(503, 'Sun, 06 Nov 1994 08:49:37 GMT'), 100],
  ])('%s: the request is sent again after that time', async (_, refusal, pause) => {
    const { link, times } = stub((n) => (n === 1 ? refusal : fine));
    const client = new WireClient({ ...link, endpoint });
    expect(await client.call('DescribeTasks', {})).toMatchObject({ response: { status: 200 } });
    expect(pausesOf(times)).toEqual([pause]);
    expect(client.traffic.throttled).toBe(1);
  });

  test('a 503 without a time, or with none that can be read, is an answer', async () => {
    for (const refusal of [later(503), later(503, 'soon'), later(503, '')]) {
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

  test.each([
    ['a 503 that stays while others are answered is judged', 503, { response: { status: 503 } }],
    ['a 429 that stays is not judged', 429, { lost: { code: 'THROTTLED' } }],
  ])('%s', async (_, status, expected) => {
    const { link, sent } = stub(() =>
      sent.at(-1)?.headers['x-amz-target']?.endsWith('.ListClusters') === true ? fine : later(status, '1'),
    );
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
