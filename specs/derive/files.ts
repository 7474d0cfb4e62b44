import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DeriveError } from './error.ts';

/** A source of the reference: the name by which schemas and errors tell it, and its text. */
export interface Source {
  readonly path: string;
  readonly file: string;
  readonly text: string;
}

/**
 * Reads a source; one that is gzipped (told by its first bytes or its ending) goes by the name of what is in it.
 * @throws DeriveError when it can't be read or unpacked
 */
export async function readSource(path: string): Promise<Source> {
  const bytes = await readFile(path).catch(() => {
    throw new DeriveError(path, 'the whole file', 'a file that can be read');
  });
  const file = basename(path);
  const zipped = file.endsWith('.gz') || (bytes[0] === 0x1f && bytes[1] === 0x8b);
  const text = zipped ? unzipped(file, bytes) : bytes.toString('utf8');
  return { path, file: file.replace(/\.gz$/, ''), text };
}

function unzipped(file: string, bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    throw new DeriveError(file, 'the whole file', 'whole gzip data');
  }
}

/**
 * Writes files into a folder, all or none as far as a disk allows: first into a folder beside it, then each is moved
 * into its place. Of the names in `owned`, those that are not written are removed as left over from an earlier run.
 * @returns the paths written
 */
export async function writeTogether(
  out: string,
  files: ReadonlyMap<string, string>,
  owned: readonly string[],
): Promise<string[]> {
  const beside = `${resolve(out)}.part-${process.pid}`;
  try {
    await mkdir(beside, { recursive: true });
    for (const [name, content] of files) await writeFile(join(beside, name), content);
    await mkdir(out, { recursive: true });
    for (const name of files.keys()) await rename(join(beside, name), join(out, name));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  for (const name of owned) if (!files.has(name)) await rm(join(out, name), { force: true });
  return [...files.keys()].map((name) => join(out, name));
}
