import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GeneratedFile } from '../generators/generated-files.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const differing = vi.hoisted((): GeneratedFile[] => []);

vi.mock(import('./generated-sources.ts'), () => ({ generateFiles: async () => [] }));
vi.mock(import('../generators/generated-files.ts'), () => ({ findDriftedFiles: async () => differing }));

let folder: string;
const said = { log: vi.spyOn(console, 'log'), error: vi.spyOn(console, 'error') };
const { argv, exitCode } = process;

beforeEach(() => {
  folder = temporaryFolder();
  const url = pathToFileURL(join(folder, 'generated', 'made-up.ts'));
  differing.splice(0, differing.length, { url, source: 'made up' });
  for (const spy of Object.values(said)) spy.mockReset().mockReturnValue(undefined);
});

afterEach(() => void Object.assign(process, { argv, exitCode }));

async function run(...flags: readonly string[]): Promise<void> {
  vi.resetModules();
  Object.assign(process, { argv: [...argv.slice(0, 2), ...flags], exitCode: undefined });
  await import('./generate.ts');
}

test('writes the files that differ, creates their folder, and lists them', async () => {
  await run();
  const path = join(folder, 'generated', 'made-up.ts');
  expect(await readFile(path, 'utf8')).toBe('made up');
  expect(said.log.mock.calls).toEqual([[`wrote ${path}`]]);
  await run();
  expect(said.error).not.toHaveBeenCalled();
  expect(process.exitCode).toBeUndefined();
});

test('with --check writes nothing, lists the files that differ with the command to run, and exits with 1', async () => {
  await run('--check');
  expect(await readdir(folder)).toEqual([]);
  expect(said.error.mock.calls).toEqual([
    [
      `${join(folder, 'generated', 'made-up.ts')} differs from the schemas. Write it again with: npm run generate.`,
    ],
  ]);
  expect(process.exitCode).toBe(1);
});

test('with --check exits with 0 if nothing differs', async () => {
  differing.splice(0);
  await run('--check');
  expect(said.error).not.toHaveBeenCalled();
  expect(process.exitCode).toBe(0);
});
