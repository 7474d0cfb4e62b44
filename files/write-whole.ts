import { constants, type FileHandle, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
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
  const part = join(dirname(target), `.${basename(target).slice(0, 200)}.${process.pid}.part`);
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

const errorCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
