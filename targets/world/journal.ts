import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { isObject } from '../../specs/json.ts';
import { SettingsError } from '../errors.ts';
import type { AbroadKind } from './world.ts';

// A run that is killed can't remove what it made. So it writes down what it is about to make, before it makes it; what a
// journal names, and nothing else, is removed by `clean`.

/** What a run makes besides what is called by its nonce: that is found by its name. */
type Made =
  | { readonly made: 'default-begun' | 'default' | 'task-definition' }
  | { readonly made: 'task-in-default'; readonly arn: string }
  | { readonly made: 'abroad'; readonly kind: AbroadKind };

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
  note(entry: Made): void;
  /** Everything has been removed: nobody needs the journal. */
  discard(): void;
}

export interface OldJournal extends JournalHeader {
  readonly path: string;
  readonly entries: readonly Made[];
  /** Its run goes on. */
  readonly live: boolean;
}

/** Where a command keeps what another one needs: ECS_CONFORMANCE_STATE, or `.ecs-conformance` in the user's home. */
export const stateFolder = (env: NodeJS.ProcessEnv): string =>
  env['ECS_CONFORMANCE_STATE'] ?? join(homedir(), '.ecs-conformance');

export const journalFolder = (env: NodeJS.ProcessEnv): string => join(stateFolder(env), 'journals');

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;

/** Begins a journal on disk. Throws SettingsError where the folder can't be written. */
export function openJournal(folder: string, about: Omit<JournalHeader, 'pid' | 'host'>): Journal {
  const path = join(folder, `${about.nonce}.jsonl`);
  const header: JournalHeader = { ...about, pid: process.pid, host: hostname() };
  try {
    mkdirSync(folder, { recursive: true });
    appendFileSync(path, lineOf(header));
  } catch (error) {
    throw new SettingsError(
      `What this run makes can't be noted in ${folder} (${error instanceof Error ? error.message : String(error)}), so nothing is made.`,
      'Let it be written, or name another folder: ECS_CONFORMANCE_STATE.',
    );
  }
  return {
    note: (entry) => appendFileSync(path, lineOf(entry)),
    discard: () => rmSync(path, { force: true }),
  };
}

/** The journals that runs have left. A line cut short by the end of its process counts for nothing. */
export function readJournals(folder: string): readonly OldJournal[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => {
      const path = join(folder, name);
      const [header, ...entries] = readFileSync(path, 'utf8').split('\n').flatMap(parsed);
      return isHeader(header)
        ? [{ ...header, path, entries: entries.filter(isMade), live: isLive(header) }]
        : [];
    });
}

function parsed(line: string): readonly unknown[] {
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

const isMade = (value: unknown): value is Made =>
  isObject(value) &&
  typeof value['made'] === 'string' &&
  (value['made'] !== 'task-in-default' || typeof value['arn'] === 'string') &&
  (value['made'] !== 'abroad' || value['kind'] === 'region' || value['kind'] === 'account');

function isLive({ pid, host }: JournalHeader): boolean {
  // In containers processes have the same few numbers: whoever reads a journal isn't the run that has left it.
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
