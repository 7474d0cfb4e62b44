import { expect, test } from 'vitest';
import type { Exploration } from '../../results/outcome.ts';
import { noTraffic } from '../../targets/wire/traffic.ts';
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
  expect(
    runWarnings({ explorations: [explored('positive', 9, 1), explored('auth', 0, 0)], world: { tasks: 1 } }),
  ).toEqual([]);
});

test('warns about rejected valid requests and a world without tasks', () => {
  const warnings = runWarnings({
    explorations: [explored('positive', 9, 0), explored('limits', 9, 9)],
    world: { tasks: 0 },
  });
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toContain('The target had no task');
  expect(warnings[1]).toContain('All 9 valid requests of the suite positive were rejected');
});

test.each([
  [300_000, '5 minutes ahead of'],
  [-45 * 60_000, '45 minutes behind'],
  [10 * 365.25 * 86_400_000, '10 years ahead of'],
])('warns of a clock that is off: %i ms', (clockOffMs, text) => {
  const explorations = [{ ...explored('positive', 9, 9), traffic: { ...noTraffic, clockOffMs } }];
  expect(runWarnings({ explorations })).toEqual([
    expect.stringMatching(
      new RegExp(`^The Date header of an answer was ${text} the clock of this machine\\.`),
    ),
  ]);
});
