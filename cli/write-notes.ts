import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { partPath } from '../files/write-whole.ts';
import { isObject } from '../specs/json.ts';
import { isProcessRunning, journalFolder } from '../targets/world/journal.ts';

// A process that is killed while it writes a report leaves the part that it has written, under another name. So it notes where,
// beside the journals, and `clean` removes the part.

const ending = '.writes';

/** Notes which files this process is about to write. Returns a function that deletes the note. */
export function noteWrites(env: NodeJS.ProcessEnv, paths: readonly string[]): () => void {
  // The reports matter more than the note.
  try {
    const folder = journalFolder(env);
    // A run that keeps no journal, such as one on the embedded ECS, makes no folder for one.
    if (paths.length === 0 || !existsSync(folder)) return () => {};
    const note = join(folder, `${process.pid}${ending}`);
    const parts = paths.map((path) => partPath(resolve(path)));
    writeFileSync(note, JSON.stringify({ pid: process.pid, host: hostname(), parts }));
    return () => rmSync(note, { force: true });
  } catch {
    return () => {};
  }
}

/** The parts of files that `clean` has removed, and those that it could not remove, in words. */
export interface RemovedParts {
  readonly removed: readonly string[];
  readonly left: readonly string[];
}

/** Removes the parts of files that killed processes left, with the notes. Throws the error of the system if there is no reading the folder. */
export function removeParts(env: NodeJS.ProcessEnv): RemovedParts {
  const folder = journalFolder(env);
  const removed: string[] = [];
  const left: string[] = [];
  const notes = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];
  for (const name of notes) {
    const path = join(folder, name);
    const { pid, host, parts } = readNote(path, name);
    if (isProcessRunning({ pid, host }) || (host !== hostname() && isRecent(path))) continue;
    try {
      for (const part of parts.filter((one) => existsSync(one))) {
        rmSync(part);
        removed.push(`the unfinished file ${part}`);
      }
      rmSync(path, { force: true });
    } catch (error) {
      left.push(`an unfinished file: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { removed, left };
}

/** Nobody writes reports for so long. Of a process of another machine, it is not known whether it runs. */
const longestWriteMs = 24 * 60 * 60_000;

const isRecent = (path: string): boolean => {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed < longestWriteMs;
};

interface Note {
  readonly pid: number;
  readonly host: string;
  readonly parts: readonly string[];
}

/** A process that is killed while it writes its note has begun no file. */
function readNote(path: string, name: string): Note {
  const begun: Note = { pid: Number.parseInt(name, 10), host: hostname(), parts: [] };
  try {
    const note: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isObject(note)) return begun;
    const { pid, host, parts } = note;
    if (typeof pid !== 'number' || typeof host !== 'string' || !Array.isArray(parts)) return begun;
    return { pid, host, parts: parts.filter((part) => typeof part === 'string' && part.endsWith('.part')) };
  } catch {
    return begun;
  }
}
