import { expect, test } from 'vitest';
import type { JudgedEntry } from '../results/known-deviation.ts';
import { madeUpReport } from '../test-support/report.fixtures.ts';
import type { Conclusion } from '../reports/run/report.ts';
import { exitStatus } from './conclude-run.ts';

const report = madeUpReport();
const some = report.findings;
const stale: JudgedEntry = { id: 'x/y', reason: 'z', line: 1, lastLine: 2, state: 'stale' };

test.each<[Conclusion, 'new' | 'known' | 'stale', number, number]>([
  ['conformant', 'known', 0, 0],
  ['conformant', 'stale', 1, 1],
  ['deviant', 'new', 1, 1],
  ['deviant', 'known', 0, 0],
  ['inconclusive', 'new', 3, 1],
  ['inconclusive', 'known', 3, 0],
  ['error', 'new', 3, 3],
])('%s with what is %s: exit %i, or %i where no verdict is allowed', (conclusion, what, usual, allowed) => {
  const judged = {
    ...{ ...report, conclusion },
    findings: some.map((finding) => ({
      ...finding,
      baseline: what === 'new' ? ('new' as const) : ('known' as const),
    })),
    baseline: { file: 'known.yaml', entries: what === 'stale' ? [stale] : [], toAdd: '' },
  };
  expect([false, true].map((allow) => exitStatus(judged, allow))).toEqual([usual, allowed]);
});
