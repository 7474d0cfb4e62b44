import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { isObject } from '../../specs/json.ts';
import { SettingsError } from '../errors.ts';
import type { ForeignScopeKind } from './world.ts';

// A run that is killed can't remove what it made. So it writes down what it is about to make, before it makes it; what a
// journal names, and nothing else, is removed by `clean`.

/** What a run makes besides what is called by its nonce: that is found by its name. */
type JournalEntry =
  | { readonly made: 'default-begun' | 'default' | 'task-definition' }
  | { readonly made: 'task-in-default'; readonly arn: string }
  | { readonly made: 'abroad'; readonly kind: ForeignScopeKind };

export interface JournalHeader {
  readonly endpoint: string;
  readonly region: string;
  /** Left out where an endpoint has one account, or it isn't known. */
  readonly account?: string;
  readonly nonce: string;
  /** The process of the run, and its machine. */
  readonly pid: number;
  readonly host: string;
}

export interface Journal {
  append(entry: JournalEntry): void;
  /** Everything has been removed: nobody needs the journal. */
  discard(): void;
}

export interface SavedJournal extends JournalHeader {
  readonly path: string;
  readonly entries: readonly JournalEntry[];
  /** Its run goes on. */
  readonly isRunning: boolean;
}

/** Where a command keeps what another one needs: ECS_CONFORMANCE_STATE, or `.ecs-conformance` in the user's home. */
export const stateFolder = (env: NodeJS.ProcessEnv): string =>
  env['ECS_CONFORMANCE_STATE'] ?? join(homedir(), '.ecs-conformance');

export const journalFolder = (env: NodeJS.ProcessEnv): string => join(stateFolder(env), 'journals');

const toLine = (value: object): string => `${JSON.stringify(value)}\n`;

/** Begins a journal on disk. Throws SettingsError where the folder can't be written. */
export function openJournal(folder: string, about: Omit<JournalHeader, 'pid' | 'host'>): Journal {
  const path = join(folder, `${about.nonce}.jsonl`);
  const header: JournalHeader = { ...about, pid: process.pid, host: hostname() };
  try {
    mkdirSync(folder, { recursive: true });
    appendFileSync(path, toLine(header));
  } catch (error) {
    throw new SettingsError(
      `What this run makes can't be noted in ${folder} (${error instanceof Error ? error.message : String(error)}), so nothing is made.`,
      'Let it be written, or name another folder: ECS_CONFORMANCE_STATE.',
    );
  }
  return {
    append: (entry) => appendFileSync(path, toLine(entry)),
    discard: () => rmSync(path, { force: true }),
  };
}

/** The journals that runs have left. A line cut short by the end of its process counts for nothing. */
export function readJournals(folder: string): readonly SavedJournal[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => {
      const path = join(folder, name);
      const [header, ...entries] = readFileSync(path, 'utf8').split('\n').flatMap(parseLine);
      return isHeader(header)
        ? [{ ...header, path, entries: entries.filter(isJournalEntry), isRunning: isProcessRunning(header) }]
        : [];
    });
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

function isProcessRunning({ pid, host }: JournalHeader): boolean {
  // In containers processes have the same few numbers: whoever reads a journal isn't the run that has left it.
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
