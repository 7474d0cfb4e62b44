import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { writeWhole } from './write-whole.ts';

test('replaces a file, keeps its mode, and leaves no other file', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'report.json');
  await writeWhole(path, 'old');
  chmodSync(path, 0o640);
  await writeWhole(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['report.json']);
});

test('writes to the target of a link', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'target'), 'old');
  symlinkSync('target', join(folder, 'link'));
  await writeWhole(join(folder, 'link'), 'new');
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['link', 'target']);
});

test('a device is written, not replaced', async () => {
  await writeWhole('/dev/null', 'text');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test.each([
  ['a folder', (folder: string) => folder],
  ['a name that is too long', (folder: string) => join(folder, 'x'.repeat(300))],
  ['a folder that does not exist', (folder: string) => join(folder, 'gone', 'r.json')],
])('throws for %s', async (_, path) => {
  await expect(writeWhole(path(temporaryFolder()), 'text')).rejects.toThrow();
});

test('removes what a killed process left of the same file, unless it may still be written', async () => {
  const folder = temporaryFolder();
  const place = (name: string, ageSeconds: number): void => {
    writeFileSync(join(folder, name), 'half');
    const time = Date.now() / 1000 - ageSeconds;
    utimesSync(join(folder, name), time, time);
  };
  place('.r.json.4000001.part', 90);
  place('.r.json.4000002.part', 5);
  place('.r.json.x.part', 90);
  place('.other.json.4000001.part', 90);
  await writeWhole(join(folder, 'r.json'), 'text');
  expect(readdirSync(folder).toSorted()).toEqual([
    ...['.other.json.4000001.part', '.r.json.4000002.part', '.r.json.x.part', 'r.json'],
  ]);
});

/** Writes a file in a process whose files may have 8 blocks only: the system refuses the rest, as a full disk does. */
function writeBeyondLimit(path: string, length: number): string {
  const module = JSON.stringify(new URL('./write-whole.ts', import.meta.url).href);
  const program = `import(${module}).then(({ writeWhole }) => writeWhole(${JSON.stringify(path)}, 'x'.repeat(${length}))).then(() => console.log('written'), (error) => console.log(error.code))`;
  // Without the trap, the signal of the limit ends the process.
  const script = `trap '' XFSZ; ulimit -f 8; exec "$0" -e "$1"`;
  return execFileSync('bash', ['-c', script, process.execPath, program], { encoding: 'utf8' }).trim();
}

test.each([
  ['the earlier file stays', ['report.json'], (path: string) => writeFileSync(path, 'old')],
  ['no file appears', [], () => undefined],
])('a file that does not fit: %s', (_, left, prepare) => {
  const folder = temporaryFolder();
  const path = join(folder, 'report.json');
  prepare(path);
  expect(writeBeyondLimit(path, 100_000)).toBe('EFBIG');
  expect(readdirSync(folder)).toEqual(left);
  for (const name of left) expect(readFileSync(join(folder, name), 'utf8')).toBe('old');
  mkdirSync(join(folder, 'small'));
  expect(writeBeyondLimit(join(folder, 'small', 'r'), 100)).toBe('written');
});
