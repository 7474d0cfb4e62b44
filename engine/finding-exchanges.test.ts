import { expect, test } from 'vitest';
import type { Trial } from '../checks/verdict.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { findingExchanges } from './finding-exchanges.ts';

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
  ['alone', trial({}), 'b', 'b'],
  ['beside a control', trial({ control: a }), 'ab', 'b'],
  ['of a relation', trial({ relation: { name: 'again', before, between: [between], after } }), 'abc', 'b'],
  ['in the middle of a sequence', trial({ steps: [a, b, c] }), 'abc', 'b'],
  ['at the end of one', trial({ steps: [a, c, b] }), 'acb', 'b'],
  ['watched', trial({ watch: { burst: [], quiet: '', exchanges: [a, b, c] } }), 'abc', 'b'],
])('the exchange that was judged is told: %s', (_, given, all, which) => {
  const { exchanges, judged = exchanges.length - 1 } = findingExchanges(given);
  expect(exchanges.map(({ request }) => request.path).join('')).toBe(all);
  expect(exchanges[judged]?.request.path).toBe(which);
});
