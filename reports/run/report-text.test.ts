import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createFinding } from '../../results/finding.ts';
import { clauses } from '../../specs/clauses/catalogue.ts';
import { sampleFindings, sampleReport, manyFindings } from '../../test-support/report.fixtures.ts';
import { judgedRequestLine } from './request-line.ts';
import { reportText } from './report-text.ts';

const said = reportText(sampleReport(), false);
const lines = said.split('\n');

test('no line is wider than a terminal of 100 columns, in colours neither', () => {
  // A terminal shows nothing of these two.
  expect(lines.map((line) => line.replaceAll(/[\0\u202E]/g, '')).filter((line) => line.length > 100)).toEqual(
    [],
  );
  const coloured = reportText(sampleReport(), true);
  expect(coloured).not.toBe(said);
  expect(stripVTControlCharacters(coloured)).toBe(stripVTControlCharacters(said));
});

test('first what was tested and what came of it, last the totals and the conclusion', () => {
  const [, second = '', third] = reportText(
    { ...sampleReport(), target: { name: 'a', endpoint: 'http://b' } },
    false,
  ).split('\n');
  expect([second, third]).toEqual(['deviant: 4 deviations, 1 warning', '']);
  expect(lines.at(-2)).toBe('conclusion: deviant');
});

test('where the first have left the screen, each clause has a line before the totals, what fails first', () => {
  expect(said).not.toContain('In short:');
  const many = sampleFindings.slice(0, 1).flatMap((made) =>
    Array.from({ length: 6 }, (_, index) => {
      const [first, ...rest] = made.classes;
      const clause = index === 0 ? 'cluster.case' : made.clause;
      const classes = [{ ...first, clause }, ...rest.map((one) => ({ ...one, clause }))] as const;
      return createFinding(made.check, `${index}`, classes);
    }),
  );
  expect(reportText(sampleReport(many), false)).toContain(`
In short:
  ✗ response.schema  response-matches-schema/1, response-matches-schema/2, response-matches-schema/3
                     and 2 more
  ! cluster.case     response-matches-schema/0

`);
});

test('clauses that are many have a line of their own, and no line is wider for it', () => {
  const all = clauses.slice(0, 12).map(({ id }) => id);
  const many = sampleFindings.slice(0, 1).flatMap((made) =>
    Array.from({ length: 6 }, (_, index) => {
      const [first] = made.classes;
      const [one, ...others] = all.map((clause) => ({ ...first, clause }));
      return one === undefined ? [] : [createFinding(made.check, `${index}`, [one, ...others])];
    }).flat(),
  );
  const [, short = ''] = reportText(sampleReport(many), false).split('In short:\n');
  expect(short.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(short).toMatch(/^ {2}. \S+, [^/]*\n(?: {4}\S+, [^/]*\n)* {6}response-matches-schema\/0, /);
});

test('a clause is told once, with its sentence and its address, and what breaks it below', () => {
  const both = reportText(
    sampleReport(
      sampleFindings.slice(0, 1).flatMap((one) => [one, { ...one, id: `${one.check}/other`, kind: 'other' }]),
    ),
    false,
  );
  expect(both).toContain('deviant: 2 deviations');
  expect(both.match(/^response\.schema \(/gm)).toHaveLength(1);
  expect(both).toMatch(
    /^response\.schema \(modelled\)\n {2}\S.*\n {2}Source: (?:.*\n)+? {2}✗ response-matches-schema\/type\.\S+ {2}unstable in 1 of \d classes\n(?: {6}.*\n)+ {2}✗ response-matches-schema\/other/m,
  );
});

test('what every script begins with is told once, and beside a finding what is its own', () => {
  expect(said.match(/^ecs\(\) \{/gm)).toHaveLength(1);
  expect(said.match(/CreateCluster '\{"clusterName":"default"\}'/g)).toHaveLength(1);
  expect(said).toMatch(/^ {6}repeat\n {8}ecs DescribeTasks '\{"tasks":\["0+1"\]\}' -i\n/m);
});

test('a long list is told by its length, a sequence by its operations, and other classes by their names', () => {
  expect(said).toMatch(/^ {6}request {3}\{"tasks":\["0+1","… 101 ids in all"\]\}\n/m);
  expect(said).toContain('      request   CreateCluster, DescribeTasks, DescribeTasks\n');
  expect(said).toContain('      also in   bytes, lost, hostile\n');
});

test('without a script the steps of a sequence are whole', () => {
  const sequence = sampleFindings.find(({ check }) => check === 'stamps-stay');
  const recorded = sampleReport(
    [sequence].flatMap((one) =>
      one === undefined
        ? []
        : [{ ...one, classes: one.classes.map((each) => ({ ...each, reproduce: undefined })) as never }],
    ),
  );
  expect(reportText(recorded, false)).toMatch(
    /request {3}1\. CreateCluster \{"clusterName":"a"\}\n {16}2\. DescribeTasks \{"tasks":/,
  );
});

test('checks that judged nothing are told together where the reason is the same', () => {
  const report = sampleReport();
  const checks = report.checks.map((one, index) =>
    index < 2 ? { ...one, status: 'skip' as const, because: 'nothing has a time' } : one,
  );
  const [first, second] = checks.map(({ id }) => id);
  expect(reportText({ ...report, checks }, false)).toContain(
    `- not exercised: ${first}, ${second}: nothing has a time\n`,
  );
});

test.each([
  [{}, '{"tasks":["a"]}'],
  [{ method: 'PUT' }, 'PUT /  {"tasks":["a"]}'],
  [{ path: '/tasks' }, 'POST /tasks  {"tasks":["a"]}'],
  [{ headers: {} }, '{"tasks":["a"]}'],
  [{ headers: { 'x-amz-target': 'A.DescribeTasks' } }, 'no content-type  {"tasks":["a"]}'],
  [
    { headers: { 'content-type': 'text/plain', 'x-amz-target': 'A.ListTasks' } },
    'content-type: text/plain  x-amz-target: A.ListTasks  {"tasks":["a"]}',
  ],
] as const)('what is unusual about a request is told before its body: %j', (more, expected) => {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'A.DescribeTasks' };
  const request = { method: 'POST', path: '/', headers, body: '{"tasks":["a"]}', ...more };
  const [finding] = sampleFindings;
  const [first] = finding?.classes ?? [];
  if (first === undefined) throw new Error('There are findings.');
  const one = { ...first, exchanges: [{ request, response: { status: 200, headers: {}, body: '' } }] };
  expect(judgedRequestLine(one)).toBe(expected);
});

test('of requests that ought to agree the one that was judged is told, and the one beside it', () => {
  const [finding] = sampleFindings.filter(({ check }) => check === 'id-and-arn-agree');
  const said = reportText(sampleReport([finding].flatMap((one) => one ?? [])), false);
  // What is wider than a line goes on in the next.
  const whole = said.replaceAll(/\n {16}/g, '');
  const [, request, compared] = /request {3}(.*)\n {6}beside {4}(.*)\n/.exec(whole) ?? [];
  expect(finding?.classes[0]).toMatchObject({ judged: 1 });
  expect([request, compared]).toEqual([1, 0].map((at) => finding?.classes[0].exchanges[at]?.request.body));
});

test('of many findings of one clause 20 are told, and the others counted', () => {
  const said = reportText(sampleReport(manyFindings(200, 0)), false);
  expect(said.match(/^ {2}✗ .*\n {6}request /gm)).toHaveLength(20);
  expect(said).toContain('  … and 180 findings more of it: --report json=FILE has them\n');
});
