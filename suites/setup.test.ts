import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { setup } from './setup.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-'));
  vi.stubEnv('ECS_CONFORMANCE_STATE', join(folder, 'state'));
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(folder, { recursive: true });
  });
});

const answering = `
import { createServer } from 'node:http';
console.log('good morning');
createServer((request, response) => response.writeHead(404).end()).listen(Number(process.argv[2]), '127.0.0.1');
`;

/** What was said of a run that came so far, of a target that is a process. */
async function said(failed: number, outputFile?: string | Record<string, string>): Promise<string> {
  const path = join(folder, 'server.mjs');
  await writeFile(path, answering);
  const target = `process:'${process.execPath}' '${path}' {port}`;
  await writeFile(
    join(folder, 'ecs-conformance.config.json'),
    JSON.stringify({ target, fixtures: 'none', settle: 0 }),
  );
  let out = '';
  vi.spyOn(console, 'log').mockImplementation((line) => void (out += `${line}\n`));
  const tearDown = await setup({
    config: { root: folder },
    globalConfig: outputFile === undefined ? {} : { outputFile },
    vitest: {
      cancelCurrentRun: () => Promise.resolve(),
      state: {
        getCountOfFailedTests: () => failed,
        getFailedFilepaths: () => [],
        getUnhandledErrors: () => [],
        getTestModules: () => [],
      },
    },
    provide: () => {},
  });
  await tearDown();
  return out;
}

test('where a check fails, what the target wrote is kept beside the report of Vitest', async () => {
  const logs = join(folder, 'results.target.log');
  for (const outputFile of [join(folder, 'results.json'), { junit: join(folder, 'results.xml') }]) {
    expect(await said(1, outputFile)).toContain(`What the target wrote is in ${logs}\n`);
    expect(readFileSync(logs, 'utf8')).toContain('good morning');
    await rm(logs);
  }
});

test('and among the files of this tool where no report goes to a file', async () => {
  const [, path = ''] = /What the target wrote is in (.*)/.exec(await said(1)) ?? [];
  expect(path.startsWith(join(folder, 'state', 'logs'))).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('good morning');
});

test('where all went well nothing is kept', async () => {
  expect(await said(0, join(folder, 'results.json'))).not.toContain('wrote');
  expect(existsSync(join(folder, 'results.target.log'))).toBe(false);
});
