import { expect, test } from 'vitest';
import { madeUpFinding, madeUpReport } from '../reports/made-up-findings.ts';
import type { Report } from '../reports/report.ts';
import { exitStatus } from './conclude.ts';

const of = (conclusion: Report['conclusion'], findings: Parameters<typeof madeUpReport>[0]): Report => ({
  ...madeUpReport(findings, {}),
  conclusion,
});
const deviation = madeUpFinding('tasks-limit-enforced', 'accepted', 'tasks.max');

test.each([
  [of('inconclusive', []), { without: 3, allowed: 0 }],
  [of('inconclusive', [deviation]), { without: 3, allowed: 1 }],
  [of('error', [deviation]), { without: 3, allowed: 3 }],
  [of('deviant', [deviation]), { without: 1, allowed: 1 }],
])('that no verdict is allowed hides no deviation: %#', (report, expected) => {
  expect({ without: exitStatus(report, false), allowed: exitStatus(report, true) }).toEqual(expected);
});
