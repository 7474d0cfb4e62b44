import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { ClientImpact, ImpactEffect } from '../../results/impact.ts';
import { hostileText, reportWith, sampleFinding } from '../../test-support/findings.fixtures.ts';
import { terminalColumns } from '../text/columns.ts';
import { impactTexts } from './impact-text.ts';
import { reportPage } from './page/report-page.ts';
import { reportMarkdown } from './report-markdown.ts';
import { reportText } from './report-text.ts';
import type { Report } from './report.ts';

const impact = (client: string, effect: ImpactEffect, detail?: string): ClientImpact => ({
  ...{ client, version: '1', effect, basis: 'measured' },
  ...(detail === undefined ? {} : { detail }),
});

const everyEffect = [
  impact('javascript', 'wrong-value', '1 instead of "1" at /a'),
  impact('boto3', 'same'),
  impact('aws-cli', 'same'),
  impact('go', 'error', 'DeserializationError'),
  impact('java', 'type-lost', 'EcsException'),
  impact('rust', 'not-measured', 'it ended'),
];

/** A report whose only finding has this impact. */
function reportOf(impacts: readonly ClientImpact[]): Report {
  const finding = sampleFinding('members-known', 'tasks.odd', 'response.members');
  const [first] = finding.classes;
  return reportWith([{ ...finding, classes: [{ ...first, impact: impacts }] }]);
}

const linesOf = (report: Report): readonly string[] =>
  stripVTControlCharacters(reportText(report, false)).split('\n');

test('the text names who is hurt and how, then those for whom it is the same, within the columns', () => {
  const lines = linesOf(reportOf(everyEffect));
  const from = lines.findIndex((line) => line.startsWith('      hurts'));
  expect(lines.slice(from, from + 3)).toEqual([
    '      hurts     JavaScript (wrong value, no error), Go (error: DeserializationError), Java (type of',
    '                the error lost: EcsException)',
    '      same for  boto3, AWS CLI',
  ]);
  const long = linesOf(reportOf([impact('javascript', 'error', 'x'.repeat(200))]));
  expect(Math.max(...long.map((line) => line.length))).toBeLessThanOrEqual(terminalColumns);
});

test('a line for one client fits 80 columns', () => {
  const effects = everyEffect.map((one) => linesOf(reportOf([one])));
  const lines = effects.flatMap((text) => text.filter((line) => /^ +(hurts|same for) /.test(line)));
  expect(lines).toHaveLength(5);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
});

test('nothing is claimed of clients that could not tell', () => {
  const silent = reportOf([impact('javascript', 'not-measured', 'the right answer is not known')]);
  const texts = [reportText(silent, false), reportMarkdown(silent), reportPage(silent)];
  for (const text of texts) expect(text).not.toMatch(/\bhurts JavaScript|same for +JavaScript|not measured/i);
});

test('an impact from a table says so', () => {
  const one: ClientImpact = { ...impact('go', 'wrong-value'), basis: 'from-table' };
  expect(impactTexts({ ...reportOf([]).findings[0]!.classes[0], impact: [one] })).toEqual({
    hurts: 'Go (wrong value, no error, from a table)',
  });
});

test('Markdown has a column for it, and the page a filter', () => {
  const report = reportOf(everyEffect);
  const markdown = reportMarkdown(report);
  expect(markdown).toContain('| finding | claim | clause | evidence | hurts | classes |');
  expect(markdown).toContain('\nSame for boto3, AWS CLI.\n');
  expect(reportMarkdown(reportOf([impact('boto3', 'same')]))).toContain('| evidence | classes |');
  const page = reportPage(report);
  expect(page).toContain('data-impact="wrong-value same error type-lost not-measured"');
  expect(page).toMatch(/<select name="impact">.*type-lost/s);
  expect(page).toContain('Hurts JavaScript (wrong value, no error), Go');
});

test('the class of an error, which a target may choose, is escaped', () => {
  const report = reportOf([impact('javascript', 'error', hostileText)]);
  expect(reportMarkdown(report)).not.toMatch(/<script>|^::error/m);
  expect(reportPage(report)).not.toContain('<script>alert');
  expect(reportText(report, false)).not.toMatch(/^::error/m);
  expect(reportText(report, false)).not.toContain(String.fromCodePoint(0x1b));
});
