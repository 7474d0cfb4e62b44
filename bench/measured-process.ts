import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The exit statuses of a run that counts. Default: 0 and 1, because a non-conformant target is no error. */
  readonly statuses?: readonly number[];
  /** Peak memory is that of the processes whose command line contains this text. Default: the process itself. */
  readonly memoryOf?: string;
  /** Milliseconds after which the process is stopped. */
  readonly timeoutMs?: number;
}

export interface ProcessFigures {
  readonly wallMs: number;
  /** Peak resident memory in MiB. 0 where /proc has no such figure. */
  readonly peakMib: number;
  readonly stdout: string;
}

const pollMs = 20;

/** The measured processes that have not ended. */
const running = new Set<number>();

/** Stops everything that is being measured. */
export const killRunning = (): void => running.forEach((pid) => killGroup(pid));

/** Runs a program to its end, and measures it from outside. Throws if it ends with another status, or too late. */
export async function measureProcess(
  program: string,
  args: readonly string[],
  { cwd, env = benchEnvironment(), statuses = [0, 1], memoryOf, timeoutMs = 600_000 }: ProcessOptions,
): Promise<ProcessFigures> {
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let peakMib = 0;
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  const poll = setInterval(() => {
    if (pid !== undefined) peakMib = Math.max(peakMib, readPeakMib(pid, memoryOf));
  }, pollMs);
  const deadline = setTimeout(() => killGroup(pid), timeoutMs);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const wallMs = performance.now() - startedAt;
    if (status === null || !statuses.includes(status)) {
      const last = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
      throw new Error(`${[program, ...args].join(' ')} ended with ${status ?? 'a signal'}:\n${last}`);
    }
    return { wallMs, peakMib, stdout };
  } finally {
    clearInterval(poll);
    clearTimeout(deadline);
    if (pid !== undefined) running.delete(pid);
  }
}

/** Stops a process that was started with `detached`, and its children. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

/** The environment of what is measured: without settings of the harness, and without what changes output in CI. */
export function benchEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(ECS_CONFORMANCE_|AWS_|GITHUB_|CI$|FORCE_COLOR$|NODE_OPTIONS$|npm_)/.test(name),
  );
  return { ...Object.fromEntries(own), NO_COLOR: '1', ...more };
}

/** The largest peak of a process and its descendants, as far as their command lines contain the text. */
function readPeakMib(pid: number, commandText: string | undefined): number {
  const folder = `/proc/${pid}`;
  const children = readText(`${folder}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  const isMeant = commandText === undefined || readText(`${folder}/cmdline`).includes(commandText);
  // Unlike the figure of getrusage, the high-water mark starts anew when the process executes its program.
  const kibibytes = isMeant ? Number(/^VmHWM:\s+(\d+)/m.exec(readText(`${folder}/status`))?.[1] ?? 0) : 0;
  const below = commandText === undefined ? [] : children.map((child) => readPeakMib(child, commandText));
  return Math.max(kibibytes / 1024, ...below);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
