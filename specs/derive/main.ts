import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { deriveFromModel } from './model.ts';

const root = new URL('../../', import.meta.url);
const reference = new URL('../shared/reference/ecs-2014-11-13.service-2.json', root);
const out = new URL('specs/editions/current/', root);

if (!existsSync(reference)) {
  console.log(
    'Skipped: the references are not beside the project, so the edition `current` was not derived again.',
  );
} else {
  const name = basename(reference.pathname);
  const derived = deriveFromModel(name, readFileSync(reference, 'utf8'), 'DescribeTasks');
  const files = {
    'request.schema.json': derived.request,
    'response.schema.json': derived.response,
    'errors.json': derived.errors,
  };
  for (const [file, content] of Object.entries(files)) {
    const bytes = `${JSON.stringify(content, null, 2)}\n`;
    const path = new URL(file, out);
    if (!process.argv.includes('--check')) writeFileSync(path, bytes);
    else if (!existsSync(path) || readFileSync(path, 'utf8') !== bytes) {
      console.error(
        `specs/editions/current/${file} differs from what the reference gives: run \`npm run derive\`.`,
      );
      process.exitCode = 1;
    }
  }
}
