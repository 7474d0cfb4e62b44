import { expect, test } from 'vitest';
import type { HarnessRun } from './harness-run.ts';
import { judgeRun } from './judge-run.ts';
import type { Harm, HostileMode } from './mode.ts';
import { passOn } from './answers.ts';

const modeOf = (harm: Harm): HostileMode => ({ id: 'any', what: '', harm, start: () => passOn });

const report = { conclusion: 'conformant', findings: [], notes: [], warnings: [], totals: {}, losses: {} };
const calm: HarnessRun = {
  ...{
    status: 0,
    seconds: 1,
    mebibytes: 100,
    requests: 10,
    spoiled: 10,
    stdout: 'conclusion: conformant\n',
    stderr: '',
  },
  left: { clusters: 0, tasks: 0, taskDefinitions: 0 },
  report,
};
const problemsOf = (run: Partial<HarnessRun>, harm: Harm, frequency: 1 | 20 = 1): readonly string[] =>
  judgeRun({ ...calm, ...run }, modeOf(harm), frequency).problems;

const deviation = { id: 'error-shape/type', check: 'error-shape', level: 'failure' };

test('a conformant run is right for a harmless server only', () => {
  expect(problemsOf({}, 'harmless')).toEqual([]);
  expect(problemsOf({}, 'deviates', 20)).toEqual(['is silently green']);
  // Requests of the operation may be fewer than 20.
  expect(problemsOf({ spoiled: 0 }, 'deviates', 20)).toEqual([]);
  expect(problemsOf({}, 'unusable')).toEqual(['is silently green', 'has an unexpected exit status']);
  expect(problemsOf({ report: { ...report, notes: ['Lost: 1 of 20.'] } }, 'loses', 20)).toEqual([]);
});

test('what no clause forbids has to be noted, and may be conformant', () => {
  const open = [{ clause: 'response.repeated-names', class: 'any', text: 'tasks is repeated in one object' }];
  expect(problemsOf({}, 'noted')).toEqual(['is silently green']);
  expect(problemsOf({ report: { ...report, open } }, 'noted')).toEqual([]);
});

test('deviations are right only where answers were wrong', () => {
  const deviant = { status: 1, report: { ...report, conclusion: 'deviant', findings: [deviation] } };
  expect(problemsOf(deviant, 'deviates')).toEqual([]);
  expect(problemsOf(deviant, 'harmless')).toEqual(['blames a harmless target']);
  expect(problemsOf(deviant, 'loses', 20)).toEqual(['blames lost answers on the service']);
});

test.each([
  ['hangs', { status: null, exceeded: 'seconds' as const }],
  ['needs too much memory', { mebibytes: 401 }],
  ['blames the harness', { status: 134, report: undefined, stderr: 'FATAL ERROR' }],
  ['blames the harness', { status: 3, report: { ...report, conclusion: 'error' } }],
  ['leaves something unreported', { left: { clusters: 1, tasks: 0, taskDefinitions: 0 } }],
  ['prints control characters', { stdout: 'a\u001b[31m' }],
])('notices that a run %s', (problem, run) => {
  expect(problemsOf({ status: 1, ...run } as Partial<HarnessRun>, 'deviates')).toContain(problem);
});

test('what is left may be left if the run says so', () => {
  const left = { clusters: 2, tasks: 3, taskDefinitions: 0 };
  const judgement = judgeRun(
    {
      ...calm,
      left,
      stdout: 'Left behind: the cluster a. Remove it with ecs-conformance clean --target URL.',
    },
    modeOf('harmless'),
    1,
  );
  expect(judgement).toMatchObject({ left: '2 clusters, 3 tasks; reported', problems: [] });
});
