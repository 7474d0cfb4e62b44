import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { systemClock } from '../../targets/wire/clock.ts';

/** The environment variables with which the command line finds the engine. CI can't pull Ryuk, so the tests clean up. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...inject('containers').env,
  TESTCONTAINERS_RYUK_DISABLED: 'true',
  NO_COLOR: '1',
});

export interface ProcessResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliProcess {
  readonly done: Promise<ProcessResult>;
  interrupt(): void;
}

/** Starts the command line in its own process. `cwd`: the folder of its configuration file. */
export function startCli(
  argv: readonly string[],
  { cwd = '.', env = {} }: { cwd?: string; env?: object } = {},
): CliProcess {
  const script = fileURLToPath(new URL('../../cli/ecs-conformance.js', import.meta.url));
  const child = spawn(process.execPath, [script, ...argv], { cwd, env: { ...environment(), ...env } });
  return { done: waitForExit(child), interrupt: () => void child.kill('SIGINT') };
}

/** Runs a container until it ends, and removes it. */
export const runContainer = (...argv: readonly string[]): Promise<ProcessResult> =>
  waitForExit(spawn('docker', ['run', '--rm', ...argv], { env: environment() }));

function waitForExit(child: ChildProcessWithoutNullStreams): Promise<ProcessResult> {
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => (output.out += String(chunk)));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (output.err += String(chunk)));
  return new Promise((end) => void child.once('close', (status) => end({ status, ...output })));
}

export async function docker(...argv: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', argv, { env: environment() });
  return stdout.trim();
}

/** stdout and stderr of a container. */
export async function containerLogs(id: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('docker', ['logs', id], { env: environment() });
  return stdout + stderr;
}

/** Ids of the containers that the harness started and has not removed. */
export async function listOwnContainers(): Promise<readonly string[]> {
  const ids = await docker('ps', '-aq', '--filter', 'label=ecs-conformance');
  return ids === '' ? [] : ids.split('\n');
}

/** Waits until the harness has started a container, and returns its id. */
export async function waitForOwnContainer(): Promise<string> {
  const until = systemClock.elapsed() + 240_000;
  while (systemClock.elapsed() < until) {
    const [id] = await listOwnContainers();
    if (id !== undefined) return id;
    await systemClock.wait(100);
  }
  throw new Error('The harness did not start a container within four minutes.');
}
