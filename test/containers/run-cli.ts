import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { systemClock } from '../../targets/wire/clock.ts';

/** What the command line needs to find the engine. Ryuk's image can't be pulled in CI: we clean up ourselves. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...inject('containers').env,
  TESTCONTAINERS_RYUK_DISABLED: 'true',
  NO_COLOR: '1',
});

export interface Called {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Calling {
  readonly done: Promise<Called>;
  interrupt(): void;
}

/** The command line in a process of its own. `cwd`: where a configuration file may be. */
export function call(
  argv: readonly string[],
  { cwd = '.', env = {} }: { cwd?: string; env?: object } = {},
): Calling {
  const script = fileURLToPath(new URL('../../cli/ecs-conformance.js', import.meta.url));
  const child = spawn(process.execPath, [script, ...argv], { cwd, env: { ...environment(), ...env } });
  return { done: ended(child), interrupt: () => void child.kill('SIGINT') };
}

/** A container that runs to its end, and is removed then. */
export const dockerRun = (...argv: readonly string[]): Promise<Called> =>
  ended(spawn('docker', ['run', '--rm', ...argv], { env: environment() }));

function ended(child: ChildProcessWithoutNullStreams): Promise<Called> {
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => (said.out += String(chunk)));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (said.err += String(chunk)));
  return new Promise((end) => void child.once('close', (status) => end({ status, ...said })));
}

export async function docker(...argv: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', argv, { env: environment() });
  return stdout.trim();
}

/** Both streams of a container. */
export async function writtenBy(id: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('docker', ['logs', id], { env: environment() });
  return stdout + stderr;
}

/** The containers that the harness has started and not removed. */
export async function ours(): Promise<readonly string[]> {
  const ids = await docker('ps', '-aq', '--filter', 'label=ecs-conformance');
  return ids === '' ? [] : ids.split('\n');
}

/** Waits until the harness has started a container, and gives what Docker tells of it. */
export async function ourContainer(): Promise<string> {
  const until = systemClock.elapsed() + 240_000;
  while (systemClock.elapsed() < until) {
    const [id] = await ours();
    if (id !== undefined) return id;
    await systemClock.wait(100);
  }
  throw new Error('No container was started for four minutes.');
}
