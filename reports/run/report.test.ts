import { expect, test } from 'vitest';
import type { CheckOutcome } from '../../results/outcome.ts';
import { githubAnnotations } from './github-annotations.ts';
import { checksWithIds, sampleFinding, reportWith } from '../../test-support/findings.fixtures.ts';
import type { RunResults } from './report-input.ts';
import { buildReport } from './report.ts';
import { countClauses, noVerdictReasons } from './conclusion-text.ts';

const check = 'every-id-accounted-for';
const outcome: CheckOutcome = {
  ...{ check, suite: 'limits', status: 'fail', applicable: 7 },
  clauses: { 'tasks.partition': 3, 'tasks.hundred': 4 },
  broken: ['tasks.partition', 'tasks.hundred'],
  classes: [],
};

const reportWithOutcomes = (outcomes: readonly CheckOutcome[], more: Partial<RunResults> = {}) =>
  buildReport(
    {
      explorations: [
        {
          ...{ suite: 'limits', findings: [], notes: [], unasked: [], cases: 7, requests: 7, positives: 7 },
          ...{ outcomes, lost: 0, throttled: 0, digest: '', valid: { asked: 7, answered: 7 } },
          seen: { request: [], response: [], values: [], errors: [], statuses: [200] },
        },
      ],
      ...{ errors: [], shortfalls: [], leftBehind: [], throttled: 0, interrupted: false, durationMs: 1 },
      ...more,
    },
    {
      target: { name: 'made-up', endpoint: 'http://127.0.0.1:5000' },
      ...{ edition: 'current', level: 'modelled', checks: checksWithIds(check) },
    },
  );

test('a finding lists every clause that one of its classes breaks', () => {
  const one = sampleFinding(check, 'refused', 'tasks.partition', 'an-arn');
  const [other] = sampleFinding(check, 'refused', 'tasks.hundred', 'unknown-100').classes;
  const report = reportWith([{ ...one, classes: [one.classes[0], other] }]);
  expect(report.findings.map(({ clauses }) => clauses)).toEqual([['tasks.partition', 'tasks.hundred']]);
});

test('a clause broken in an interrupted run is not held, even without a finding', () => {
  const { clauses, score } = reportWithOutcomes([outcome], { interrupted: true });
  const states = clauses.filter(({ id }) => outcome.broken.includes(id)).map(({ status }) => status);
  expect(states).toEqual(['broken', 'broken']);
  expect(score).toMatchObject({ held: 0, broken: 2 });
});

test('the reason of a check error is its own, not that of a skip in another suite', () => {
  const skipped = {
    ...outcome,
    suite: 'limits',
    status: 'skip',
    because: 'its control was refused',
  } as const;
  const fault = { ...outcome, suite: 'negative', status: 'error', because: 'it is no list' } as const;
  const report = reportWithOutcomes([skipped, fault]);
  expect(report.checks).toEqual([expect.objectContaining({ status: 'error', because: 'it is no list' })]);
  expect(githubAnnotations(report)).toBe(
    `::error title=No verdict%3A error::Harness error: ${check}: it is no list\n`,
  );
});

test('counts untestable clauses apart from those not exercised', () => {
  const report = reportWithOutcomes([outcome]);
  const { untestable, unexercised } = countClauses(report);
  expect(untestable).toBeGreaterThan(0);
  expect(unexercised + untestable).toBe(report.score.unexercised);
});

test.each([
  [[501], [], ['Every answer had the status HTTP 501. Is the endpoint an ECS API?']],
  [[400, 404], [], ['Every answer had the status HTTP 400, 404. Is the endpoint an ECS API?']],
  [[400], ['ClusterNotFoundException'], []],
  [[200, 400], [], []],
  [[], [], []],
])('hints for a run without a verdict, with statuses %j and errors %j: %j', (statuses, seen, more) => {
  const report = { ...reportWithOutcomes([outcome]), conclusion: 'inconclusive' as const };
  const errors = { ...report.coverage.errors, seen };
  const hints = noVerdictReasons({ ...report, coverage: { ...report.coverage, statuses, errors } });
  expect(hints).toEqual([expect.stringContaining('there is no verdict'), ...more]);
});

test('a check left open in one suite is skipped with the reason, even if it passed in another', () => {
  const held = { ...outcome, status: 'pass', broken: [] } as const;
  const refused = { ...held, suite: 'clusters', status: 'skip', because: 'its control was refused' } as const;
  const open = {
    ...refused,
    suite: 'wire',
    because: 'no answer came again',
    leftOpen: ['tasks.max'],
  } as const;
  expect(reportWithOutcomes([held, refused]).checks).toEqual([expect.objectContaining({ status: 'pass' })]);
  expect(reportWithOutcomes([held, refused, open]).checks).toEqual([
    expect.objectContaining({ status: 'skip', because: 'no answer came again' }),
  ]);
});
