import { expect, test } from 'vitest';
import { stub } from '../../test-support/stub-link.ts';
import { setupCallOptions } from '../world/call-operation.ts';
import { politeRate, sharedRateLimit } from './request-pacing.ts';
import type { WireRequest, WireResponse } from './exchange.ts';
import { VirtualClock } from './virtual-clock.ts';
import type { TransportOptions } from './http-transport.ts';
import { LostAnswer } from './lost-answer.ts';
import { RequestSlots } from './request-slots.ts';
import { WireClient } from './wire-client.ts';

const answer = (status: number, body: object): WireResponse => ({
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
});
const fine = answer(200, {});
const tooMany = answer(400, { __type: 'ThrottlingException', message: 'Rate exceeded' });

const endpoint = 'http://target.invalid';

test('retries a throttled call until it is answered, and counts the throttling', async () => {
  const { link, times } = stub((n) => (n <= 3 ? tooMany : fine));
  const client = new WireClient({ ...link, endpoint });
  expect(await client.call('DescribeTasks', {})).toMatchObject({ response: { status: 200 } });
  expect(client.traffic.throttled).toBe(3);
  expect(times).toHaveLength(4);
});

test('loses a permanently throttled call, and then does not retry until a call is answered', async () => {
  const { link, times } = stub(() => tooMany);
  const client = new WireClient({ ...link, endpoint });
  expect(await client.call('DescribeTasks', {})).toMatchObject({ lost: { code: 'THROTTLED' } });
  const before = times.length;
  expect(await client.call('DescribeTasks', {})).toMatchObject({ lost: { code: 'THROTTLED' } });
  expect(times.length - before).toBe(1);
});

test('spaces paced retries exponentially with jitter, one token each', async () => {
  const chance = [0, 1];
  const tried = await Promise.all(
    chance.map(async (random) => {
      const { link, times } = stub((n) => (n <= 5 ? tooMany : fine));
      const pacing = { toRate: politeRate, random: () => random };
      await new WireClient({ ...link, endpoint, pacing }).call('DescribeTasks', {});
      return times.slice(1).map((time, index) => time - (times[index] ?? 0));
    }),
  );
  const [soon = [], late = []] = tried;
  expect(soon.length).toBe(5);
  for (const [index, pause] of late.entries()) {
    expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index);
    expect(pause).toBeGreaterThan(soon[index] ?? Infinity);
  }
});

test('shares the request rate between clients of one endpoint and region, but not across regions', async () => {
  const { link, clock, times } = stub(() => fine);
  const paced = { ...link, endpoint, pacing: { toRate: () => ({ burst: 1, perSecond: 1 }) } };
  const one = new WireClient(paced);
  const other = new WireClient(paced);
  const otherRegion = one.withScope({ region: 'eu-west-1' });
  await Promise.all([
    ...[one, other, one].map((client) => client.call('DescribeTasks', {})),
    otherRegion.call('DescribeTasks', {}),
    one.call('RunTask', {}),
  ]);
  const from = times[0] ?? 0;
  expect(times.map((time) => Math.round((time - from) / 1000))).toEqual([0, 0, 0, 1, 2]);
  expect(clock.elapsed() - from).toBeLessThan(2_100);
});

test('sends at most N requests in any second and a burst of a tenth, over all clients, regions and operations', async () => {
  const { link, clock, times } = stub((n) => (n % 7 === 0 ? tooMany : fine));
  const perSecond = 20;
  const clientOfRun = (): WireClient =>
    new WireClient({ ...link, endpoint, rateLimit: sharedRateLimit(perSecond, clock, `${endpoint}/path`) });
  const clients = [clientOfRun(), clientOfRun(), clientOfRun().withScope({ region: 'eu-west-1' })];
  await Promise.all(
    Array.from({ length: 90 }, (_, index) =>
      clients[index % 3]?.call(index % 2 === 0 ? 'DescribeTasks' : 'RunTask', {}),
    ),
  );
  expect(times.length).toBeGreaterThan(90);
  const inSecondFrom = (from: number): number =>
    times.filter((time) => time >= from && time - from < 1000).length;
  expect(Math.max(...times.map(inSecondFrom))).toBeLessThanOrEqual(perSecond + perSecond / 10);
  // The limit is also used: the requests take no longer than they must.
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan((times.length / perSecond) * 1100);
});

