import { expect, test } from 'vitest';
import { annotations } from './annotations.ts';
import { reportOf, type ReportContext } from './report.ts';

const result = {
  ...{ explorations: [], errors: [], shortfalls: [], leftBehind: [] },
  throttled: 0,
  durationMs: 1,
};
const context: ReportContext = {
  target: { name: 'x', endpoint: 'http://x' },
  edition: 'current',
  level: 'modelled',
  checks: [],
};

test('no verdict is a warning with the notes: lines and percent signs as a runner of GitHub reads them', () => {
  const report = reportOf({ ...result, interrupted: false, remarks: ['50 %\r\n::error::forged'] }, context);
  expect(annotations(report)).toBe(
    '::warning title=ecs-conformance%3A inconclusive::No verdict.%0A50 %25%0D%0A::error::forged\n',
  );
});
