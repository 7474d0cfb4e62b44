import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { definedMembers } from '../../specs/json.ts';
import { Interrupted, TargetNotStarted } from '../errors.ts';
import { startProcess } from './process.ts';
import type { StartedTarget } from '../target.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', folder);
});
afterEach(() => void vi.unstubAllEnvs());

/** A server with a child process. Both ignore SIGTERM and print their pid. */
const script = `
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
const [port, child] = process.argv.slice(2);
process.on('SIGTERM', () => {});
if (child === undefined) {
  spawn(process.execPath, [import.meta.filename, port, 'child'], { stdio: 'inherit' });
  createServer((request, response) => response.writeHead(404).end()).listen(Number(port), '127.0.0.1');
} else setInterval(() => {}, 1000);
console.log('pid', process.pid);
console.error(process.env.ECSC_GREETING ?? '');
`;

async function startServer(signal?: AbortSignal): Promise<StartedTarget> {
  const path = join(folder, 'server.mjs');
  await writeFile(path, script);
  return startProcess(
    {
      kind: 'process',
      command: `'${process.execPath}' '${path}' {port}`,
      ready: '/',
      environment: { ECSC_GREETING: 'good morning' },
    },
    definedMembers({ signal }),
  );
}

const pidsIn = (logs: string): readonly number[] =>
  [...logs.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('keeps the output of a process, and stops it with a child that ignores SIGTERM', async () => {
  const { endpoint, logs, close } = await startServer();
  expect((await fetch(endpoint)).status).toBe(404);
  await vi.waitFor(() => expect(pidsIn(logs?.() ?? '')).toHaveLength(2), { timeout: 20_000 });
  const pids = pidsIn(logs?.() ?? '');
  expect(pids.map(isRunning)).toEqual([true, true]);
  await close();
  await vi.waitFor(() => expect(pids.map(isRunning)).toEqual([false, false]));
  expect(logs?.()).toContain('good morning');
});

test('kills the process when the run itself is killed', async () => {
  const path = join(folder, 'server.mjs');
  await writeFile(path, script);
  const start = {
    kind: 'process',
    command: `'${process.execPath}' '${path}' {port}`,
    ready: '/',
    environment: {},
  };
  const run = spawn(process.execPath, [
    ...['--input-type=module', '--eval'],
    `import { startProcess } from ${JSON.stringify(new URL('process.ts', import.meta.url).href)};
     const { logs } = await startProcess(${JSON.stringify(start)}, {});
     setInterval(() => console.log(logs()), 100);`,
  ]);
  let output = '';
  run.stdout.setEncoding('utf8').on('data', (chunk) => (output += String(chunk)));
  await vi.waitFor(() => expect(new Set(pidsIn(output)).size).toBe(2), { timeout: 25_000 });
  run.kill('SIGKILL');
  await vi.waitFor(() => expect([...new Set(pidsIn(output))].map(isRunning)).toEqual([false, false]), {
    timeout: 5_000,
  });
});

const startError = (command: string, wait: number, signal?: AbortSignal): Promise<unknown> =>
  startProcess(
    { kind: 'process', command, ready: '/', environment: {} },
    definedMembers({ wait, signal }),
  ).catch((error: unknown) => error);

test('shows the last lines of a command that ends before it answers, and saves all of them', async () => {
  const error = await startError(
    'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done; exit 7 # {port}',
    60,
  );
  expect(error).toBeInstanceOf(TargetNotStarted);
  expect(error).toMatchObject({
    message: expect.stringMatching(/ended before it answered \(exit status 7\)\.$/),
    hint: expect.stringMatching(/^Last output:\n {2}\| line 3\n[^]* {2}\| line 12\nAll of it is in /),
  });
  const [file = ''] = await readdir(join(folder, 'logs'));
  expect(await readFile(join(folder, 'logs', file), 'utf8')).toContain('line 1\nline 2\n');
});

test('stops a command that does not answer in time, and says how to give it longer', async () => {
  expect(await startError('exec sleep 1000 # {port}', 0)).toMatchObject({
    exitStatus: 3,
    message: expect.stringMatching(/did not answer at http:\/\/127\.0\.0\.1:\d+ within 0 s/),
    hint: expect.stringMatching(/^It wrote no output\.\n[^]*--wait SECONDS/),
  });
});

test('reports a command that does not exist', async () => {
  expect(await startError('no-such-command-here {port}', 60)).toMatchObject({
    message: expect.stringContaining('exit status 127'),
    hint: expect.stringContaining('not found'),
  });
});

test('stops a process when interrupted while it starts', async () => {
  const abort = new AbortController();
  const opening = startError(
    'echo pid $$ > ' + join(folder, 'pid') + '; exec sleep 1000 # {port}',
    60,
    abort.signal,
  );
  await vi.waitFor(() => readFile(join(folder, 'pid')), { timeout: 20_000 });
  abort.abort();
  expect(await opening).toBeInstanceOf(Interrupted);
  const [, pid] = (await readFile(join(folder, 'pid'), 'utf8')).split(' ');
  expect(isRunning(Number(pid))).toBe(false);
});
