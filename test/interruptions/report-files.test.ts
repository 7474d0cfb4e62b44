import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatJson } from '../../reports/text/json-text.ts';
import { reportMarkdown } from '../../reports/run/report-markdown.ts';
import { sampleReport } from '../../test-support/report.fixtures.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { examineReports, reportFlags } from './report-files.ts';

const report = sampleReport();
const json = formatJson(report);
const markdown = reportMarkdown(report);

test('tells whole files from half ones and from others', async () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const all = ['report.json', 'report.md', 'report.html', 'report.xml', 'report.har'];
  expect(await examineReports(folder)).toEqual({ whole: [], half: [], absent: all, stray: [] });
  write('report.json', json);
  write('report.md', markdown);
  write('.report.xml.1.part', '');
  expect(await examineReports(folder)).toEqual({
    ...{ whole: all.slice(0, 2), half: [], absent: all.slice(2), stray: ['.report.xml.1.part'] },
  });
});

test.each([
  ['report.json', json.slice(0, -5)],
  ['report.md', markdown.slice(0, -5)],
  ['report.html', '<!doctype html><html><body>'],
  ['report.xml', '<testsuites><testsuite>'],
  ['report.har', '{"log":{"entries":[{}'],
  ['report.har', ''],
])('%s is half', async (name, text) => {
  const folder = temporaryFolder();
  if (name === 'report.md') writeFileSync(join(folder, 'report.json'), json);
  writeFileSync(join(folder, name), text);
  expect((await examineReports(folder)).half).toEqual([name]);
});

test('all forms are asked for, each in a file of its own', () => {
  expect(reportFlags('/f').filter((flag) => flag !== '--report')).toEqual([
    ...['json=/f/report.json', 'md=/f/report.md', 'html=/f/report.html'],
    ...['junit=/f/report.xml', 'har=/f/report.har'],
  ]);
});
