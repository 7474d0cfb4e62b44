import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeBundle } from './bundle.ts';
import { bundleFolder, digestOf, entryFile, manifestName } from './checkout-entry.js';

/** Files that are not in the bundle and decide what is in it. */
const settings = ['build/bundle.ts', 'build/checkout-bundle.ts', 'tsconfig.json'];

const weekMs = 7 * 24 * 3_600_000;

/**
 * Bundles the command line of a checkout, and returns the URL of its entry. The folder is named after the content of the
 * sources and appears at once, so that several processes may do this at the same time.
 */
export async function bundleCheckout(root: string): Promise<URL> {
  const parent = join(root, bundleFolder);
  await mkdir(parent, { recursive: true });
  const temporary = join(parent, `writing-${randomUUID()}`);
  try {
    const inputs = new Map<string, string>();
    for (const file of settings)
      if (existsSync(join(root, file))) inputs.set(file, await readFile(join(root, file), 'utf8'));
    const sources = await writeBundle({
      root,
      folder: temporary,
      entries: ['cli/main'],
      moduleUrl: (source, up) => `new URL("${up}/../../${source}", import.meta.url).href`,
    });
    // Sorted, because sources are read in parallel.
    for (const [file, text] of [...sources].toSorted(([a], [b]) => (a < b ? -1 : 1))) inputs.set(file, text);
    const digest = digestOf(inputs.values());
    const folder = join(parent, digest);
    await rename(temporary, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    const manifest = `${temporary}.json`;
    await writeFile(manifest, JSON.stringify({ digest, inputs: [...inputs.keys()] }));
    await rename(manifest, join(parent, manifestName));
    await removeOldBundles(parent, digest);
    return pathToFileURL(join(folder, entryFile));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** A process may still import chunks of an older bundle, so bundles are kept for a week. */
async function removeOldBundles(parent: string, current: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name === current || name === manifestName) continue;
    const path = join(parent, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > weekMs) await rm(path, { recursive: true, force: true });
  }
}
