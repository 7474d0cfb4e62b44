/**
 * `npm run derive` derives every operation that has a folder in `specs/editions/EDITION/`. To add an operation, make its
 * folder first.
 * With `--check` it writes nothing, and exits with 1 if a file differs from what the reference says.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type EditionName, editionNames, operationFolder, operationNames } from '../editions.ts';
import { derive, deriveFiles, type DeriveSources } from './derive.ts';
import { DeriveError } from './derive-error.ts';
import { sdkPackage } from './sdk-schemas.ts';

const root = new URL('../../', import.meta.url);
const reference = new URL('../shared/reference/', root);
const checking = process.argv.includes('--check');

interface EditionSource {
  /** The name of the reference file that describes an operation. */
  readonly fileName: (operation: string) => string;
  readonly open: (path: string) => Promise<Omit<DeriveSources, 'operation'>>;
}

const editionSources: Readonly<Record<EditionName, EditionSource>> = {
  current: {
    fileName: () => 'ecs-2014-11-13.service-2.json',
    open: async (model) => ({ model, sdk: await import('@aws-sdk/client-ecs') }),
  },
  '2016': {
    fileName: (operation) => `API_${operation}.2016.txt`,
    open: async (page) => ({ page: [page] }),
  },
};

async function deriveOperation(edition: EditionName, operation: string): Promise<void> {
  const folder = `specs/editions/${edition}/${operationFolder(operation)}/`;
  const { fileName, open } = editionSources[edition];
  const file = fileName(operation);
  const path = fileURLToPath(new URL(file, reference));
  if (!existsSync(path)) {
    console.log(`Skipped ${folder}: ../shared/reference/${file} does not exist.`);
    return;
  }
  const sources = { ...(await open(path)), operation };
  const out = fileURLToPath(new URL(folder, root));
  if (checking) await checkFiles(folder, out, sources);
  else for (const written of await derive({ ...sources, out })) console.log(written);
}

/** Reports each file in `out` that a new derivation would change, add or remove. */
async function checkFiles(folder: string, out: string, sources: DeriveSources): Promise<void> {
  const files = await deriveFiles(sources);
  const present = readdirSync(out);
  for (const name of new Set([...files.keys(), ...present])) {
    const committed = present.includes(name) ? readFileSync(out + name, 'utf8') : undefined;
    if (committed === files.get(name)) continue;
    console.error(`${folder}${name} differs from the reference. Write it again with: npm run derive.`);
    process.exitCode = 1;
  }
}

try {
  for (const edition of editionNames)
    for (const operation of operationNames(edition)) await deriveOperation(edition, operation);
} catch (error) {
  if (!(error instanceof DeriveError)) throw error;
  console.error(error.file === sdkPackage ? `${error.message} Is the package installed?` : error.message);
  process.exitCode = 1;
}
