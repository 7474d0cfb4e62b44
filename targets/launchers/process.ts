import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { systemClock } from '../wire/clock.ts';
import { TargetNotStarted } from '../errors.ts';
import { saveFailedOutput, TargetOutput } from './target-output.ts';
import type { ProcessStart } from '../presets.ts';
import { waitUntilReady } from './wait-until-ready.ts';
import { defaultStartupTimeouts, type StartedTarget, type StartOptions } from '../target.ts';

/** Milliseconds that a process has to end by itself, and that it has once it is killed. */
const terminateTimeoutMs = 5_000;
const killTimeoutMs = 2_000;
const pollIntervalMs = 25;

/**
 * The command in a group of its own, beside a guard: our end closes the pipe it reads from however we end, and then it
 * kills the group. `"$1"`: the command.
 */
const guardedCommand = '{ read -r _ <&3; kill -s KILL 0; } >/dev/null 2>&1 & exec 3<&-; exec sh -c "$1"';

/** Starts a command on a free port of this machine, and waits until it answers. Throws TargetNotStarted or Interrupted. */
export async function startProcess(start: ProcessStart, options: StartOptions): Promise<StartedTarget> {
  const port = await freePort();
  const command = start.command.replaceAll('{port}', String(port));
  const endpoint = `http://127.0.0.1:${port}`;
  const output = new TargetOutput();
  const child = spawn('sh', ['-c', guardedCommand, 'sh', command], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...start.environment },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => output.add(String(chunk)));
  }
  const fate = watchExit(child);
  const closed = new Promise<void>((done) => void child.once('close', () => done()));
  const close = async (): Promise<void> => {
    await stopProcessGroup(child);
    // What it has written may still be on its way; who has left the group may hold the pipe for ever.
    await Promise.race([closed, systemClock.wait(500)]);
  };
  try {
    const wait = options.wait ?? defaultStartupTimeouts.process;
    const cause = await waitUntilReady(endpoint, {
      ready: start.ready,
      wait,
      isAlive: () => fate() === undefined,
      ...(options.headers === undefined ? {} : { headers: options.headers }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const died = fate();
    if (cause === undefined && died === undefined) {
      return {
        endpoint,
        logs: () => `${output.text}${fate() === undefined ? '' : `[ended: ${fate()}]\n`}`,
        ending: () => Promise.resolve(fate()),
        close,
      };
    }
    await close();
    throw new TargetNotStarted(
      died === undefined
        ? `The process ${command} does not answer at ${endpoint} after ${wait} s (${cause}).`
        : `The process ${command} ended before it answered (${died}).`,
      `${saveFailedOutput('process', output.text, process.env)}${died === undefined ? '\nIs {port} where its port goes? --wait SECONDS gives it longer.' : ''}`,
    );
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

/** Says how a process has ended, once it has. */
function watchExit(child: ChildProcess): () => string | undefined {
  let fate: string | undefined;
  child.once('error', ({ message }) => {
    fate = message;
  });
  child.once('exit', (code, signal) => {
    fate = signal === null ? `exit status ${code}` : `signal ${signal}`;
  });
  return () => fate;
}

/** Ends a process with all of its group: asked first, then made to. */
async function stopProcessGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  for (const [signal, patience] of [
    ['SIGTERM', terminateTimeoutMs],
    ['SIGKILL', killTimeoutMs],
  ] as const) {
    if (!signalGroup(pid, signal)) return;
    const until = systemClock.elapsed() + patience;
    while (signalGroup(pid, 0) && systemClock.elapsed() < until) await systemClock.wait(pollIntervalMs);
  }
}

/** Sends a signal to a group; 0 only asks whether there is one. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
