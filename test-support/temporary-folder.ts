import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, onTestFinished } from 'vitest';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'ecs-conformance-'));

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** An empty folder, removed when the test is over that asks for it, itself or before it begins. */
export function temporaryFolder(): string {
  const folder = newFolder();
  onTestFinished(() => remove(folder));
  return folder;
}

/** An empty folder for all tests of a file, which asks for it at its top; removed when they are over. */
export function temporaryFolderForFile(): string {
  const folder = newFolder();
  afterAll(() => remove(folder));
  return folder;
}

/** Each test of a file is in an empty folder of its own, which the function that is given names. */
export function useTemporaryCwd(): () => string {
  const here = process.cwd();
  let folder = here;
  beforeEach(() => {
    folder = newFolder();
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(here);
    remove(folder);
  });
  return () => folder;
}
