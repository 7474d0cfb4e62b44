/**
 * `npm run generate` writes the TypeScript types and the validators of every operation of every edition, and the validators of
 * settings and fixtures files. With `--check` it writes nothing, and exits with 1 if a file differs from the schemas.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findDriftedFiles } from '../generators/generated-files.ts';
import { generateFiles } from './generated-sources.ts';

const files = await findDriftedFiles(await generateFiles());
if (process.argv.includes('--check')) {
  for (const { url } of files) {
    console.error(`${fileURLToPath(url)} differs from the schemas. Write it again with: npm run generate.`);
  }
  process.exitCode = files.length === 0 ? 0 : 1;
} else {
  for (const { url, source } of files) {
    await mkdir(new URL('.', url), { recursive: true });
    await writeFile(url, source);
    console.log(`wrote ${fileURLToPath(url)}`);
  }
}
