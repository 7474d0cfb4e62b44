import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createFinding } from '../../results/finding.ts';
import { clauses } from '../../specs/clauses/catalogue.ts';
import { sampleFindings, sampleReport, manyFindings } from '../../test-support/report.fixtures.ts';
import { judgedRequestLine } from './request-line.ts';
import { reportText } from './report-text.ts';

const fullText = reportText(sampleReport(), false);
const lines = fullText.split('\n');

test('no line is wider than 100 columns, with or without colours', () => {
  // These two characters have no width in a terminal.
  expect(lines.map((line) => line.replaceAll(/[\0\u202E]/g, '')).filter((line) => line.length > 100)).toEqual(
    [],
  );
  const coloured = reportText(sampleReport(), true);
  expect(coloured).not.toBe(fullText);
  expect(stripVTControlCharacters(coloured)).toBe(stripVTControlCharacters(fullText));
});

test('starts with the target and the conclusion, and ends with the totals and the conclusion', () => {
  const [, second = '', third] = reportText(
    { ...sampleReport(), target: { name: 'a', endpoint: 'http://b' } },
    false,
  ).split('\n');
  expect([second, third]).toEqual(['non-conformant: 4 deviations, 1 warning', '']);
  expect(lines.at(-2)).toBe('conclusion: non-conformant');
});

test('many findings: summarizes them by clause before the totals, failures first', () => {
  expect(fullText).not.toContain('Summary:');
  const many = sampleFindings.slice(0, 1).flatMap((made) =>
    Array.from({ length: 6 }, (_, index) => {
      const [first, ...rest] = made.classes;
      const clause = index === 0 ? 'cluster.case' : made.clause;
      const classes = [{ ...first, clause }, ...rest.map((one) => ({ ...one, clause }))] as const;
      return createFinding(made.check, `${index}`, classes);
    }),
  );
  expect(reportText(sampleReport(many), false)).toContain(`
Summary:
  ✗ response.schema  response-matches-schema/1, response-matches-schema/2, response-matches-schema/3
                     and 2 more
  ! cluster.case     response-matches-schema/0

`);
});

test('summary: a long list of clauses gets lines of its own', () => {
  const all = clauses.slice(0, 12).map(({ id }) => id);
  const many = sampleFindings.slice(0, 1).flatMap((made) =>
    Array.from({ length: 6 }, (_, index) => {
      const [first] = made.classes;
      const [one, ...others] = all.map((clause) => ({ ...first, clause }));
      return one === undefined ? [] : [createFinding(made.check, `${index}`, [one, ...others])];
    }).flat(),
  );
  const [, short = ''] = reportText(sampleReport(many), false).split('Summary:\n');
  expect(short.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(short).toMatch(/^ {2}. \S+, [^/]*\n(?: {4}\S+, [^/]*\n)* {6}response-matches-schema\/0, /);
});

test('shows each clause once, with statement and source, and its findings below', () => {
  const both = reportText(
    sampleReport(
      sampleFindings.slice(0, 1).flatMap((one) => [one, { ...one, id: `${one.check}/other`, kind: 'other' }]),
    ),
    false,
  );
  expect(both).toContain('non-conformant: 2 deviations');
  expect(both.match(/^response\.schema \(/gm)).toHaveLength(1);
  expect(both).toMatch(
    /^response\.schema \(modelled\)\n {2}\S.*\n {2}Source: (?:.*\n)+? {2}✗ response-matches-schema\/type\.\S+ {2}unstable in 1 of \d classes\n(?: {6}.*\n)+ {2}✗ response-matches-schema\/other/m,
  );
});

test('shows the shared setup once, and with each finding only its own commands', () => {
  expect(fullText.match(/^ecs\(\) \{/gm)).toHaveLength(1);
  expect(fullText.match(/CreateCluster '\{"clusterName":"default"\}'/g)).toHaveLength(1);
  expect(fullText).toMatch(/^ {6}reproduce\n {8}ecs DescribeTasks '\{"tasks":\["0+1"\]\}' -i\n/m);
});

test('shortens long lists, sequences and other classes', () => {
  expect(fullText).toMatch(/^ {6}request {3}\{"tasks":\["0+1","… 101 ids in all"\]\}\n/m);
  expect(fullText).toContain('      request   CreateCluster, DescribeTasks, DescribeTasks\n');
  expect(fullText).toContain('      also in   bytes, lost, hostile\n');
});

test('shows all steps of a sequence if there is no script', () => {
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

test('groups skipped checks by reason', () => {
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
] as const)('shows unusual parts of a request before its body: %j', (more, expected) => {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'A.DescribeTasks' };
  const request = { method: 'POST', path: '/', headers, body: '{"tasks":["a"]}', ...more };
  const [finding] = sampleFindings;
  const [first] = finding?.classes ?? [];
  if (first === undefined) throw new Error('There are no findings.');
  const one = { ...first, exchanges: [{ request, response: { status: 200, headers: {}, body: '' } }] };
  expect(judgedRequestLine(one)).toBe(expected);
});

test('compared answers: shows the judged request and the one it was compared with', () => {
  const [finding] = sampleFindings.filter(({ check }) => check === 'id-and-arn-agree');
  const output = reportText(sampleReport([finding].flatMap((one) => one ?? [])), false);
  // The output with wrapped lines joined.
  const unwrapped = output.replaceAll(/\n {16}/g, '');
  const [, request, compared] = /request {3}(.*)\n {6}compared {2}(.*)\n/.exec(unwrapped) ?? [];
  expect(finding?.classes[0]).toMatchObject({ judged: 1 });
  expect([request, compared]).toEqual([1, 0].map((at) => finding?.classes[0].exchanges[at]?.request.body));
});

test('shows 20 findings per clause, and counts the others', () => {
  const output = reportText(sampleReport(manyFindings(200, 0)), false);
  expect(output.match(/^ {2}✗ .*\n {6}request /gm)).toHaveLength(20);
  expect(output).toContain('  … and 180 more findings: see --report json=FILE\n');
});
