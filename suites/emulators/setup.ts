import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Makes the virtual environment `.venv` with the pinned emulators and clients, where it isn't there already. */
export function setup(): void {
  const requirements = 'suites/emulators/requirements.txt';
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = '.venv/requirements.txt';
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  execFileSync('python3', ['-m', 'venv', '.venv'], { stdio: 'inherit' });
  const quiet = ['--quiet', '--disable-pip-version-check'];
  execFileSync('.venv/bin/pip', ['install', ...quiet, '-r', requirements], { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
}
