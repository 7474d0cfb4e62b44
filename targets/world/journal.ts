import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { createFolder } from '../../files/create-folder.ts';
import { isObject } from '../../specs/json.ts';
import { SettingsError } from '../errors.ts';
import type { ForeignScopeKind } from './world.ts';

// A killed run can't clean up. Each run therefore writes a journal of what it is about to create, and `clean` removes only
// what journals list. Do not rename members of the JSON lines: `clean` also reads journals of older versions.

/** A resource that can't be found by the nonce in its name alone. `abroad`: a cluster in another region or account. */
type JournalEntry =
  | { readonly made: 'default-begun' | 'default' | 'task-definition' }
  | { readonly made: 'task-in-default'; readonly arn: string }
  | { readonly made: 'abroad'; readonly kind: ForeignScopeKind };

export interface JournalHeader {
  readonly endpoint: string;
  readonly region: string;
  /** The account. It is left out if it is not known, or if the endpoint has only one. */
  readonly account?: string;
  readonly nonce: string;
  /** The process id of the run, and the host name of its machine. */
  readonly pid: number;
  readonly host: string;
}

export interface Journal {
  append(entry: JournalEntry): void;
  /** Deletes the journal. Call it when all resources have been removed. */
  discard(): void;
}

export interface SavedJournal extends JournalHeader {
  readonly path: string;
  readonly entries: readonly JournalEntry[];
  /** Whether the run is still going on. */
  readonly isRunning: boolean;
}

/**
 * The folder for data that outlives a command: ECS_CONFORMANCE_STATE, or `.ecs-conformance` in the home folder. Throws
 * SettingsError for an empty value, because a script that lost its value would scatter journals, which `clean` then misses.
 */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  const folder = env['ECS_CONFORMANCE_STATE'] ?? join(homedir(), '.ecs-conformance');
  if (folder.trim() !== '') return folder;
  throw new SettingsError('ECS_CONFORMANCE_STATE is empty.', 'Set it to a folder, or unset it.');
}

export const journalFolder = (env: NodeJS.ProcessEnv): string => join(stateFolder(env), 'journals');

const toLine = (value: object): string => `${JSON.stringify(value)}\n`;

/** Starts a journal file. Throws SettingsError if the folder can't be written. */
export function openJournal(folder: string, run: Omit<JournalHeader, 'pid' | 'host'>): Journal {
  const path = join(folder, `${run.nonce}.jsonl`);
  const header: JournalHeader = { ...run, pid: process.pid, host: hostname() };
  try {
    createFolder(folder);
    appendFileSync(path, toLine(header));
  } catch (error) {
    throw new SettingsError(
      `Could not write the journal of this run in ${folder} (${error instanceof Error ? error.message : String(error)}). Nothing was created.`,
      'Make the folder writable, or set ECS_CONFORMANCE_STATE to another folder.',
    );
  }
  return {
    append: (entry) => appendFileSync(path, toLine(entry)),
    discard: () => rmSync(path, { force: true }),
  };
}

/** The journals of earlier and current runs. Throws SettingsError if the folder can't be read. A line that a killed process left incomplete is ignored. */
export function readJournals(folder: string): readonly SavedJournal[] {
  if (!existsSync(folder)) return [];
  return listFolder(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => {
      const path = join(folder, name);
      const [header, ...entries] = readFileSync(path, 'utf8').split('\n').flatMap(parseLine);
      return isHeader(header)
        ? [{ ...header, path, entries: entries.filter(isJournalEntry), isRunning: isProcessRunning(header) }]
        : [];
    });
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new SettingsError(
      `Could not read the journals in ${folder} (${error instanceof Error ? error.message : String(error)}).`,
      'Set ECS_CONFORMANCE_STATE to the folder that the run used.',
    );
  }
}

function parseLine(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

const isHeader = (value: unknown): value is JournalHeader =>
  isObject(value) &&
  ['endpoint', 'region', 'nonce', 'host'].every((name) => typeof value[name] === 'string') &&
  typeof value['pid'] === 'number';

const isJournalEntry = (value: unknown): value is JournalEntry =>
  isObject(value) &&
  typeof value['made'] === 'string' &&
  (value['made'] !== 'task-in-default' || typeof value['arn'] === 'string') &&
  (value['made'] !== 'abroad' || value['kind'] === 'region' || value['kind'] === 'account');

/** Whether a process of this machine is running. */
export function isProcessRunning({ pid, host }: Pick<JournalHeader, 'pid' | 'host'>): boolean {
  // Processes in different containers often have the same id, so a journal with our own id belongs to an earlier run.
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
