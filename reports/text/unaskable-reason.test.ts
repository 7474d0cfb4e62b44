import { expect, test } from 'vitest';
import { checksWithIds } from '../../test-support/findings.fixtures.ts';
import { buildReport, type ReportContext, type RunResults } from '../run/report.ts';
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

test("what the target can't be asked is not exercised, and the report says why", () => {
  const report = buildReport(results, context);
  const because = Object.fromEntries(
    report.checks.map(({ id, status, because: why }) => [id, [status, why]]),
  );
  const why = "the target can't be asked whether requests have to be signed, as its preset says";
  expect(because).toEqual({
    'authentication-required': ['skip', why],
    'regions-apart': ['skip', 'no case of this run has put it to the test'],
    'tasks-limit-enforced': ['skip', 'no case of this run has put it to the test'],
  });
  expect(report.notes).toEqual([
    `Not asked: ${why}`,
    "Not asked: the target can't be asked about another account, as its preset says",
  ]);
  expect(report.clauses.find(({ id }) => id === 'auth.required')?.status).toBe('unexercised');
});

test('where what the target wrote is kept is told, in words and as data', () => {
  const report = buildReport(results, context);
  expect(report.target.logs).toBe('report.target.log');
  expect(reportText(report, false)).toContain('- What the target wrote is in report.target.log\n');
});
