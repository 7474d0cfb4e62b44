import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Creates a folder, and those above it. Throws the error of the system if that is not possible. `mkdirSync` with `recursive`
 * is not used, because below /proc it tries for ever.
 */
export function createFolder(folder: string): void {
  const path = resolve(folder);
  try {
    mkdirSync(path);
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
    const parent = dirname(path);
    if (!isMissing(error) || parent === path) throw error;
    createFolder(parent);
    mkdirSync(path);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
