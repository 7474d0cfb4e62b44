import { expect, test } from 'vitest';
import type { Trial } from '../checks/verdict.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { fromExchangeRecord } from '../targets/wire/exchange-record.ts';
import { cutTrial, FindingExchanges } from './finding-exchanges.ts';

const exchange = (path: string): Exchange => ({
  request: { method: 'POST', path, headers: {}, body: new Uint8Array() },
  startedAt: 0,
  durationMs: 0,
  lost: { code: 'NONE', message: 'none' },
});
const [a, b, c] = [exchange('a'), exchange('b'), exchange('c')];
const [before, between, after] = [a, b, c].map((one) => ({ exchange: one }));
if (a === undefined || b === undefined || c === undefined) throw new Error('No exchange.');
if (before === undefined || between === undefined || after === undefined) throw new Error('No answer.');

const trial = (more: Partial<Trial>): Trial => ({ clusterExists: true, exchange: b, ...more });

test.each([
  ['a single request', trial({}), 'b', 'b'],
  ['a request with a control', trial({ control: a }), 'ab', 'b'],
  ['a relation', trial({ relation: { name: 'again', before, between: [between], after } }), 'abc', 'b'],
  ['a middle step of a sequence', trial({ steps: [a, b, c] }), 'abc', 'b'],
  ['the last step of a sequence', trial({ steps: [a, c, b] }), 'acb', 'b'],
  ['a watched task', trial({ watch: { burst: [], quiet: '', exchanges: [a, b, c] } }), 'abc', 'b'],
])('marks the judged exchange: %s', (_, judgedTrial, paths, judgedPath) => {
  const { exchanges, judged = exchanges.length - 1 } = new FindingExchanges().of(judgedTrial);
  expect(exchanges.map(({ request }) => request.path).join('')).toBe(paths);
  expect(exchanges[judged]?.request.path).toBe(judgedPath);
});

const answered = (text: string): Exchange => ({
  ...{ request: a.request, startedAt: 0, durationMs: 0 },
  response: { status: 200, headers: {}, body: Buffer.from(text) },
});

test('a finding keeps 256 KiB of a long answer, with its length and hash, and no part of a character', () => {
  const whole = 'x'.repeat(256 * 1024);
  const long = answered(`${whole.slice(1)}€`);
  const [record] = new FindingExchanges().of({ clusterExists: true, exchange: long }).exchanges;
  const { body, cut } = record?.response ?? {};
  expect(body).toBe(whole.slice(1));
  expect(cut).toEqual({ bytes: 256 * 1024 + 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const [other] = new FindingExchanges().of({ clusterExists: true, exchange: answered(whole) }).exchanges;
  expect(other?.response).toMatchObject({ body: whole });
  expect(other?.response?.cut).toBeUndefined();
});

test('of many long answers, a finding keeps little but the judged one', () => {
  const steps = Array.from({ length: 6 }, () => answered('x'.repeat(200 * 1024)));
  const exchange = steps[3] ?? b;
  const { exchanges, judged } = new FindingExchanges().of({ clusterExists: true, exchange, steps });
  expect(judged).toBe(3);
  const lengths = exchanges.map(({ response }) => String(response?.body).length / 1024);
  expect(lengths).toEqual([16, 16, 16, 200, 16, 16]);
});

test('of the long answers of many findings, the first ones are kept at length', () => {
  const shown = new FindingExchanges();
  const lengths = Array.from({ length: 20 }, () => {
    const [record] = shown.of({ clusterExists: true, exchange: answered('x'.repeat(300 * 1024)) }).exchanges;
    return String(record?.response?.body).length / 1024;
  });
  expect(lengths).toEqual([...Array.from({ length: 16 }, () => 256), 16, 16, 16, 16]);
});

test('an answer that was not kept whole is no answer to be judged', () => {
  const [record] = new FindingExchanges().of({
    clusterExists: true,
    exchange: answered('x'.repeat(300_000)),
  }).exchanges;
  expect(record === undefined ? undefined : fromExchangeRecord(record)).toMatchObject({
    lost: {
      code: 'CUT',
      message: expect.stringMatching(/^only the beginning of 300000 bytes was kept; SHA-256/),
    },
  });
});

test('every long answer of a kept trial is cut, and the judged one is still found among the steps', () => {
  const [one, other] = ['x', 'y'].map((text) => ({
    exchange: answered(text.repeat(300_000)),
    body: { ok: true, value: {} } as const,
  }));
  if (one === undefined || other === undefined) throw new Error('No answer.');
  const kept = cutTrial({
    ...{ clusterExists: true, ...one, control: other.exchange, timeline: [other, one] },
    steps: [other.exchange, one.exchange, a],
    relation: { name: 'again', before: other, between: [one], after: other },
  });
  const { judged, exchanges } = new FindingExchanges().of(kept);
  expect(judged).toBe(1);
  expect(exchanges[1]?.response?.cut).toMatchObject({ bytes: 300_000 });
  for (const { body, exchange: cut } of [kept, ...(kept.timeline ?? []), ...(kept.relation?.between ?? [])]) {
    expect(body).toBeUndefined();
    expect('response' in cut ? cut.response.body.length : 0).toBe(256 * 1024);
  }
});

test('a trial with short answers stays as it is', () => {
  const short = { clusterExists: true, exchange: answered('{}'), body: { ok: true, value: {} } } as const;
  expect(cutTrial(short)).toEqual(short);
  expect(cutTrial(short).exchange).toBe(short.exchange);
});
