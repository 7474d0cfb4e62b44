import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { reportOf, type Report } from '../reports/run/report.ts';
import { withLogs } from './keep-target-logs.ts';

const report: Report = reportOf(
  {
    ...{ explorations: [], errors: [], shortfalls: [], leftBehind: [] },
    ...{ throttled: 0, interrupted: false, durationMs: 0 },
  },
  { target: { name: 'process', endpoint: 'http://x' }, edition: 'current', level: 'modelled', checks: [] },
);

const logsOf = (beside: string | undefined): string => {
  const { logs = '' } = withLogs(report, 'written', beside).target;
  return logs;
};

test('what a target wrote is kept beside the first report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(logsOf(join(folder, 'report.json'))).toBe(join(folder, 'report.target.log'));
  expect(readFileSync(join(folder, 'report.target.log'), 'utf8')).toBe('written');
});

test('and among the files of this tool where nothing can stand beside it', () => {
  const state = mkdtempSync(join(tmpdir(), 'ecs-conformance-'));
  vi.stubEnv('ECS_CONFORMANCE_STATE', state);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(state, { recursive: true });
  });
  for (const beside of [undefined, '/proc/self/fd/1']) {
    const path = logsOf(beside);
    expect(path.startsWith(join(state, 'logs'))).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('written');
  }
});
