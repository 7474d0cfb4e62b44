import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Breach, DifferentialResult, Difference } from '../../results/difference.ts';
import type { Level } from '../../results/level.ts';
import { buildDifferenceReport, type DifferenceContext } from './difference-report.ts';
import { differenceSchema } from './difference-schema.ts';
import { differenceText } from './difference-text.ts';

const validate = new Ajv2020({ strict: false }).compile(differenceSchema);

const targets = {
  a: { name: 'one', endpoint: 'http://127.0.0.1:5001' },
  b: { name: 'http://127.0.0.1:5002', endpoint: 'http://127.0.0.1:5002' },
};

const script = (port: number, ...lines: readonly string[]): string =>
  [
    `ecs() { curl -sS 'http://127.0.0.1:${port}/' --data-binary "$2"; }`,
    `ecs CreateCluster '{"clusterName":"default"}' >/dev/null`,
    `run() { ecs RunTask '{"tags":[{"key":"ecsc","value":"repeat"}],"startedBy":"ecsc-repeat","group":"ecsc-repeat"}'; }`,
    ...lines,
  ].join('\n');

const missing: Breach = {
  ...{ pointer: '/failures', expected: 'a failure', actual: 'none' },
  ...{
    check: 'unknown-id-missing',
    kind: 'not-reported',
    clause: 'failures.missing',
    evidence: 'documented',
  },
};

const difference = (id: string, more: Partial<Difference> = {}): Difference => ({
  id,
  where: '/failures',
  kind: 'fate',
  came: { a: 'a failure: MISSING', b: 'passed over' },
  right: 'a',
  breaches: { a: [], b: [missing] },
  request: '{"tasks":["‹an id that names nothing›"]}',
  classes: ['positive/unknown-id', 'positive/random'],
  exchanges: { a: [], b: [] },
  calls: 3,
  case: {},
  reproduce: {
    a: { curl: script(5001, `ecs DescribeTasks '{"tasks":["0"]}' -i`) },
    b: { curl: script(5002, `ecs DescribeTasks '{"tasks":["0"]}' -i`) },
  },
  ...more,
});

const open = (member: string): Difference =>
  difference(`/tasks/${member} absent at B`, {
    ...{ where: `/tasks/${member}`, kind: 'absent', right: 'open', breaches: { a: [], b: [] } },
    came: { a: 'a time', b: 'absent' },
    request: '{"tasks":["‹id of task 1 of default›"]}',
  });

const words = difference('/message text', {
  ...{ where: '/message', kind: 'text', right: 'open', breaches: { a: [], b: [] } },
  came: { a: '"one"', b: '"other"' },
});

const reportOf = (
  differences: readonly Difference[],
  more: Partial<DifferentialResult> = {},
  level: Level = 'modelled',
  interrupted = false,
  about: Partial<DifferenceContext> = {},
) =>
  buildDifferenceReport(
    {
      differences,
      ...{
        cases: 9,
        unasked: 1,
        positives: 3,
        requests: { a: 10, b: 10 },
        statusMismatches: {},
        unsteady: [],
      },
      findings: { a: [], b: [{ id: 'unknown-id-missing/not-reported', clause: 'failures.missing' }] },
      errors: [],
      ...more,
    },
    {
      ...{ targets, edition: 'current', level, seed: 1, durationMs: 1500, interrupted, unalike: [] },
      ...{ cannot: { a: [], b: [] }, throttled: { a: 0, b: 0 }, losses: { a: undefined, b: undefined } },
      shortfalls: { a: ['RunTask: no'], b: [] },
      unsupportedForms: { a: [], b: [] },
      leftBehind: { a: [], b: ['the cluster x'] },
      ...about,
    },
  );

test('the report conforms to its schema', () => {
  for (const report of [
    reportOf([]),
    reportOf([difference('one', { unstable: true }), open('startedAt'), words]),
  ]) {
    expect(validate(JSON.parse(JSON.stringify(report)))).toBe(true);
  }
  expect(validate({ ...reportOf([]), conclusion: 'odd' })).toBe(false);
});

