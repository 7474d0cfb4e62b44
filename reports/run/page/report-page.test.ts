import { expect, test } from 'vitest';
import { findClause } from '../../../specs/clauses/catalogue.ts';
import {
  hostileHtml,
  sampleFindings,
  sampleReport,
  manyFindings,
} from '../../../test-support/report.fixtures.ts';
import { anchorId } from '../../html/page-parts.ts';
import {
  attribute,
  elementsIn,
  activeElements,
  danglingReferences,
  elementsNamed,
  parsePage,
  textContent,
  spacedTextContent,
  type PageElement,
} from '../../../test-support/parse-page.ts';
import { reportPage } from './report-page.ts';

const report = sampleReport();
const page = reportPage(report);
const parsed = parsePage(page);
const { all } = parsed;
const byId = new Map(
  all.flatMap((element): readonly (readonly [string, PageElement])[] => {
    const id = attribute(element, 'id');
    return id === undefined ? [] : [[id, element] as const];
  }),
);
const there = (kind: string, id: string): PageElement => {
  const element = byId.get(anchorId(kind, id));
  if (element === undefined) throw new Error(`The page has no ${kind} ${id}.`);
  return element;
};
/** The text of an element, with single spaces. */
const shown = (element: PageElement): string => spacedTextContent(element).replaceAll(/\s+/g, ' ').trim();
const classed = (name: string, within: readonly PageElement[]): readonly PageElement[] =>
  within.filter((element) => attribute(element, 'class')?.split(' ').includes(name));
/** `hostileHtml` as the page escapes it. */
const escaped = hostileHtml.replace('\u202E', '\\u202e').replace('\0', '\\u0000');

test('the page has no parser errors, duplicate ids or dangling references', () => {
  expect(parsed.errors).toEqual([]);
  expect(danglingReferences(parsed)).toEqual({ twice: [], astray: [] });
});

