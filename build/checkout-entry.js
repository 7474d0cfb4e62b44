// The command line of a checkout starts from a bundle of the sources, which is made again whenever a source has changed.
// This file is JavaScript, so that a fresh bundle starts without loading any TypeScript.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The folder of all bundles in a checkout. */
export const bundleFolder = '.bundle';
export const manifestName = 'current.json';
export const entryFile = 'cli/main.js';

/** @param {Iterable<string>} texts @returns {string} */
export function digestOf(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/**
 * The URL of the command line of a checkout: of a bundle with exactly the present content of the sources. If it cannot be made,
 * for example because the folder is read-only or a source has a syntax error, the URL is that of the source.
 * @param {string} root @returns {Promise<URL>}
 */
export async function checkoutEntry(root) {
  try {
    return findBundle(root) ?? (await (await import('./checkout-bundle.ts')).bundleCheckout(root));
  } catch {
    return pathToFileURL(join(root, 'cli/main.ts'));
  }
}

/** @param {string} root @returns {URL | undefined} */
function findBundle(root) {
  try {
    const { digest, inputs } = JSON.parse(readFileSync(join(root, bundleFolder, manifestName), 'utf8'));
    if (digestOf(inputs.map((file) => readFileSync(join(root, file), 'utf8'))) !== digest) return undefined;
    const entry = join(root, bundleFolder, digest, entryFile);
    return existsSync(entry) ? pathToFileURL(entry) : undefined;
  } catch {
    return undefined;
  }
}
