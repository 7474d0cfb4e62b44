import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { GeneratedFile } from '../generators/generated-files.ts';

/** Writes the files that differ from the schemas, and lists them. Returns exit status 0. */
export async function writeDriftedFiles(drifted: readonly GeneratedFile[]): Promise<number> {
  for (const { url, source } of drifted) {
    await mkdir(new URL('.', url), { recursive: true });
    await writeFile(url, source);
    console.log(`wrote ${fileURLToPath(url)}`);
  }
  return 0;
}

/** Lists the files that differ from the schemas with the command to run. Returns exit status 1 if there are any, else 0. */
export function reportDriftedFiles(drifted: readonly GeneratedFile[]): number {
  for (const { url } of drifted) {
    console.error(`${fileURLToPath(url)} differs from the schemas. Write it again with: npm run generate.`);
  }
  return drifted.length === 0 ? 0 : 1;
}
