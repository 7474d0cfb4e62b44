import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, onTestFinished } from 'vitest';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'ecs-conformance-'));

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Creates an empty folder that is removed after the current test. Call it in a test or in `beforeEach`. */
export function temporaryFolder(): string {
  const folder = newFolder();
  onTestFinished(() => remove(folder));
  return folder;
}

/** Creates an empty folder that is removed after all tests of the file. Call it at the top of the file. */
export function temporaryFolderForFile(): string {
  const folder = newFolder();
  afterAll(() => remove(folder));
  return folder;
}

/** Runs each test of the file in its own empty working directory. The returned function returns the path of the directory. */
export function useTemporaryCwd(): () => string {
  const originalCwd = process.cwd();
  let folder = originalCwd;
  beforeEach(() => {
    folder = newFolder();
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(originalCwd);
    remove(folder);
  });
  return () => folder;
}
