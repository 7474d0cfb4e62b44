/**
 * `node generators/generate-types.ts` writes the TypeScript types of every edition; with `--check` it writes nothing and exits
 * with 1, naming the files that differ from what the schemas give now.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drifted, generatedTypes } from './typescript-module.ts';

const files = await drifted(await generatedTypes());
if (process.argv.includes('--check')) {
  for (const { url } of files) {
    console.error(
      `${fileURLToPath(url)} is not what the schemas give: run node generators/generate-types.ts`,
    );
  }
  process.exitCode = files.length === 0 ? 0 : 1;
} else {
  for (const { url, source } of files) {
    await mkdir(new URL('.', url), { recursive: true });
    await writeFile(url, source);
    console.log(`wrote ${fileURLToPath(url)}`);
  }
}
