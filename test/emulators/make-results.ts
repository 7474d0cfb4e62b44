import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setup } from './setup.ts';

// `npm run results` runs the harness once on each pinned emulator and on the embedded ECS, and compares the reports. The
// committed results are in reports/results. The configuration file there says how the emulators are started.

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'reports', 'results');

/** The version of a package that a requirements file pins. */
function pinned(name: string): string {
  const text = readFileSync(join(root, `test/emulators/requirements-${name}.txt`), 'utf8');
  const version = new RegExp(`^${name}(?:\\[.*\\])?==(.+)$`, 'm').exec(text)?.[1];
  if (version === undefined) throw new Error(`No version of ${name} is pinned.`);
  return version;
}

/** Runs the command line in the folder of the results. A non-conformant target does not end this program. */
function called(...argv: readonly string[]): void {
  const command = [join(root, 'cli/ecs-conformance.js'), ...argv];
  const { status } = spawnSync(process.execPath, command, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0 && status !== 1) throw new Error(`${argv.join(' ')} ended with ${status}.`);
}

process.chdir(root);
await setup();
const targets = [
  { name: 'embedded', version: [] },
  ...['moto', 'ministack'].map((name) => ({ name, version: ['--target-version', pinned(name)] })),
];
for (const { name, version } of targets) {
  called('run', '--target', name, ...version, '--report', `json=${name}.report.json`);
}
called(
  'compare',
  ...targets.map(({ name }) => `${name}.report.json`),
  '--out',
  'comparison.md',
  'comparison.html',
);
