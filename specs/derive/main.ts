import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { derive, derivedFiles, type DeriveSources } from './derive.ts';
import { DeriveError } from './error.ts';
import { sdkName } from './sdk.ts';

const root = new URL('../../', import.meta.url);
const reference = new URL('../shared/reference/', root);
const checking = process.argv.includes('--check');
const operation = 'DescribeTasks';

const sources: Readonly<Record<string, { file: string; read: (path: string) => Promise<DeriveSources> }>> = {
  current: {
    file: 'ecs-2014-11-13.service-2.json',
    read: async (model) => ({ model, operation, sdk: await import('@aws-sdk/client-ecs') }),
  },
  '2016': {
    file: 'API_DescribeTasks.2016.txt',
    read: async (page) => ({ page: [page], operation }),
  },
};

/** Derives an edition again; or, with --check, tells each of its files that would differ. */
async function deriveEdition(edition: string, from: DeriveSources): Promise<void> {
  const folder = `specs/editions/${edition}/`;
  const out = fileURLToPath(new URL(folder, root));
  if (!checking) {
    for (const path of await derive({ ...from, out })) console.log(path);
    return;
  }
  const files = await derivedFiles(from);
  const present = existsSync(out) ? readdirSync(out) : [];
  for (const name of new Set([...files.keys(), ...present])) {
    const committed = present.includes(name) ? readFileSync(out + name, 'utf8') : undefined;
    if (committed === files.get(name)) continue;
    console.error(`${folder}${name} differs from what the reference gives: run \`npm run derive\`.`);
    process.exitCode = 1;
  }
}

try {
  for (const [edition, { file, read }] of Object.entries(sources)) {
    const path = fileURLToPath(new URL(file, reference));
    if (existsSync(path)) await deriveEdition(edition, await read(path));
    else
      console.log(
        `Skipped: ${file} is not beside the project, so the edition \`${edition}\` stays as it is.`,
      );
  }
} catch (error) {
  if (!(error instanceof DeriveError)) throw error;
  console.error(error.file === sdkName ? `${error.message} Is the package installed?` : error.message);
  process.exitCode = 1;
}
