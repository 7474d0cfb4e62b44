import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { runCli } from '../test-support/run-cli.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

test('a baseline changed by someone else during a run is not overwritten', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'known.yaml');
  const theirs = '# theirs\ndeviations: []\n';
  const ecs = await serveEcs({
    ...combineMutants(['limit-absent']),
    gateway: (request, service) => {
      writeFileSync(file, theirs);
      return service(request);
    },
  });
  const { status, out } = await runCli(
    ...['run', '--target', ecs.url, '--settle', '0', '--seed', '1', '--runs', '0', '--quiet'],
    ...['--suite', 'limits', '--check', 'tasks-limit-enforced', '--baseline', file, '--update-baseline'],
  );
  await ecs.close();
  expect(status).toBe(1);
  expect(out).toContain(`${file} was not updated: the file was changed during the run.`);
  expect(out).toContain('  - id: tasks-limit-enforced/accepted\n');
  expect(await readFile(file, 'utf8')).toBe(theirs);
});
