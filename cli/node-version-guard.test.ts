import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const asVersion = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`;

test.each(['20.20.2', '22.21.9', '18.0.0'])('Node %s: exit 2, with a hint', async (version) => {
  const argv = ['--import', asVersion(version), 'cli/ecs-conformance.js', '--help'];
  await expect(promisify(execFile)(process.execPath, argv)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^ecs-conformance needs Node 22\.22 or newer; this is .* npm ci.*\n$/),
  });
});

test('in a user project, without sources, says what to do there', async () => {
  const folder = temporaryFolder();
  await copyFile('cli/ecs-conformance.js', join(folder, 'ecs-conformance.mjs'));
  const argv = ['--import', asVersion('20.20.2'), join(folder, 'ecs-conformance.mjs'), '--help'];
  await expect(promisify(execFile)(process.execPath, argv)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/this is 20\.20\.2\. .* npm install --save-dev node@24.*\n$/),
  });
});

test('starts on Node 22.22', async () => {
  const argv = ['--import', asVersion('22.22.0'), 'cli/ecs-conformance.js', '--help'];
  const { stdout } = await promisify(execFile)(process.execPath, argv);
  expect(stdout).toContain('Usage: ecs-conformance');
});
