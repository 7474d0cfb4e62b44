import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Each emulator has its own virtual environment, because they need different versions of the same packages. */
const environments = { '.venv': 'moto', '.venv-ministack': 'ministack' } as const;

/** Makes the virtual environments with the pinned emulators and clients, if they do not exist yet. */
export function setup(): void {
  makeEnvironment('.venv');
  makeEnvironment('.venv-ministack');
}

export function makeEnvironment(folder: keyof typeof environments): void {
  const requirements = `test/emulators/requirements-${environments[folder]}.txt`;
  // The commands of an environment contain the path of its folder, so a moved or copied environment does not work.
  const wanted = `# ${path.resolve(folder)}\n${readFileSync(requirements, 'utf8')}`;
  const stamp = `${folder}/requirements.txt`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  const quiet = ['--quiet', '--disable-pip-version-check'];
  execFileSync(`${folder}/bin/pip`, ['install', ...quiet, '-r', requirements], { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
}
