import { constants, type FileHandle, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: to a file beside it, which is then moved to its name. So a full disk or a killed process
 * leaves the earlier file. What is no regular file, such as /dev/stdout, is written as it is.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) return writeFile(path, text);
  // The target of a link is replaced, not the link.
  const target = found === undefined ? path : realpathSync(path);
  const part = partPath(target);
  await removeOldParts(target);
  // A file that may not be written stays, although its folder would allow to replace it.
  if (found !== undefined) await (await open(target, constants.O_WRONLY)).close();
  let handle: FileHandle;
  try {
    handle = await open(part, 'w', found === undefined ? 0o666 : found.mode);
  } catch (error) {
    // The folder allows no new file: only the existing file can be written.
    if (found !== undefined) return writeFile(target, text);
    throw error;
  }
  try {
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    // A file that is a mount of its own, as in a container, cannot be replaced.
    if (found !== undefined && errorCode(error) === 'EBUSY') return writeFile(target, text);
    throw error;
  }
}

const partPrefix = (target: string): string => `.${basename(target).slice(0, 200)}.`;

/** The file that is written in place of a file, until it is whole. A killed process leaves it. */
export function partPath(path: string): string {
  const target = existsSync(path) ? realpathSync(path) : path;
  return join(dirname(target), `${partPrefix(target)}${process.pid}.part`);
}

/** Nobody takes so long to write a file. */
const oldPartMs = 60_000;

/** Removes what killed processes left when they wrote this file. Others may be writing it now. */
async function removeOldParts(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = partPrefix(target);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix) || !/^\d+\.part$/.test(name.slice(prefix.length))) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > oldPartMs) {
      await rm(path, { force: true }).catch(() => {});
    }
  }
}

const errorCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
