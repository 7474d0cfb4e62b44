import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isObject } from '../specs/json.ts';
import { targetPrefix } from '../targets/wire/build-request.ts';
import { pythonCommands, root } from './cache.ts';
import { benchEnvironment, killGroup } from './measured-process.ts';
import type { RequestRate } from './request-streak.ts';

/** What the benchmark sends requests to. All listen on 127.0.0.1. */
export const serverNames = ['embedded', 'moto', 'ministack'] as const;
export type ServerName = (typeof serverNames)[number];

/** A server in a process of its own. */
export interface BenchServer {
  readonly url: string;
  /** Starts the log anew. Only the embedded ECS has a log. */
  clearLog(): void;
  readLog(): Promise<RequestRate>;
  stop(): Promise<void>;
}

interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

const requestLogModule = join(root, 'bench', 'children', 'request-log.ts');

function startOf(name: ServerName, port: string): Start {
  switch (name) {
    case 'embedded':
      return {
        program: process.execPath,
        args: ['--import', requestLogModule, join(root, 'cli/ecs-conformance.js'), 'serve', '--port', port],
        env: {},
      };
    case 'moto':
      return {
        program: join(pythonCommands('moto'), 'moto_server'),
        args: ['-H', '127.0.0.1', '-p', port],
        env: {},
      };
    case 'ministack':
      return {
        program: join(pythonCommands('ministack'), 'ministack'),
        args: [],
        env: { GATEWAY_PORT: port, BIND_HOST: '127.0.0.1', MINISTACK_HOST: '127.0.0.1' },
      };
  }
}

async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return String(typeof address === 'object' && address !== null ? address.port : 0);
}

/** Starts a server, and waits until it answers. Throws if it does not answer within a minute. */
export async function startServer(name: ServerName): Promise<BenchServer> {
  const port = await freePort();
  const { program, args, env } = startOf(name, port);
  const child = spawn(program, args, {
    // Servers of Python write into their working directory.
    cwd: name === 'embedded' ? root : pythonCommands(name),
    env: benchEnvironment(env),
    stdio: name === 'embedded' ? ['ignore', 'ignore', 'ignore', 'ipc'] : 'ignore',
    detached: true,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const stop = async (): Promise<void> => {
    killGroup(child.pid);
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + 60_000;
  while (!(await isAnswering(url))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${name} did not answer at ${url}: ${[program, ...args].join(' ')}`);
    }
    await wait(50);
  }
  // The first requests load what a server has not loaded yet.
  for (let count = 0; count < warmUpRequests; count += 1) await fetch(url, listClusters);
  return {
    url,
    clearLog: () => void child.send('clear'),
    readLog: () =>
      new Promise((resolve, reject) => {
        child.once('message', (log) => {
          const { requests, perRequestMs } = isObject(log) ? log : {};
          if (typeof requests === 'number' && typeof perRequestMs === 'number')
            resolve({ requests, perRequestMs });
          else reject(new Error('The embedded ECS sent no log of its requests.'));
        });
        child.send('read');
      }),
    stop,
  };
}

const warmUpRequests = 5;
const listClusters = {
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${targetPrefix}.ListClusters`,
    // moto takes the service from the credential, and verifies nothing.
    authorization:
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
  },
  body: '{}',
};

const isAnswering = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return true;
    },
    () => false,
  );
