import { symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';
import { createFolder } from './create-folder.ts';

const folder = temporaryFolderForFile();

test('creates a folder with those above it, and accepts one that exists', async () => {
  const path = join(folder, 'a', 'b', 'c');
  createFolder(path);
  createFolder(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});

test.each([
  ['below a file', () => writeFileSync(join(folder, 'file'), ''), join(folder, 'file', 'x', 'y')],
  ['that is a file', () => writeFileSync(join(folder, 'file'), ''), join(folder, 'file')],
  ['below a dangling link', () => symlinkSync('/nowhere/x', join(folder, 'link')), join(folder, 'link', 'x')],
  ['that is a dangling link', () => symlinkSync('/nowhere/x', join(folder, 'link2')), join(folder, 'link2')],
  ['in /proc', () => undefined, '/proc/ecs-conformance'],
  ['below /proc', () => undefined, '/proc/ecs-conformance/x/y'],
  ['with a name that is too long', () => undefined, join(folder, 'x'.repeat(300), 'y')],
  ['with a NUL in its name', () => undefined, join(folder, 'x\0', 'y')],
])('throws for a folder %s', (_, prepare, path) => {
  prepare();
  expect(() => createFolder(path)).toThrow();
});

test('two commands may create the same folder at once', async () => {
  const path = join(folder, 'same', 'deep');
  await mkdir(join(folder, 'same'));
  for (const _ of [1, 2]) createFolder(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});
