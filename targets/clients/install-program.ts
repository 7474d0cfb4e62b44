import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createFolder } from '../../files/create-folder.ts';
import { pinnedVersion, sourceFolder, type ProgramSource } from './client-programs.ts';

/** `why` is one or more sentences. */
export type Installation =
  | { readonly kind: 'installed'; readonly folder: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Characters of a failed build that its error quotes. */
const maxQuote = 1_000;

const cacheFolder = (): string =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'ecs-conformance', 'clients');

/** The folder of the built program. Its name changes with every change of the sources. */
export function programFolder(source: ProgramSource): string {
  const hash = createHash('sha256').update(JSON.stringify(source.build));
  for (const file of source.files) {
    hash.update(`\0${file}\0`).update(readFileSync(join(sourceFolder(source), file)));
  }
  const name = `${source.name}-${pinnedVersion(source)}-${hash.digest('hex').slice(0, 12)}`;
  return join(cacheFolder(), name);
}

export const isInstalled = (source: ProgramSource): boolean => existsSync(programFolder(source));

/** The commands that the program needs and that are not in PATH. */
export const missingCommands = ({ commands }: ProgramSource): readonly string[] =>
  commands.filter((command) => !(process.env['PATH'] ?? '').split(delimiter).some(holdsExecutable(command)));

const holdsExecutable =
  (command: string) =>
  (folder: string): boolean => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  };

/** Builds a program in the cache folder, unless it is there. */
export async function installProgram(source: ProgramSource): Promise<Installation> {
  const folder = programFolder(source);
  await removeOldParts();
  if (existsSync(folder)) return { kind: 'installed', folder };
  const missing = missingCommands(source);
  if (missing.length > 0) {
    return { kind: 'failed', why: `Command not found: ${missing.join(', ')}. ${source.hint}` };
  }
  // A build that fails or is killed leaves no folder of the right name.
  const part = `${folder}.${randomUUID()}.part`;
  try {
    createFolder(part);
    for (const file of source.files) await cp(join(sourceFolder(source), file), join(part, file));
    for (const command of source.build) {
      const problem = await runBuild(command, part);
      if (problem !== undefined) return { kind: 'failed', why: problem };
    }
    for (const name of source.remove) await rm(join(part, name), { recursive: true, force: true });
    await rename(part, folder);
  } catch (error) {
    // Another process may have installed it meanwhile.
    if (!existsSync(folder)) return { kind: 'failed', why: `Cannot build it in ${part}: ${String(error)}.` };
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return { kind: 'installed', folder };
}

/** No build takes so long. */
const oldPartMs = 24 * 60 * 60_000;

/** Removes what killed builds left, of any program. Another process may be building now. */
async function removeOldParts(): Promise<void> {
  const names = await readdir(cacheFolder()).catch(() => []);
  for (const name of names.filter((one) => /\.[\da-f]{8}-[\da-f-]{27}\.part$/.test(one))) {
    const path = join(cacheFolder(), name);
    const found = await stat(path).catch(() => undefined);
    const isOld = found !== undefined && Date.now() - found.mtimeMs > oldPartMs;
    // What cannot be removed does not prevent an installation.
    if (isOld) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Runs a command in a folder. Returns a sentence if it fails. */
function runBuild(
  [command, ...argv]: ProgramSource['build'][number],
  folder: string,
): Promise<string | undefined> {
  return new Promise((done) => {
    const path = command.includes('/') ? resolve(folder, command) : command;
    const child = spawn(path, argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let end = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        end = (end + text).slice(-maxQuote);
      });
    }
    const line = [command, ...argv].join(' ');
    child.once('error', ({ message }) => done(`Cannot start "${line}": ${message}.`));
    child.once('close', (status, signal) =>
      done(status === 0 ? undefined : `"${line}" failed (${signal ?? `exit ${status}`}): ${end.trim()}`),
    );
  });
}
