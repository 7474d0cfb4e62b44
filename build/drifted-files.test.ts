import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test, vi } from 'vitest';
import type { GeneratedFile } from '../generators/generated-files.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { reportDriftedFiles, writeDriftedFiles } from './drifted-files.ts';

let folder: string;
let drifted: GeneratedFile;

beforeEach(() => {
  folder = temporaryFolder();
  drifted = { url: pathToFileURL(join(folder, 'generated', 'made-up.ts')), source: 'made up' };
});

const spyOnConsole = (method: 'log' | 'error') => vi.spyOn(console, method).mockReturnValue(undefined);

test('writes the files that differ, creates their folder, and lists them', async () => {
  const [log, error] = [spyOnConsole('log'), spyOnConsole('error')];
  expect(await writeDriftedFiles([drifted])).toBe(0);
  const path = join(folder, 'generated', 'made-up.ts');
  expect(await readFile(path, 'utf8')).toBe('made up');
  expect(log.mock.calls).toEqual([[`wrote ${path}`]]);
  expect(await writeDriftedFiles([drifted])).toBe(0);
  expect(error).not.toHaveBeenCalled();
});

test('only lists the files that differ with the command to run, and exits with 1', async () => {
  const error = spyOnConsole('error');
  expect(reportDriftedFiles([drifted])).toBe(1);
  expect(await readdir(folder)).toEqual([]);
  expect(error.mock.calls).toEqual([
    [
      `${join(folder, 'generated', 'made-up.ts')} differs from the schemas. Write it again with: npm run generate.`,
    ],
  ]);
});

test('exits with 0 if nothing differs', () => {
  const error = spyOnConsole('error');
  expect(reportDriftedFiles([])).toBe(0);
  expect(error).not.toHaveBeenCalled();
});
