import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { definedMembers } from '../../specs/json.ts';
import { systemClock } from '../wire/clock.ts';
import { TargetNotStarted } from '../errors.ts';
import { createOutputRedactor } from './output-redactor.ts';
import { saveFailedOutput, TargetOutput } from './target-output.ts';
import type { ProcessStart } from '../presets.ts';
import { waitUntilReady } from './wait-until-ready.ts';
import { defaultStartupTimeouts, type StartedTarget, type StartOptions } from '../target.ts';

/** Milliseconds within which a process has to end after SIGTERM. */
const terminateTimeoutMs = 5_000;
const killTimeoutMs = 2_000;
const pollIntervalMs = 25;

/**
 * Runs the command `"$1"` next to a guard in one process group. The guard reads a pipe from this process. When this process
 * ends, however it ends, the pipe closes, and the guard kills the group.
 */
const guardedCommand = '{ read -r _ <&3; kill -s KILL 0; } >/dev/null 2>&1 & exec 3<&-; exec sh -c "$1"';

/** Starts a command on a free port, and waits until it answers. Throws TargetNotStarted or Interrupted. */
export async function startProcess(start: ProcessStart, options: StartOptions): Promise<StartedTarget> {
  const port = await freePort();
  const command = start.command.replaceAll('{port}', String(port));
  const endpoint = `http://127.0.0.1:${port}`;
  const environment = { ...process.env, ...start.environment };
  const output = new TargetOutput(createOutputRedactor({ environment, headers: options.headers }));
  const child = spawn('sh', ['-c', guardedCommand, 'sh', command], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: environment,
  });
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk) => output.add(String(chunk), name));
  }
  const exitReason = watchExit(child);
  const closed = new Promise<void>((done) => void child.once('close', () => done()));
  const close = async (): Promise<void> => {
    await stopProcessGroup(child);
    // Reads remaining output for a short time only, because a process that left the group may hold the pipe open forever.
    await Promise.race([closed, systemClock.wait(500)]);
  };
  try {
    const wait = options.wait ?? defaultStartupTimeouts.process;
    const { headers, signal } = options;
    const { ready } = start;
    const isAlive = (): boolean => exitReason() === undefined;
    const cause = await waitUntilReady(endpoint, definedMembers({ ready, wait, isAlive, headers, signal }));
    const exited = exitReason();
    if (cause === undefined && exited === undefined) {
      return {
        endpoint,
        logs: () => `${output.text}${exitReason() === undefined ? '' : `[ended: ${exitReason()}]\n`}`,
        ending: () => Promise.resolve(exitReason()),
        close,
      };
    }
    await close();
    const lastOutput = saveFailedOutput('process', output.text, process.env);
    throw exited === undefined
      ? new TargetNotStarted(
          `Timed out: the process of the target did not answer at ${endpoint} within ${wait} s (${cause}).`,
          `${lastOutput}\nDoes it listen on {port}? --wait SECONDS gives it longer.`,
        )
      : new TargetNotStarted(`The process of the target ended before it answered (${exited}).`, lastOutput);
  } catch (error) {
    await close();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once('error', fail).listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Returns a function that says how the process has ended. While the process runs, the function returns `undefined`. */
function watchExit(child: ChildProcess): () => string | undefined {
  let reason: string | undefined;
  child.once('error', ({ message }) => {
    reason = message;
  });
  child.once('exit', (code, signal) => {
    reason = signal === null ? `exit status ${code}` : `signal ${signal}`;
  });
  return () => reason;
}

/** Ends a process and its group: first with SIGTERM, then with SIGKILL. */
async function stopProcessGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  for (const [signal, timeoutMs] of [
    ['SIGTERM', terminateTimeoutMs],
    ['SIGKILL', killTimeoutMs],
  ] as const) {
    if (!signalGroup(pid, signal)) return;
    const deadline = systemClock.elapsed() + timeoutMs;
    while (signalGroup(pid, 0) && systemClock.elapsed() < deadline) await systemClock.wait(pollIntervalMs);
  }
}

/** Sends a signal to a process group. Returns false if there is no such group. Signal 0 only checks whether it exists. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
