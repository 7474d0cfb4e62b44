import { expect, test } from 'vitest';
import { checksWithIds } from '../../test-support/findings.fixtures.ts';
import type { ReportContext, RunResults } from '../run/report-input.ts';
import { buildReport } from '../run/report.ts';
import { reportText } from '../run/report-text.ts';

const results: RunResults = {
  explorations: [],
  errors: [],
  shortfalls: [],
  world: { tasks: 0 },
  leftBehind: [],
  throttled: 0,
  interrupted: false,
  durationMs: 0,
};

const context: ReportContext = {
  target: { name: 'moto', endpoint: 'http://127.0.0.1:1', logs: 'report.target.log' },
  edition: 'current',
  seed: 1,
  level: 'modelled',
  checks: checksWithIds('authentication-required', 'regions-apart', 'tasks-limit-enforced'),
  cannot: ['auth', 'accounts'],
};

test('skips checks of unsupported features, and states the reason', () => {
  const report = buildReport(results, context);
  const because = Object.fromEntries(
    report.checks.map(({ id, status, because: why }) => [id, [status, why]]),
  );
  const why = 'the target does not support signature verification, according to its preset';
  expect(because).toEqual({
    'authentication-required': ['skip', why],
    'regions-apart': ['skip', 'no case in this run exercises it'],
    'tasks-limit-enforced': ['skip', 'no case in this run exercises it'],
  });
  expect(report.notes).toEqual([
    `Not tested: ${why}`,
    'Not tested: the target does not support separate accounts, according to its preset',
  ]);
  expect(report.clauses.find(({ id }) => id === 'auth.required')?.status).toBe('unexercised');
});

test('states the file with the target logs, as text and as data', () => {
  const report = buildReport(results, context);
  expect(report.target.logs).toBe('report.target.log');
  expect(reportText(report, false)).toContain('- Target logs: report.target.log\n');
});
