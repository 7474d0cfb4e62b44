import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that is measured. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the benchmark keeps virtual environments and the checkout of version 0.1.0 from run to run. */
const cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ecs-conformance-bench');

/**
 * A folder of the cache, made only if it does not exist yet or was made of something else. `content` says of what. A folder
 * that was not completed is made again.
 */
function cached(name: string, content: string, make: (folder: string) => void): string {
  const folder = join(cacheFolder, name);
  const stamp = join(folder, 'bench-stamp');
  const wanted = createHash('sha256').update(`${folder}\n${content}`).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  console.error(`Preparing ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cacheFolder, { recursive: true });
  make(folder);
  writeFileSync(stamp, wanted);
  return folder;
}

/** Programs from Python packages, by the file that pins their versions. */
const requirements = {
  moto: 'test/emulators/requirements-moto.txt',
  ministack: 'test/emulators/requirements-ministack.txt',
  schemathesis: 'bench/schemathesis/requirements.txt',
} as const;

export type PythonProgram = keyof typeof requirements;

const readRequirements = (program: PythonProgram): string =>
  readFileSync(join(root, requirements[program]), 'utf8');

/** The pinned version of a Python program. */
export const pinnedVersion = (program: PythonProgram): string =>
  new RegExp(String.raw`^${program}(?:\[.*\])?==(\S+)$`, 'm').exec(readRequirements(program))?.[1] ?? '?';

/** The folder with the commands of a virtual environment, which is made once. Each program has its own. */
export function pythonCommands(program: PythonProgram): string {
  const folder = cached(`venv-${program}`, readRequirements(program), (made) => {
    execFileSync('python3', ['-m', 'venv', made], { stdio: 'inherit' });
    const quiet = ['--quiet', '--disable-pip-version-check'];
    execFileSync(join(made, 'bin', 'pip'), ['install', ...quiet, '-r', join(root, requirements[program])], {
      stdio: ['ignore', 2, 2],
    });
  });
  return join(folder, 'bin');
}

/** The commit of version 0.1.0. */
export const releaseCommit = '561a589';

/** A checkout of version 0.1.0 with its packages, which is made once. */
export const releaseCheckout = (): string =>
  cached(`v0.1.0-${releaseCommit}`, releaseCommit, (folder) => {
    mkdirSync(folder);
    const archive = execFileSync('git', ['archive', releaseCommit], { cwd: root, maxBuffer: 1e9 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 2, 2] });
  });
