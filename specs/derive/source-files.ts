import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createFolder } from '../../files/create-folder.ts';
import { DeriveError } from './derive-error.ts';

/** A source file of the reference. `file` is its name in schemas and error messages. */
export interface ApiReferenceSource {
  readonly path: string;
  readonly file: string;
  readonly text: string;
}

/**
 * Reads a source file. If its first bytes or its extension show that it is gzipped, it is unpacked, and its name loses `.gz`.
 * @throws DeriveError if the file can't be read or unpacked
 */
export async function readSource(path: string): Promise<ApiReferenceSource> {
  const bytes = await readFile(path).catch(() => {
    throw new DeriveError(path, 'the file', 'a readable file');
  });
  const file = basename(path);
  const isGzipped = file.endsWith('.gz') || (bytes[0] === 0x1f && bytes[1] === 0x8b);
  const text = isGzipped ? gunzipText(file, bytes) : bytes.toString('utf8');
  return { path, file: file.replace(/\.gz$/, ''), text };
}

function gunzipText(file: string, bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    throw new DeriveError(file, 'the file', 'complete gzip data');
  }
}

/**
 * Writes either all files to a folder or none, as far as the file system allows. Files are first written to a temporary
 * folder, and then moved. Files in `owned` that are not written are removed, because an earlier run left them.
 * @returns the written paths
 */
export async function writeAllOrNone(
  out: string,
  files: ReadonlyMap<string, string>,
  owned: readonly string[],
): Promise<string[]> {
  const temporary = `${resolve(out)}.part-${process.pid}`;
  try {
    createFolder(temporary);
    for (const [name, content] of files) await writeFile(join(temporary, name), content);
    createFolder(out);
    for (const name of files.keys()) await rename(join(temporary, name), join(out, name));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  for (const name of owned) if (!files.has(name)) await rm(join(out, name), { force: true });
  return [...files.keys()].map((name) => join(out, name));
}
