import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { benchEnvironment, killGroup } from '../../bench/measured-process.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import type { Frequency, HostileMode } from './mode.ts';
import { authorityFile } from './server.ts';

/** What a run may use before it is stopped. */
export interface RunLimits {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** What became of a run on a hostile server. */
export interface HarnessRun {
  /** `null`: it was stopped, or ended by a signal. */
  readonly status: number | null;
  /** The limit that it exceeded. */
  readonly exceeded?: keyof RunLimits;
  readonly seconds: number;
  /** Peak resident memory (VmHWM). */
  readonly mebibytes: number;
  /** Requests that the server received. */
  readonly requests: number;
  /** Requests that met the hostile answer. */
  readonly spoiled: number;
  /** What exists at the server afterwards. */
  readonly left: { readonly clusters: number; readonly tasks: number; readonly taskDefinitions: number };
  readonly stdout: string;
  readonly stderr: string;
  /** The JSON report, if the run wrote one. */
  readonly report?: JsonObject;
}

interface Subject {
  /** The checkout of the harness. */
  readonly root: string;
  readonly mode: HostileMode;
  readonly frequency: Frequency;
  /** Further arguments of `run`. */
  readonly args: readonly string[];
}

const pollMs = 50;

/** The processes that have not ended. They end with this one, however it ends. */
const running = new Set<number>();
process.once('exit', () => running.forEach((pid) => killGroup(pid)));

/** Starts Node in a process group of its own, which ends with this process at the latest. */
export function spawnWatched(
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'>,
): ChildProcess {
  const child = spawn(process.execPath, args, { ...options, detached: true });
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    child.once('exit', () => running.delete(pid));
  }
  return child;
}

const serveProgram = new URL('serve.ts', import.meta.url).pathname;

/** Starts a checkout once: the first start after a change of its sources builds it anew, which needs much memory. */
export function warmUp(root: string): void {
  execFileSync(process.execPath, [join(root, 'cli/ecs-conformance.js'), '--version'], {
    env: benchEnvironment(),
  });
}

/** Runs the harness on a hostile server. Both have a process of their own, so that neither's time or memory counts for the other. */
export async function runHarness(
  { root, mode, frequency, args }: Subject,
  limits: RunLimits,
): Promise<HarnessRun> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-hostile-'));
  const server = await startServer(mode, frequency);
  try {
    const reportFile = join(folder, 'report.json');
    const command = [
      ...[join(root, 'cli/ecs-conformance.js'), 'run', '--target', server.url, '--seed', '1'],
      ...['--quiet', '--report', `json=${reportFile}`, ...args],
    ];
    const trusts = mode.certificate !== undefined && mode.certificate !== 'self-signed';
    const child = spawnWatched(command, {
      cwd: folder,
      env: benchEnvironment({
        ECS_CONFORMANCE_STATE: join(folder, 'state'),
        ...(trusts ? { NODE_EXTRA_CA_CERTS: authorityFile } : {}),
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const watched = await watch(child, limits);
    const figures = await server.stop();
    const report = readReport(reportFile);
    return { ...watched, ...figures, ...(report === undefined ? {} : { report }) };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Watched = Omit<HarnessRun, 'requests' | 'spoiled' | 'left' | 'report'>;

/** Waits for the end of a process, and stops it if it exceeds a limit. */
export async function watch(child: ChildProcess, limits: RunLimits): Promise<Watched> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1_000;
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  let mebibytes = 0;
  let exceeded: keyof RunLimits | undefined;
  const poll = setInterval(() => {
    mebibytes = Math.max(mebibytes, peakMemory(child.pid));
    if (mebibytes > limits.mebibytes) exceeded ??= 'mebibytes';
    if (seconds() > limits.seconds) exceeded ??= 'seconds';
    if (exceeded !== undefined) killGroup(child.pid);
  }, pollMs);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    return {
      status,
      ...(exceeded === undefined ? {} : { exceeded }),
      seconds: seconds(),
      mebibytes,
      ...output,
    };
  } finally {
    clearInterval(poll);
    killGroup(child.pid);
  }
}

function peakMemory(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function readReport(file: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

type ServerFigures = Pick<HarnessRun, 'requests' | 'spoiled' | 'left'>;

/** What a server process gets in addition. */
interface ServerOptions {
  /** A module that is loaded before the server. */
  readonly preload?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a hostile server in a process of its own. `stop` may be called again. */
export async function startServer(
  mode: Pick<HostileMode, 'id'>,
  frequency: Frequency,
  { preload, env }: ServerOptions = {},
): Promise<{ readonly url: string; stop(): Promise<ServerFigures> }> {
  const imports = preload === undefined ? [] : ['--import', preload];
  const child = spawnWatched([...imports, serveProgram, mode.id, String(frequency)], {
    env: benchEnvironment(env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The hostile server has no stdout.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => String((await lines.next()).value ?? '');
  const url = await nextLine();
  if (!url.startsWith('http')) throw new Error(`The hostile server ${mode.id} did not start.`);
  const stop = async (): Promise<ServerFigures> => {
    killGroup(child.pid, 'SIGTERM');
    const last = setTimeout(() => killGroup(child.pid), 5_000);
    const figures: ServerFigures = JSON.parse(await nextLine());
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((done) => child.once('exit', done));
    clearTimeout(last);
    return figures;
  };
  let stopped: Promise<ServerFigures> | undefined;
  return { url, stop: () => (stopped ??= stop()) };
}
