import { expect, test } from 'vitest';
import type { CheckOutcome } from '../../results/outcome.ts';
import { githubAnnotations } from './github-annotations.ts';
import { checksWithIds, sampleFinding, reportWith } from '../../test-support/findings.fixtures.ts';
import { buildReport, type RunResults } from './report.ts';
import { countClauses, noVerdictReasons } from './conclusion-text.ts';

const check = 'every-id-accounted-for';
const outcome: CheckOutcome = {
  ...{ check, suite: 'limits', status: 'fail', applicable: 7 },
  clauses: { 'tasks.partition': 3, 'tasks.hundred': 4 },
  broken: ['tasks.partition', 'tasks.hundred'],
  classes: [],
};

const reportedOf = (outcomes: readonly CheckOutcome[], more: Partial<RunResults> = {}) =>
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

test('each clause that a finding breaks in one of its classes is broken', () => {
  const one = sampleFinding(check, 'refused', 'tasks.partition', 'an-arn');
  const [other] = sampleFinding(check, 'refused', 'tasks.hundred', 'unknown-100').classes;
  const report = reportWith([{ ...one, classes: [one.classes[0], other] }]);
  expect(report.findings.map(({ clauses }) => clauses)).toEqual([['tasks.partition', 'tasks.hundred']]);
});

test('what an answer has broken is not held, whether a finding came of it or the run was cut short', () => {
  const { clauses, score } = reportedOf([outcome], { interrupted: true });
  const states = clauses.filter(({ id }) => outcome.broken.includes(id)).map(({ status }) => status);
  expect(states).toEqual(['broken', 'broken']);
  expect(score).toMatchObject({ held: 0, broken: 2 });
});

test('a fault of a check is told in its own words, not as why another suite did not ask', () => {
  const skipped = {
    ...outcome,
    suite: 'limits',
    status: 'skip',
    because: 'its control was refused',
  } as const;
  const fault = { ...outcome, suite: 'negative', status: 'error', because: 'it is no list' } as const;
  const report = reportedOf([skipped, fault]);
  expect(report.checks).toEqual([expect.objectContaining({ status: 'error', because: 'it is no list' })]);
  expect(githubAnnotations(report)).toBe(
    `::error title=No verdict%3A error::A fault of the harness: ${check}: it is no list\n`,
  );
});

test('what nobody can test is counted apart from what was not exercised', () => {
  const report = reportedOf([outcome]);
  const { untestable, unexercised } = countClauses(report);
  expect(untestable).toBeGreaterThan(0);
  expect(unexercised + untestable).toBe(report.score.unexercised);
});

test.each([
  [[501], [], ['All that it answered was HTTP 501: is an ECS there?']],
  [[400, 404], [], ['All that it answered was HTTP 400, 404: is an ECS there?']],
  [[400], ['ClusterNotFoundException'], []],
  [[200, 400], [], []],
  [[], [], []],
])('without a verdict, and with answers of status %j and the errors %j: %j', (statuses, seen, more) => {
  const report = { ...reportedOf([outcome]), conclusion: 'inconclusive' as const };
  const errors = { ...report.coverage.errors, seen };
  const hints = noVerdictReasons({ ...report, coverage: { ...report.coverage, statuses, errors } });
  expect(hints).toEqual([expect.stringContaining('nothing can be said'), ...more]);
});

test('what was left open in one suite is no pass, though it held in another; it says why', () => {
  const held = { ...outcome, status: 'pass', broken: [] } as const;
  const refused = { ...held, suite: 'clusters', status: 'skip', because: 'its control was refused' } as const;
  const open = {
    ...refused,
    suite: 'wire',
    because: 'no answer came again',
    leftOpen: ['tasks.max'],
  } as const;
  expect(reportedOf([held, refused]).checks).toEqual([expect.objectContaining({ status: 'pass' })]);
  expect(reportedOf([held, refused, open]).checks).toEqual([
    expect.objectContaining({ status: 'skip', because: 'no answer came again' }),
  ]);
});
