import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { onInterrupt } from '../run/interrupt-signals.ts';
import { journalFolder, openJournal, readJournals } from '../targets/world/journal.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

// Tests of the code that a container of our own image needs. The tests of the image itself are in test/containers.

async function folder(): Promise<string> {
  const path = temporaryFolder();
  return path;
}

const about = { endpoint: 'http://ecs.example', region: 'us-east-1', nonce: '0badcafe' };

test('the image writes journals to the volume in the docs, which every user can write to', () => {
  const image = readFileSync('Dockerfile', 'utf8');
  const state = / ECS_CONFORMANCE_STATE=(\S+)/.exec(image)?.[1] ?? '';
  expect(journalFolder({ ECS_CONFORMANCE_STATE: state })).toBe('/state/journals');
  expect(image).toContain(`fs.mkdirSync('${state}'); fs.chmodSync('${state}', 0o1777)`);
  const lines = readFileSync('docs/targets.md', 'utf8').match(/^docker run .*$/gm) ?? [];
  expect(lines).toHaveLength(1);
  for (const line of lines) expect(line).toContain(` --rm --init -v ecs-conformance:${state} `);
});

test('clean treats a run of a removed container as ended, even if its process id is in use', async () => {
  const state = await folder();
  openJournal(state, about).append({ made: 'default' });
  const [path = ''] = readJournals(state).map((journal) => journal.path);
  expect(await readFile(path, 'utf8')).toContain(`"pid":${process.pid},"host":"${hostname()}"`);
  expect(readJournals(state)).toMatchObject([{ isRunning: false, entries: [{ made: 'default' }] }]);
  const header = { ...about, pid: process.ppid, host: hostname() };
  await writeFile(path, `${JSON.stringify(header)}\n`);
  expect(readJournals(state)).toMatchObject([{ isRunning: true }]);
});

test('creates nothing if the journal cannot be written, and says what to do', async () => {
  const state = await folder();
  await writeFile(join(state, 'journals'), '');
  expect(() => openJournal(join(state, 'journals'), about)).toThrow(
    /^Could not write the journal of this run in .*journals .*EEXIST/,
  );
});

test('a second Ctrl-C also ends the first process of a container', () => {
  const number = Object.getOwnPropertyDescriptor(process, 'pid') ?? {};
  const killed = vi.spyOn(process, 'kill').mockReturnValue(true);
  const ended = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('ended');
  });
  Object.defineProperty(process, 'pid', { ...number, value: 1 });
  const listener = vi.fn();
  const restore = onInterrupt(listener);
  onTestFinished(() => {
    restore();
    Object.defineProperty(process, 'pid', number);
    vi.restoreAllMocks();
  });
  process.emit('SIGINT', 'SIGINT');
  expect([listener.mock.calls.length, ended.mock.calls.length]).toEqual([1, 0]);
  expect(() => process.emit('SIGINT', 'SIGINT')).toThrow('ended');
  expect(ended).toHaveBeenCalledWith(130);
  expect(killed).not.toHaveBeenCalled();
});
