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
  brokenReferences,
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
/** All words of a part of the page, a space between them. */
const shown = (element: PageElement): string => spacedTextContent(element).replaceAll(/\s+/g, ' ').trim();
const classed = (name: string, within: readonly PageElement[]): readonly PageElement[] =>
  within.filter((element) => attribute(element, 'class')?.split(' ').includes(name));
/** As the page shows what no document may have. */
const escaped = hostileHtml.replace('\u202E', '\\u202e').replace('\0', '\\u0000');

test('the page is sound: no error of the parser, no id twice, no link, label or description astray', () => {
  expect(parsed.errors).toEqual([]);
  expect(brokenReferences(parsed)).toEqual({ twice: [], astray: [] });
});

test('nothing is fetched, nothing runs but the one script', () => {
  expect(activeElements(parsed)).toEqual([]);
  expect(elementsNamed('script', all)).toHaveLength(1);
  expect(page).not.toMatch(/@import|url\(/);
  const [policy] = elementsNamed('meta', all).flatMap(
    (meta) => attribute(meta, 'content')?.match(/default-src.*/) ?? [],
  );
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
});

test('what a target has sent is text: in bodies, names, reasons, notes, errors and titles', () => {
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

test('an address that is none of the web is no link', () => {
  const [finding, ...others] = report.findings;
  if (finding === undefined) throw new Error('No finding.');
  const bad = { ...finding, address: 'javascript:alert(1)' };
  const bare = parsePage(reportPage({ ...report, findings: [bad, ...others] }));
  expect(activeElements(bare)).toEqual([]);
  expect(activeElements(parsePage('<a href="javascript:alert(1)">x</a>'))).toHaveLength(1);
});

test('what was tested, what came of it, and how to do it again', () => {
  const [header] = elementsNamed('header', all);
  if (header === undefined) throw new Error('No header.');
  const words = shown(header);
  for (const text of [
    'deviant',
    'begun 2026-11-25 14:31 UTC',
    'took 1 min 5 s',
    'edition of the reference current',
    'level that fails modelled',
    'seed 7',
    'asked 1,234 cases, 5,678 requests, 1 unanswered, 2 throttled and asked again',
    'npx ecs-conformance run --target http://127.0.0.1:1 --seed 7',
    'The run had no task at the target',
  ])
    expect.soft(words).toContain(text);
});

test('every clause is there, with its state, sentence, source and findings, and in the overview', () => {
  for (const clause of report.clauses) {
    const row = there('clause', clause.id);
    const { statement, source } = findClause(clause.id);
    const links = elementsNamed('a', elementsIn(row)).map((link) => attribute(link, 'href'));
    expect(shown(row)).toContain(statement.replaceAll('`', '').slice(0, 40));
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

test('every finding is there with every class of it, deviations first', () => {
  for (const { id, classes } of sampleFindings) {
    expect(shown(there('finding', id))).toContain(classes[0].violations[0]?.expected);
    for (const one of classes) there('finding', one.id);
  }
  const levels = elementsNamed('article', all).map(
    (article) => attribute(article, 'data-state')?.split(' ')[0],
  );
  expect(levels).toEqual(['deviation', 'deviation', 'deviation', 'deviation', 'warning']);
});

test('in the answer that was judged what is wrong stands out, with what is expected beside it', () => {
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

test('all steps of a sequence, the control and the other way are told apart', () => {
  const titles = elementsNamed('h5', all).map(shown);
  expect(titles).toEqual([
    '1. DescribeTasks, the control: without the break',
    '2. DescribeTasks judged',
    '1. DescribeTasks, before',
    '2. DescribeTasks, asked in the other way judged',
    '3. DescribeTasks, again',
    '1. CreateCluster',
    '2. DescribeTasks',
    '3. DescribeTasks judged',
  ]);
});

test('what was not exercised and why, open questions, notes, and what was left behind', () => {
  const part = (id: string): string => shown(byId.get(id) ?? fail(id));
  expect(part('unexercised')).toContain('regions-apart');
  expect(part('unexercised')).toContain('what its cases are about could not be made at the target');
  expect(part('unexercised')).toContain('tasks in another region');
  expect(part('open')).toContain(`as asked ${escaped}`);
  expect(part('notes')).toContain(`task ${escaped}`);
  expect(part('notes')).toContain('Something else.');
  expect(part('notes')).toContain('What the target wrote is in report.target.log');
});

test('coverage in words beside the pictures: members, values, errors, statuses', () => {
  const words = shown(byId.get('coverage') ?? fail('coverage'));
  expect(words).toContain('2 of 3 were sent');
  expect(words).toContain('3 of 122 were seen');
  expect(words).toContain('1 of 27 were seen');
  expect(words).toContain('1 of 5 errors of the reference were seen');
  expect(words).toContain('HTTP 200');
  expect(words).toContain('include (not seen)');
});

test('of 500 findings the page stays below 3 MB, has every one, and says what is left out', () => {
  const many = sampleReport(manyFindings(500));
  const large = reportPage(many);
  expect(Buffer.byteLength(large)).toBeLessThan(3_000_000);
  expect(Buffer.byteLength(large)).toBeGreaterThan(2_500_000);
  const everything = parsePage(large);
  expect(brokenReferences(everything)).toEqual({ twice: [], astray: [] });
  expect(elementsNamed('article', everything.all)).toHaveLength(500);
  const said = large.match(/(\d+) of 1000 classes of case are told in brief/);
  const whole = elementsNamed('ol', everything.all).length;
  expect(Number(said?.[1])).toBe(1000 - whole);
});

test('of 500 findings in 40 classes each it stays below that, too', () => {
  const large = reportPage(sampleReport(manyFindings(500, 39)));
  expect(Buffer.byteLength(large)).toBeLessThan(3_000_000);
  const { all: elements } = parsePage(large);
  expect(elementsNamed('article', elements)).toHaveLength(500);
  expect(large).toMatch(/of 20000 classes of case are told in brief/);
});

test('of 5,000 findings 1,000 are told, deviations first, and the others counted', () => {
  const large = reportPage(sampleReport(manyFindings(5_000, 0)));
  expect(Buffer.byteLength(large)).toBeLessThan(3_000_000);
  const { all: elements } = parsePage(large);
  expect(elementsNamed('article', elements)).toHaveLength(1_000);
  expect(large).toContain('Findings (5000)');
  expect(large).toContain('4,000 findings more: the report as data');
  expect(brokenReferences(parsePage(large))).toEqual({ twice: [], astray: [] });
});

test('a report without findings says so', () => {
  const bare = parsePage(reportPage(sampleReport([])));
  expect(bare.errors).toEqual([]);
  expect(brokenReferences(bare)).toEqual({ twice: [], astray: [] });
  const [findings] = bare.all.filter((element) => attribute(element, 'id') === 'findings');
  expect(findings && shown(findings)).toBe('Findings (0) None.');
});

test.each([
  ['conformant', 'Nothing deviates from what is documented or modelled; 1 clause was not exercised.'],
  ['inconclusive', 'No valid request was answered with a task, so nothing can be said of this target.'],
  ['error', 'Something is wrong with the harness itself: nothing is said of the target.'],
] as const)('%s: what that means is said', (conclusion, meaning) => {
  expect(reportPage({ ...sampleReport([]), conclusion })).toContain(meaning);
});

test('a run that was cut short is not said to have been left without an answer', () => {
  const short = {
    ...report,
    conclusion: 'inconclusive' as const,
    notes: ['Interrupted: not all was asked.'],
  };
  expect(reportPage(short)).toContain('The run was cut short');
});

function fail(id: string): never {
  throw new Error(`The page has no ${id}.`);
}
