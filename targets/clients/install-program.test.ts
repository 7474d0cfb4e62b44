import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { programSources, sourceFolder, type ProgramSource } from './client-programs.ts';
import { installProgram, isInstalled, missingCommands, programFolder } from './install-program.ts';

const node = process.execPath;

/** Needs nothing but Node, and has one of our files. */
const small: ProgramSource = {
  name: 'python',
  files: ['requirements.txt'],
  manifest: 'requirements.txt',
  versionPattern: /^boto3==(\S+)$/m,
  commands: [basename(node)],
  hint: 'Install Node.',
  build: [[node, '-e', 'fs.mkdirSync("made"); fs.writeFileSync("built", "yes")']],
  remove: ['made'],
};

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', temporaryFolder());
  vi.stubEnv('PATH', dirname(node));
  return () => vi.unstubAllEnvs();
});

const cacheEntries = (): readonly string[] => readdirSync(dirname(programFolder(small)));

test('builds a copy of the sources in the cache folder, once', async () => {
  expect(isInstalled(small)).toBe(false);
  const installed = { kind: 'installed', folder: programFolder(small) };
  expect(await Promise.all([installProgram(small), installProgram(small)])).toEqual([installed, installed]);
  expect(isInstalled(small)).toBe(true);
  expect(readdirSync(installed.folder).toSorted()).toEqual(['built', 'requirements.txt']);
  expect(cacheEntries()).toEqual([basename(installed.folder)]);
  expect(basename(installed.folder)).toMatch(/^python-\d+\.\d+\.\d+-[\da-f]{12}$/);
});

test('what a killed build left is removed after a day', async () => {
  const cache = dirname(programFolder(small));
  const left = (old: boolean, name: string): string => {
    const path = join(cache, name);
    mkdirSync(join(path, 'made'), { recursive: true });
    const time = Date.now() / 1000 - (old ? 25 : 1) * 60 * 60;
    utimesSync(path, time, time);
    return name;
  };
  left(true, `go-1.0.0-0123456789ab.${randomUUID()}.part`);
  const stays = [
    left(false, `go-1.0.0-0123456789ab.${randomUUID()}.part`),
    left(true, 'go-1.0.0-0123456789ab'),
  ];
  const { kind } = await installProgram(small);
  expect(kind).toBe('installed');
  expect(cacheEntries().toSorted()).toEqual([...stays, basename(programFolder(small))].toSorted());
});

test('another build has another folder', () => {
  expect(programFolder({ ...small, build: [] })).not.toBe(programFolder(small));
});

test.each<[string, Partial<ProgramSource>, RegExp]>([
  [
    'fails',
    { build: [[node, '-e', 'console.error("no such package"); process.exit(4)']] },
    /^".*-e .*" failed \(exit 4\): no such package$/,
  ],
  [
    'cannot start',
    { build: [['/nonexistent/tool', 'x']] },
    /^Cannot start "\/nonexistent\/tool x": .*ENOENT/,
  ],
  [
    'needs a missing command',
    { commands: ['no-such-tool'] },
    /^Command not found: no-such-tool. Install Node.$/,
  ],
])('a build that %s leaves nothing', async (_, changes, why) => {
  const source = { ...small, ...changes };
  expect(await installProgram(source)).toEqual({ kind: 'failed', why: expect.stringMatching(why) });
  expect(isInstalled(source)).toBe(false);
  expect(existsSync(dirname(programFolder(source))) ? cacheEntries() : []).toEqual([]);
});

test('the file of a package manager pins each version', () => {
  for (const { name, files } of programSources) {
    for (const file of files) expect(existsSync(join(sourceFolder({ ...small, name }), file))).toBe(true);
  }
  const requirements = readFileSync(join(sourceFolder(small), 'requirements.txt'), 'utf8');
  expect(requirements).toMatch(/^(\S+==[\d.]+(post\d+)?\n)+$/);
});

test('names the commands that are not in PATH', () => {
  expect(missingCommands({ ...small, commands: [basename(node), 'no-such-tool'] })).toEqual(['no-such-tool']);
});
