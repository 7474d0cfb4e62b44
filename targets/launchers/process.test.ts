import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

/** A server that has a child of its own, which takes no SIGTERM: both write who they are. */
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

async function started(signal?: AbortSignal): Promise<StartedTarget> {
  const path = join(folder, 'server.mjs');
  await writeFile(path, script);
  return startProcess(
    {
      kind: 'process',
      command: `'${process.execPath}' '${path}' {port}`,
      ready: '/',
      environment: { ECSC_GREETING: 'good morning' },
    },
    signal === undefined ? {} : { signal },
  );
}

const pidsIn = (logs: string): readonly number[] =>
  [...logs.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('it answers, what it writes is kept, and it is stopped with its child, which does not want to be', async () => {
  const { endpoint, logs, close } = await started();
  expect((await fetch(endpoint)).status).toBe(404);
  await vi.waitFor(() => expect(pidsIn(logs?.() ?? '')).toHaveLength(2), { timeout: 20_000 });
  const pids = pidsIn(logs?.() ?? '');
  expect(pids.map(lives)).toEqual([true, true]);
  await close();
  await vi.waitFor(() => expect(pids.map(lives)).toEqual([false, false]));
  expect(logs?.()).toContain('good morning');
});

test('a run that is killed takes its process along', async () => {
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
  let said = '';
  run.stdout.setEncoding('utf8').on('data', (chunk) => (said += String(chunk)));
  await vi.waitFor(() => expect(new Set(pidsIn(said)).size).toBe(2), { timeout: 25_000 });
  run.kill('SIGKILL');
  await vi.waitFor(() => expect([...new Set(pidsIn(said))].map(lives)).toEqual([false, false]), {
    timeout: 5_000,
  });
});

const wrong = (command: string, wait: number, signal?: AbortSignal): Promise<unknown> =>
  startProcess(
    { kind: 'process', command, ready: '/', environment: {} },
    { wait, ...(signal === undefined ? {} : { signal }) },
  ).catch((error: unknown) => error);

test('a command that ends before it answers: its last lines, and a file with all of them', async () => {
  const error = await wrong(
    'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done; exit 7 # {port}',
    60,
  );
  expect(error).toBeInstanceOf(TargetNotStarted);
  expect(error).toMatchObject({
    message: expect.stringMatching(/ended before it answered \(exit status 7\)\.$/),
    hint: expect.stringMatching(/^It wrote at last:\n {2}\| line 3\n[^]* {2}\| line 12\nThe whole is in /),
  });
  const [file = ''] = await readdir(join(folder, 'logs'));
  expect(await readFile(join(folder, 'logs', file), 'utf8')).toContain('line 1\nline 2\n');
});

test('a command that does not answer in time is stopped: how to give it longer', async () => {
  expect(await wrong('exec sleep 1000 # {port}', 0)).toMatchObject({
    exitStatus: 3,
    message: expect.stringMatching(/does not answer at http:\/\/127\.0\.0\.1:\d+ after 0 s/),
    hint: expect.stringMatching(/^It wrote nothing\.\n[^]*--wait SECONDS/),
  });
});

test('a command that nobody has', async () => {
  expect(await wrong('no-such-command-here {port}', 60)).toMatchObject({
    message: expect.stringContaining('exit status 127'),
    hint: expect.stringContaining('not found'),
  });
});

test('interrupted while it starts: it is stopped', async () => {
  const abort = new AbortController();
  const opening = wrong(
    'echo pid $$ > ' + join(folder, 'pid') + '; exec sleep 1000 # {port}',
    60,
    abort.signal,
  );
  await vi.waitFor(() => readFile(join(folder, 'pid')), { timeout: 20_000 });
  abort.abort();
  expect(await opening).toBeInstanceOf(Interrupted);
  const [, pid] = (await readFile(join(folder, 'pid'), 'utf8')).split(' ');
  expect(lives(Number(pid))).toBe(false);
});
