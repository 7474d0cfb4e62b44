import { expect, test } from 'vitest';
import type { Exploration } from '../../results/outcome.ts';
import { runWarnings } from './run-warnings.ts';

const explored = (suite: string, asked: number, answered: number): Exploration => ({
  suite,
  outcomes: [],
  unasked: [],
  findings: [],
  notes: [],
  seen: { request: [], response: [], values: [], errors: [], statuses: [] },
  cases: asked,
  requests: asked,
  positives: answered,
  valid: { asked, answered },
  lost: 0,
  throttled: 0,
  digest: '',
});

test('a run with tasks and answered requests has no warning', () => {
  expect(runWarnings([explored('positive', 9, 1), explored('auth', 0, 0)], { tasks: 1 })).toEqual([]);
});

test('warns about rejected valid requests and a world without tasks', () => {
  const warnings = runWarnings([explored('positive', 9, 0), explored('limits', 9, 9)], { tasks: 0 });
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toContain('The target had no task');
  expect(warnings[1]).toContain('All 9 valid requests of the suite positive were rejected');
});
