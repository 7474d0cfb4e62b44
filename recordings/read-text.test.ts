import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';
import { TextReader } from './read-text.ts';

const folder = temporaryFolderForFile();
const mebibyte = 1024 * 1024;

test('limits the size of each file and of all files together', async () => {
  const small = join(folder, 'small.json');
  const large = join(folder, 'large.json');
  await writeFile(small, 'a'.repeat(mebibyte));
  await writeFile(large, 'a'.repeat(mebibyte + 1));
  const reader = new TextReader(mebibyte, 2 * mebibyte);
  expect(await reader.readText(small)).toHaveLength(mebibyte);
  await expect(reader.readText(large)).rejects.toThrow('the file is longer than 1 MiB');
  expect(await reader.readText(small)).toHaveLength(mebibyte);
  await expect(reader.readText(small)).rejects.toThrow('exceed the total size limit');
});

test.skipIf(process.platform === 'win32')('stops reading an endless file', async () => {
  await expect(new TextReader(mebibyte).readText('/dev/zero')).rejects.toThrow(
    'the file is longer than 1 MiB',
  );
});
