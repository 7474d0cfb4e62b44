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
  ['a single request', trial({}), 'b', 'b'],
  ['a request with a control', trial({ control: a }), 'ab', 'b'],
  ['a relation', trial({ relation: { name: 'again', before, between: [between], after } }), 'abc', 'b'],
  ['a middle step of a sequence', trial({ steps: [a, b, c] }), 'abc', 'b'],
  ['the last step of a sequence', trial({ steps: [a, c, b] }), 'acb', 'b'],
  ['a watched task', trial({ watch: { burst: [], quiet: '', exchanges: [a, b, c] } }), 'abc', 'b'],
])('marks the judged exchange: %s', (_, judgedTrial, paths, judgedPath) => {
  const { exchanges, judged = exchanges.length - 1 } = findingExchanges(judgedTrial);
  expect(exchanges.map(({ request }) => request.path).join('')).toBe(paths);
  expect(exchanges[judged]?.request.path).toBe(judgedPath);
});
