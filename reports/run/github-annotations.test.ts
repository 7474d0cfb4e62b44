import { checkCatalogue } from '../../operations/catalogue.ts';
import { error, warning } from '@actions/core';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { staleEntryMessage } from '../../results/known-deviation.ts';
import { githubAnnotations } from './github-annotations.ts';
import { hostileText, sampleFinding, reportWith } from '../../test-support/findings.fixtures.ts';

/** Returns what GitHub's own library writes to stdout. */
function captureStdout(write: () => void): string {
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

test('failures are errors and warnings are warnings, in the format of @actions/core', () => {
  const [first = '', second = '', ...rest] = githubAnnotations(reportWith([empty, limit])).split('\n');
  expect(rest).toEqual(['']);
  const messageOf = (line: string): string => decodeURIComponent(line.replace(/^::\w+ title=.*?::/, ''));
  expect(captureStdout(() => error(messageOf(first), { title }))).toBe(`${first}\n`);
  expect(captureStdout(() => warning(messageOf(second), { title: 'empty-list-refused/accepted' }))).toBe(
    `${second}\n`,
  );
  expect(messageOf(first)).toContain(
    'A list of more than 100 tasks is rejected.\nclause tasks.max (documented)\n',
  );
  expect(first).not.toContain('\r');
});

test('annotates a stale entry at its lines in the baseline', () => {
  const file = '50%, known: all.yaml';
  const stale = { id: 'a/gone', reason: 'x', line: 2, lastLine: 3, state: 'stale' as const };
  const line = githubAnnotations({ ...reportWith([]), baseline: { file, entries: [stale], toAdd: '' } });
  const place = { title: 'a/gone is stale', file: resolve(file), startLine: 2, endLine: 3 };
  expect(captureStdout(() => error(`${file}:2: ${staleEntryMessage(stale)}`, place))).toBe(line);
});

test('lists in the last annotation those that exceed the limit of GitHub', () => {
  const findings = checkCatalogue('current')
    .slice(0, 25)
    .map(({ id }) => sampleFinding(id, 'kind', 'tasks.max'));
  const lines = githubAnnotations(reportWith(findings)).trimEnd().split('\n');
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toMatch(/^::error title=16 more::.*\/kind%0A/);
});

test('a run without a verdict is an error; a run without findings has no annotations', () => {
  expect(githubAnnotations(reportWith([], { errors: ['It broke.'] }))).toBe(
    '::error title=No verdict%3A error::Harness error: It broke.\n',
  );
  expect(githubAnnotations(reportWith([]))).toBe('');
});
