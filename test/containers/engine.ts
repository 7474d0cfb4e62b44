import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../targets/wire/clock.ts';

/** A Docker engine for the tests. If none is running, one is started, and stopped after the tests. */
export interface Engine {
  /** The variable DOCKER_HOST. It is left out if Docker finds the engine without it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Arguments of dockerd. Later variants also run on machines without overlay file systems or iptables. */
const variants: readonly (readonly string[])[] = [
  [],
  ['--storage-driver=vfs'],
  ['--storage-driver=vfs', '--iptables=false', '--ip6tables=false'],
];

/** Each checkout has its own folder, so the next run finds its images again. The path of a socket has to be short. */
const folder = join(
  tmpdir(),
  `ecs-conformance-engine-${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)}`,
);

export async function findEngine(): Promise<Engine> {
  if (answers({})) return { env: {}, stop: () => Promise.resolve() };
  const env = { DOCKER_HOST: `unix://${join(folder, 'docker.sock')}` };
  if (answers(env)) {
    console.log(`The engine of an earlier run goes on; it is not stopped: ${readFileSync(pidFile, 'utf8')}`);
    return { env, stop: () => Promise.resolve() };
  }
  if (process.getuid?.() !== 0 || !has('dockerd') || !has('docker')) {
    throw new Error(
      'No Docker engine answers (docker info), and none can be started here: that takes root, and dockerd and docker ' +
        'in the PATH (on Debian: apt-get install docker.io).',
    );
  }
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'log');
  for (const variant of variants) {
    const engine = start(env.DOCKER_HOST, variant, log);
    if (await comesUp(engine, env)) return { env, stop: () => stopped(engine) };
    await stopped(engine);
  }
  const end = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  throw new Error(
    `dockerd does not start on this machine. It says at last (all of it is in ${log}):\n${end}`,
  );
}

const pidFile = join(folder, 'pid');

function start(host: string, variant: readonly string[], log: string): ChildProcess {
  const places = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')];
  const output = openSync(log, 'a');
  // dockerd has its own process group, so Ctrl-C ends only the tests. They still need dockerd to remove their containers.
  return spawn('dockerd', ['-H', host, '--pidfile', pidFile, ...places, ...variant], {
    detached: true,
    stdio: ['ignore', output, output],
  });
}

async function comesUp(engine: ChildProcess, env: Engine['env']): Promise<boolean> {
  const until = systemClock.elapsed() + 90_000;
  while (engine.exitCode === null && systemClock.elapsed() < until) {
    if (answers(env)) return true;
    await systemClock.wait(500);
  }
  return false;
}

async function stopped(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) return;
  const gone = new Promise<void>((done) => void engine.once('exit', () => done()));
  engine.kill('SIGTERM');
  await Promise.race([gone, systemClock.wait(30_000)]);
  if (engine.exitCode === null && engine.signalCode === null) engine.kill('SIGKILL');
}

function answers(env: Engine['env']): boolean {
  return succeeds('docker', ['info'], env);
}

const has = (command: string): boolean => succeeds('sh', ['-c', `command -v ${command}`]);

function succeeds(
  command: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): boolean {
  try {
    execFileSync(command, argv, { stdio: 'ignore', env: { ...process.env, ...env }, timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
