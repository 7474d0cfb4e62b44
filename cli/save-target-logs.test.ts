import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { buildReport, type Report } from '../reports/run/report.ts';
import { saveTargetLogs } from './save-target-logs.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const report: Report = buildReport(
  {
    ...{ explorations: [], errors: [], shortfalls: [], leftBehind: [] },
    ...{ throttled: 0, interrupted: false, durationMs: 0 },
  },
  { target: { name: 'process', endpoint: 'http://x' }, edition: 'current', level: 'modelled', checks: [] },
);

const savedPath = (reportPath: string | undefined): string => {
  const { logs = '' } = saveTargetLogs(report, 'written', reportPath).target;
  return logs;
};

test('saves the output of the target next to the first report', () => {
  const folder = temporaryFolder();
  expect(savedPath(join(folder, 'report.json'))).toBe(join(folder, 'report.target.log'));
  expect(readFileSync(join(folder, 'report.target.log'), 'utf8')).toBe('written');
});

test('saves it in the state folder if there is no report file', () => {
  const state = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', state);
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const reportPath of [undefined, '/proc/self/fd/1']) {
    const path = savedPath(reportPath);
    expect(path.startsWith(join(state, 'logs'))).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('written');
  }
});
