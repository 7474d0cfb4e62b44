import { expect, test } from 'vitest';
import type { JudgedEntry } from '../results/known-deviation.ts';
import { sampleReport } from '../test-support/report.fixtures.ts';
import type { Conclusion } from '../reports/run/conclude-run.ts';
import type { Losses } from '../results/losses.ts';
import { reportExitStatus } from './run-report.ts';

const report = sampleReport();
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
])('%s with %s deviations: exit %i, or %i with --allow-inconclusive', (conclusion, what, usual, allowed) => {
  const judged = {
    ...{ ...report, conclusion },
    findings: some.map((finding) => ({
      ...finding,
      baseline: what === 'new' ? ('new' as const) : ('known' as const),
    })),
    baseline: { file: 'known.yaml', entries: what === 'stale' ? [stale] : [], toAdd: '' },
  };
  expect([false, true].map((allow) => reportExitStatus(judged, allow))).toEqual([usual, allowed]);
});

const none = { refused: 0, reset: 0, cut: 0, 'timed-out': 0, 'too-large': 0, malformed: 0 };
const lost = { sent: 100, lost: 20, givenUp: 0, byKind: { ...none, reset: 20 }, resent: 0 };

test.each<[string, Losses, string, number]>([
  ['20 of 100 answers lost, which no finding stands for', lost, 'accepted', 3],
  ['20 of 100 answers lost, which is what is known', lost, 'unanswered', 0],
  ['one answer lost', { ...lost, lost: 1 }, 'accepted', 0],
  ['a dead target', { ...lost, died: {} }, 'unanswered', 3],
])('only known deviations, and %s', (_what, losses, kind, status) => {
  const judged = {
    ...{ ...report, losses, conclusion: 'deviant' as const },
    findings: some.map((finding) => ({ ...finding, kind, baseline: 'known' as const })),
    baseline: { file: 'known.yaml', entries: [], toAdd: '' },
  };
  expect([false, true].map((allow) => reportExitStatus(judged, allow))).toEqual([status, status]);
});