test('fetches nothing and runs only its own script', () => {
  expect(activeElements(parsed)).toEqual([]);
  expect(elementsNamed('script', all)).toHaveLength(1);
  expect(page).not.toMatch(/@import|url\(/);
  const [policy] = elementsNamed('meta', all).flatMap(
    (meta) => attribute(meta, 'content')?.match(/default-src.*/) ?? [],
  );
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
});

test('escapes what a target sent in bodies, names, reasons, notes, errors and titles', () => {
  const places = [
    there('finding', 'members-known/tasks.' + hostileHtml + '/hostile'),
    ...elementsNamed('h1', all),
    ...elementsNamed('title', all),
    ...classed('notes', all).filter((one) => textContent(one).includes('task ')),
    ...classed('chip', all).filter((one) => textContent(one).includes('script')),
  ];
  expect(places).toHaveLength(5);
  for (const place of places.slice(1)) expect(textContent(place)).toContain(escaped);
  expect(textContent(there('finding', `members-known/tasks.${hostileHtml}`))).toContain(escaped);
  expect(elementsNamed('img', all)).toEqual([]);
});

test('links web addresses only', () => {
  const [finding, ...others] = report.findings;
  if (finding === undefined) throw new Error('No finding.');
  const bad = { ...finding, address: 'javascript:alert(1)' };
  const bare = parsePage(reportPage({ ...report, findings: [bad, ...others] }));
  expect(activeElements(bare)).toEqual([]);
  expect(activeElements(parsePage('<a href="javascript:alert(1)">x</a>'))).toHaveLength(1);
});

test('the header shows the target, the conclusion, and how to repeat the run', () => {
  const [header] = elementsNamed('header', all);
  if (header === undefined) throw new Error('No header.');
  const words = shown(header);
  for (const text of [
    'non-conformant',
    'started 2026-11-25 14:31 UTC',
    'duration 1 min 5 s',
    'reference edition current',
    'failure level modelled',
    'seed 7',
    'sent 1,234 cases, 5,678 requests, 1 unanswered, 2 throttled and retried',
    'npx ecs-conformance run --target http://127.0.0.1:1 --seed 7',
    'The target had no task in this run',
  ])
    expect.soft(words).toContain(text);
});

test('shows every clause with state, statement, source and findings, and in the overview', () => {
  for (const clause of report.clauses) {
    const row = there('clause', clause.id);
    const { statement, source } = findClause(clause.id);
    const links = elementsNamed('a', elementsIn(row)).map((link) => attribute(link, 'href'));
    // The text has spaces around code, so spaces do not count.
    expect(shown(row).replaceAll(' ', '')).toContain(statement.replaceAll(/[` ]/g, '').slice(0, 40));
    expect(shown(row)).toContain(clause.evidence);
    expect(shown(row)).toContain(source.title);
    if (source.address !== undefined) expect(links).toContain(source.address);
    for (const { id } of report.findings.filter(({ clauses }) => clauses.includes(clause.id)))
      expect(links).toContain(`#${anchorId('finding', id)}`);
  }
  const chips = elementsNamed('a', classed('chip', all)).map((chip) => attribute(chip, 'href'));
  expect(chips.toSorted()).toEqual(report.clauses.map(({ id }) => `#${anchorId('clause', id)}`).toSorted());
  const states = [
    'response.schema',
    'time.stamps',
    'tasks.hundred',
    'cluster.region',
    'tasks.order',
    'throttling',
  ].map((id) => attribute(there('clause', id), 'data-state'));
  expect(states).toEqual(['broken', 'warned-of', 'held', 'unexercised', 'open', 'untestable']);
});

test('shows every finding with all its classes, deviations first', () => {
  for (const { id, classes } of sampleFindings) {
    expect(shown(there('finding', id))).toContain(classes[0].violations[0]?.expected);
    for (const one of classes) there('finding', one.id);
  }
  const levels = elementsNamed('article', all).map(
    (article) => attribute(article, 'data-state')?.split(' ')[0],
  );
  expect(levels).toEqual(['deviation', 'deviation', 'deviation', 'deviation', 'warning']);
});

test('marks the violations in the judged answer, with what was expected', () => {
  const marks = elementsNamed('mark', all).map((mark) => {
    const side = classed('side', all).find((one) => elementsIn(one).includes(mark));
    const notes = side === undefined ? [] : classed('note', elementsIn(side)).map((note) => shown(note));
    return [textContent(mark), [...new Set(notes)].join()];
  });
  expect(marks).toEqual([
    ['"cpu": 0', 'expected must be string'],
    ['"cpu": 0', 'expected must be string'],
    ['HTTP 200', 'expected HTTP 400'],
    [`<html>${escaped}`, 'expected JSON'],
    ['x-amzn-requestid is absent', 'expected a header'],
    [`ECONNRESET: ${escaped}`, ''],
    [`"message": ${JSON.stringify(hostileHtml).replace('\u202E', '\\u202e')}`, 'expected no harm'],
    ['"failures" is absent', 'expected a list'],
    ['"startedAt": 1', 'expected 2'],
  ]);
});

test('labels the steps of a sequence, the control and the variation', () => {
  const titles = elementsNamed('h5', all).map(shown);
  expect(titles).toEqual([
    '1. DescribeTasks, control: without the violation',
    '2. DescribeTasks judged',
    '1. DescribeTasks, before',
    '2. DescribeTasks, the variation judged',
    '3. DescribeTasks, again',
    '1. CreateCluster',
    '2. DescribeTasks',
    '3. DescribeTasks judged',
  ]);
});

test('shows skipped checks with reasons, open questions, notes and leftovers', () => {
  const part = (id: string): string => shown(byId.get(id) ?? fail(id));
  expect(part('unexercised')).toContain('regions-apart');
  expect(part('unexercised')).toContain(
    'the resources that its cases need could not be created at the target',
  );
  expect(part('unexercised')).toContain('tasks in another region');
  expect(part('open')).toContain(`as asked ${escaped}`);
  expect(part('notes')).toContain(`task ${escaped}`);
  expect(part('notes')).toContain('Something else.');
  expect(part('notes')).toContain('Target logs: report.target.log');
});

test('states the coverage of members, values, errors and statuses as text', () => {
  const words = shown(byId.get('coverage') ?? fail('coverage'));
  expect(words).toContain('2 of 3 were sent');
  expect(words).toContain('3 of 122 were seen');
  expect(words).toContain('1 of 27 were seen');
  expect(words).toContain('1 of 5 errors of the reference were seen');
  expect(words).toContain('HTTP 200');
  expect(words).toContain('include (not seen)');
});

test('500 findings: stays below 3 MB, shows every finding, and states what is left out', () => {
  const many = sampleReport(manyFindings(500));
  const large = reportPage(many);
  expect(Buffer.byteLength(large)).toBeLessThan(3_000_000);
  expect(Buffer.byteLength(large)).toBeGreaterThan(2_500_000);
  const everything = parsePage(large);
  expect(danglingReferences(everything)).toEqual({ twice: [], astray: [] });
  expect(elementsNamed('article', everything.all)).toHaveLength(500);
  const said = large.match(/(\d+) of 1000 classes of case are shown in brief/);
  const whole = elementsNamed('ol', everything.all).length;
  expect(Number(said?.[1])).toBe(1000 - whole);
});

test('500 findings with 40 classes each: stays below 3 MB', () => {
  const large = reportPage(sampleReport(manyFindings(500, 39)));
  expect(Buffer.byteLength(large)).toBeLessThan(3_000_000);
  const { all: elements } = parsePage(large);
  expect(elementsNamed('article', elements)).toHaveLength(500);
  expect(large).toMatch(/of 20000 classes of case are shown in brief/);
});

test('5,000 findings: shows 1,000, deviations first, and counts the others', () => {
  const large = reportPage(sampleReport(manyFindings(5_000, 0)));
  expect(Buffer.byteLength(large)).toBeLessThan(3_000_000);
  const { all: elements } = parsePage(large);
  expect(elementsNamed('article', elements)).toHaveLength(1_000);
  expect(large).toContain('Findings (5000)');
  expect(large).toContain('4,000 more findings: see the JSON report');
  expect(danglingReferences(parsePage(large))).toEqual({ twice: [], astray: [] });
});

test('says that there are no findings', () => {
  const bare = parsePage(reportPage(sampleReport([])));
  expect(bare.errors).toEqual([]);
  expect(danglingReferences(bare)).toEqual({ twice: [], astray: [] });
  const [findings] = bare.all.filter((element) => attribute(element, 'id') === 'findings');
  expect(findings && shown(findings)).toBe('Findings (0) None.');
});

test.each([
  ['conformant', 'No deviation from documented or modelled behavior. 1 clause not exercised.'],
  ['inconclusive', 'No valid request was answered with a task, so there is no verdict.'],
  ['error', 'The harness itself failed, so there is no verdict on the target.'],
] as const)('%s: explains the conclusion', (conclusion, meaning) => {
  expect(reportPage({ ...sampleReport([]), conclusion })).toContain(meaning);
});

test('an interrupted run is explained as such', () => {
  const notes = ['Interrupted: the remaining cases were not sent.'];
  expect(reportPage({ ...report, conclusion: 'inconclusive', notes })).toContain('The run was interrupted');
});

function fail(id: string): never {
  throw new Error(`The page has no ${id}.`);
}
