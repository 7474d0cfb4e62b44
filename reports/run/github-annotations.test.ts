import { error, warning } from '@actions/core';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { staleEntryMessage } from '../../results/known-deviation.ts';
import { checkCatalogue } from '../../checks/catalogue.ts';
import { githubAnnotations } from './github-annotations.ts';
import { hostileText, sampleFinding, reportWith } from '../../test-support/findings.fixtures.ts';

/** What GitHub's own library would write. */
function written(write: () => void): string {
  const chunks: string[] = [];
  const spy = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((chunk) => (chunks.push(String(chunk)), true));
  try {
    write();
  } finally {
    spy.mockRestore();
  }
  return chunks.join('').replaceAll('\r\n', '\n');
}

const title = 'tasks-limit-enforced/accepted';
const limit = sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max', hostileText);
const empty = sampleFinding('empty-list-refused', 'accepted', 'tasks.not-empty');

test('a failure is an error, a warning a warning, in the format of the library of GitHub', () => {
  const [first = '', second = '', ...rest] = githubAnnotations(reportWith([empty, limit])).split('\n');
  expect(rest).toEqual(['']);
  const messageOf = (line: string): string => decodeURIComponent(line.replace(/^::\w+ title=.*?::/, ''));
  expect(written(() => error(messageOf(first), { title }))).toBe(`${first}\n`);
  expect(written(() => warning(messageOf(second), { title: 'empty-list-refused/accepted' }))).toBe(
    `${second}\n`,
  );
  expect(messageOf(first)).toContain(
    'A list of more than 100 tasks is refused.\nclause tasks.max (documented)\n',
  );
  expect(first).not.toContain('\r');
});

test('what is gone is shown at its lines of the baseline', () => {
  const file = '50%, known: all.yaml';
  const gone = { id: 'a/gone', reason: 'x', line: 2, lastLine: 3, state: 'stale' as const };
  const line = githubAnnotations({ ...reportWith([]), baseline: { file, entries: [gone], toAdd: '' } });
  const place = { title: 'a/gone is gone', file: resolve(file), startLine: 2, endLine: 3 };
  expect(written(() => error(`${file}:2: ${staleEntryMessage(gone)}`, place))).toBe(line);
});

test('of more than GitHub shows, the last one says how many, and which', () => {
  const findings = checkCatalogue('current')
    .slice(0, 25)
    .map(({ id }) => sampleFinding(id, 'kind', 'tasks.max'));
  const lines = githubAnnotations(reportWith(findings)).trimEnd().split('\n');
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toMatch(/^::error title=16 more::.*\/kind%0A/);
});

test('no verdict is an error, too; a run without a finding says nothing', () => {
  expect(githubAnnotations(reportWith([], { errors: ['It broke.'] }))).toBe(
    '::error title=No verdict%3A error::A fault of the harness: It broke.\n',
  );
  expect(githubAnnotations(reportWith([]))).toBe('');
});
