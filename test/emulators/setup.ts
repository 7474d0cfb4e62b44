import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Each emulator has its own virtual environment, because they need different versions of the same packages. */
const environments = { '.venv': 'moto', '.venv-ministack': 'ministack' } as const;

/** Makes the virtual environments with the pinned emulators and clients, if they do not exist yet. */
export async function setup(): Promise<void> {
  await Promise.all([makeEnvironment('.venv'), makeEnvironment('.venv-ministack')]);
}

export async function makeEnvironment(folder: keyof typeof environments): Promise<void> {
  const requirements = `test/emulators/requirements-${environments[folder]}.txt`;
  // The commands of an environment contain the path of its folder, so a moved or copied environment does not work.
  const wanted = `# ${path.resolve(folder)}\n${readFileSync(requirements, 'utf8')}`;
  const stamp = `${folder}/requirements.txt`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  await runCommand('python3', '-m', 'venv', folder);
  const quiet = ['--quiet', '--disable-pip-version-check'];
  await runCommand(`${folder}/bin/pip`, 'install', ...quiet, '-r', requirements);
  writeFileSync(stamp, wanted);
}

async function runCommand(command: string, ...argv: readonly string[]): Promise<void> {
  const child = spawn(command, argv, { stdio: 'inherit' });
  const [status]: readonly unknown[] = await once(child, 'close');
  if (status !== 0) throw new Error(`Exit status ${String(status)}: ${command} ${argv.join(' ')}`);
}