test('waiting for the rate limit is not part of the time that a request takes', async () => {
  const { link, clock } = stub(() => fine);
  const client = new WireClient({ ...link, endpoint, rateLimit: sharedRateLimit(0.5, clock, endpoint) });
  const exchanges = await Promise.all([client.call('ListClusters', {}), client.call('ListClusters', {})]);
  const [first, second] = exchanges;
  expect(exchanges.map(({ durationMs }) => durationMs)).toEqual([0, 0]);
  expect((second?.startedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThanOrEqual(2000);
});

test('gets credentials for each request, so that renewed ones sign the next one', async () => {
  const { link, sent } = stub(() => fine);
  let renewed = 0;
  const client = new WireClient({
    ...link,
    endpoint,
    credentials: () => {
      renewed += 1;
      return Promise.resolve({
        accessKeyId: `key${renewed}`,
        secretAccessKey: 's',
        sessionToken: `t${renewed}`,
      });
    },
  });
  const exchanges = [await client.call('DescribeTasks', {}), await client.call('DescribeTasks', {})];
  expect(sent.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['t1', 't2']);
  expect(sent[1]?.headers['authorization']).toContain('Credential=key2/');
  expect(JSON.stringify(exchanges.map(({ request }) => request.headers))).not.toMatch(/key|token|authoriz/i);
});

test('signs by its own clock', async () => {
  const { link, sent } = stub(() => fine);
  await new WireClient({ ...link, endpoint }).call('DescribeTasks', {});
  expect(sent[0]?.headers['x-amz-date']).toBe('20270115T080000Z');
});

test('counts expired credentials and refusals of the key or its permissions as lost', async () => {
  const denied = answer(400, { __type: 'AccessDeniedException', message: 'User u is not authorized' });
  const { link } = stub(() => denied);
  const nonAnswerTypes = ['AccessDeniedException'];
  const client = new WireClient({ ...link, endpoint, nonAnswerTypes });
  expect(await client.call('DescribeTasks', {})).toMatchObject({
    lost: { code: 'AccessDeniedException', message: 'User u is not authorized' },
  });
  // If the signature is wrong on purpose, the refusal counts as an answer.
  const otherwise = [await client.call('DescribeTasks', {}, { auth: 'unknown-key' })];
  otherwise.push(await client.call('DescribeTasks', {}, { region: 'eu-west-1' }));
  for (const exchange of otherwise) expect(exchange).toMatchObject({ response: { status: 400 } });
  const expired = new WireClient({
    ...link,
    endpoint,
    credentials: () => Promise.reject(new Error('signed out')),
  });
  expect(await expired.call('DescribeTasks', {})).toMatchObject({ lost: { message: 'signed out' } });
});

test('requests that are lost because the client is closed say nothing of the target', async () => {
  const client = new WireClient({ endpoint: 'http://127.0.0.1:9' });
  await client.close();
  const exchanges = await Promise.all(Array.from({ length: 40 }, () => client.call('ListClusters', {})));
  expect(exchanges.every((exchange) => 'lost' in exchange)).toBe(true);
  expect(client.unresponsive.aborted).toBe(false);
  expect(client.traffic).toMatchObject({ sent: 0 });
});

test('after an interrupt, a throttled request is not retried; one that cleans up is', async () => {
  const run = new AbortController();
  const { link, times } = stub((n) => {
    if (n === 2) run.abort();
    return n <= 4 ? tooMany : fine;
  });
  const client = new WireClient({ ...link, endpoint, interrupt: run.signal });
  expect(await client.call('DescribeTasks', {})).toMatchObject({ lost: { code: 'THROTTLED' } });
  expect(times).toHaveLength(2);
  expect(await client.call('DeleteCluster', {})).toMatchObject({ response: { status: 200 } });
  expect(times).toHaveLength(5);
});

test('after an interrupt, requests that wait for the rate limit or a slot are not sent', async () => {
  const run = new AbortController();
  const { link, clock, times } = stub(() => fine);
  const rateLimit = sharedRateLimit(1, clock, endpoint);
  const slots = new RequestSlots(2);
  const client = new WireClient({ ...link, endpoint, rateLimit, slots, interrupt: run.signal });
  const waiting = Array.from({ length: 5 }, () => client.call('DescribeTasks', {}));
  await waiting[0];
  run.abort();
  const others = await Promise.all(waiting.slice(1));
  expect(others).toMatchObject(others.map(() => ({ lost: { code: 'NOT_SENT' } })));
  expect(await client.call('DeleteCluster', {})).toMatchObject({ response: { status: 200 } });
  expect(times).toHaveLength(2);
  expect(client.traffic).toMatchObject({ sent: 2 });
});

test('a client that only sets up sends nothing after an interrupt', async () => {
  const { link, times } = stub(() => fine);
  const client = new WireClient({ ...link, endpoint, interrupt: AbortSignal.abort(), isSetUp: true });
  for (const one of [client, client.withScope({ region: 'eu-west-1' })])
    expect(await one.call('CreateCluster', {})).toMatchObject({ lost: { code: 'NOT_SENT' } });
  expect(times).toEqual([]);
});

test.each([
  ['too-large', false],
  ['reset', true],
] as const)('a target whose answers are all lost as %s has stopped answering: %s', async (kind, isDead) => {
  const { link } = stub(() => {
    throw new LostAnswer(kind, 'LOST', '');
  });
  const client = new WireClient({ ...link, endpoint });
  for (let n = 0; n < 50; n += 1) await client.call('ListClusters', {});
  expect(client.unresponsive.aborted).toBe(isDead);
});

/** A client whose requests are answered after so many milliseconds each, or never. Returns the timeouts of its requests, too. */
function waitingClient(...answerAfter: readonly number[]) {
  const clock = new VirtualClock(0);
  const timeouts: (number | undefined)[] = [];
  const send = async (
    _: URL,
    __: WireRequest,
    { timeout = 10_000 }: TransportOptions = {},
  ): Promise<WireResponse> => {
    const answersAfter = answerAfter[timeouts.length] ?? Infinity;
    timeouts.push(timeout);
    await clock.wait(Math.min(answersAfter, timeout));
    if (answersAfter > timeout) throw new LostAnswer('timed-out', 'TIMEOUT', '');
    return fine;
  };
  const transport = { send, close: () => Promise.resolve() };
  return { client: new WireClient({ clock, transport, endpoint }), timeouts };
}

test('a target that has kept the run waiting in vain for a minute gets no extra time for setup calls', async () => {
  const { client, timeouts } = waitingClient();
  for (let n = 0; n < 3; n += 1) await client.call('CreateCluster', {}, setupCallOptions(client));
  expect(timeouts).toEqual([60_000, 1_000, 1_000]);
});

test.each([
  ['fast', 5, 1_000],
  ['slow', 900, 2_700],
  ['very slow', 9_000, 10_000],
])('… and then little more time than its answers take: %s', async (_, answersAfter, timeout) => {
  const { client, timeouts } = waitingClient(answersAfter);
  for (let n = 0; n < 7; n += 1) await client.call('ListClusters', {});
  expect(timeouts).toEqual([...Array.from({ length: 6 }, () => 10_000), timeout]);
});

test('time in which several requests wait in vain counts once', async () => {
  const { client, timeouts } = waitingClient();
  await Promise.all(Array.from({ length: 8 }, () => client.call('ListClusters', {})));
  await client.call('ListClusters', {});
  expect(timeouts.at(-1)).toBe(10_000);
});
