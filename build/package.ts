/** `npm run build`: writes the JavaScript of the package to `dist/`, in few files, with source maps. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { programSources } from '../targets/clients/client-programs.ts';
import { writeBundle } from './bundle.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'dist');

await rm(folder, { recursive: true, force: true });
await writeBundle({
  root,
  folder,
  entries: ['index', 'cli/main', 'vitest/define-suite', 'vitest/global-setup', 'proof/run-subject'],
  moduleUrl: (source, up) => `new URL("${up}/${source.replace(/\.ts$/, '.js')}", import.meta.url).href`,
});
await cp(join(root, 'specs/editions'), join(folder, 'specs/editions'), { recursive: true });
// Programs around clients of other languages, which are built where they are used.
for (const { name, files } of programSources) {
  for (const file of files) {
    const path = join('targets/clients', name, file);
    await cp(join(root, path), join(folder, path));
  }
}