test('states unsupported features, throttling and log files, as data and as text', () => {
  const report = reportOf([], {}, 'modelled', false, {
    targets: { a: { ...targets.a, logs: 'x.target-a.log' }, b: { ...targets.b, logs: 'x.target-b.log' } },
    cannot: { a: ['auth', 'regions'], b: ['accounts'] },
    unsupportedForms: { a: [], b: ['id'] },
    throttled: { a: 0, b: 7 },
  });
  expect(validate(JSON.parse(JSON.stringify(report)))).toBe(true);
  expect(report.totals.throttled).toEqual({ a: 0, b: 7 });
  expect(report.cannot).toEqual({ a: ['auth', 'regions'], b: ['accounts'] });
  const text = differenceText(report, false);
  for (const line of [
    '- Adapted: B finds no task by its id, so requests use task ARNs',
    '- Not tested: A does not support signature verification, according to its preset',
    '- Not tested: A does not support separate regions, according to its preset',
    '- Not tested: B does not support separate accounts, according to its preset',
    '- Logs of A: x.target-a.log',
    '- Logs of B: x.target-b.log',
    '0 requests to A, 7 to B throttled and retried',
  ])
    expect(text.split('\n')).toContain(line);
  expect(differenceText(reportOf([]), false)).not.toMatch(/throttled|Not tested|Logs/);
});

test.each([
  ['no difference', reportOf([]), 'same'],
  ['one', reportOf([difference('one')]), 'different'],
  ['different error texts alone', reportOf([words]), 'same'],
  ['different error texts at the level observed', reportOf([words], {}, 'observed'), 'different'],
  ['no case answered by both', reportOf([], { positives: 0 }), 'none'],
  ['interrupted', reportOf([difference('one')], {}, 'modelled', true), 'none'],
  ['a check that throws', reportOf([], { errors: ['x: no'] }), 'error'],
] as const)('%s', (_, report, conclusion) => {
  expect(report.conclusion).toBe(conclusion);
});

test('shows a difference with the request, both answers, and who is right and why', () => {
  const report = reportOf([open('startedAt'), difference('one'), open('pullStartedAt')]);
  const text = differenceText(report, false);
  expect(text).toContain('A  one at http://127.0.0.1:5001\nB  http://127.0.0.1:5002\n');
  expect(text).toContain(
    [
      'A is right (1)',
      '  1  {"tasks":["‹an id that names nothing›"]}  at /failures',
      '     A          a failure: MISSING',
      '     B          passed over',
      '     B breaks   failures.missing (documented): An id that matches no task in the cluster is a',
      '                failure with the reason MISSING.',
      '     case       unknown-id',
    ].join('\n'),
  );
  // Open differences with the same request form one block.
  expect(text).toContain(
    [
      'Left open by the reference (2)',
      '  2  {"tasks":["‹id of task 1 of default›"]}',
      '     /tasks/startedAt               A: a time · B: absent',
      '     /tasks/pullStartedAt           A: a time · B: absent',
    ].join('\n'),
  );
  expect(text).toContain('- Not created at A: RunTask: no\n- Left behind at B: the cluster x\n');
  expect(text).toContain('A is right in 1, B in 0, neither in 0; 2 undecided or open');
  expect(text).toContain('found 0 kinds of failure at A and 1 at B');
  expect(text).toMatch(/conclusion: 3 differences\n$/);
});

test('prints scripts once for both sides, and their common setup once for all', () => {
  const text = differenceText(reportOf([difference('one'), difference('two')]), false);
  expect(text).toContain(
    [
      `  url='http://127.0.0.1:5001/'   # A`,
      `  url='http://127.0.0.1:5002/'   # B`,
      `  ecs() { curl -sS "$url" --data-binary "$2"; }`,
      `  ecs CreateCluster '{"clusterName":"default"}' >/dev/null`,
      `  run() { ecs RunTask \\`,
      `    '{"tags":[{"key":"ecsc","value":"repeat"}],"startedBy":"ecsc-repeat","group":"ecsc-repeat"}'; }`,
      'Then run, by the number of the difference:',
      '  1, 2',
      `    ecs DescribeTasks '{"tasks":["0"]}' -i`,
    ].join('\n'),
  );
});

test('prints a script for each side if they differ', () => {
  const own = { a: { curl: script(5001, 'one') }, b: { curl: script(5002, 'other') } };
  const text = differenceText(reportOf([difference('one', { reproduce: own })]), false);
  expect(text).toMatch(/1 at A\n {4}one\n {2}1 at B\n {4}other\n/);
});

test('states why a comparison has no verdict', () => {
  expect(differenceText(reportOf([], { positives: 0 }), false)).toContain(
    'No request was answered with a task by both targets',
  );
  const moved = reportOf([], { statusMismatches: { 'STOPPED at A, RUNNING at B': 4 }, unsteady: ['x'] });
  const text = differenceText(moved, false);
  expect(text).toContain('Tasks had different statuses 4 times (4 times STOPPED at A, RUNNING at B)');
  expect(text).toContain('1 difference did not recur in a repeat and is not listed');
  expect(text).toContain('conclusion: no difference');
});
