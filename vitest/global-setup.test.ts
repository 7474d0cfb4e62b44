import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Exploration, JudgedClass } from '../results/outcome.ts';
import { setup } from './global-setup.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', join(folder, 'state'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
});

const answering = `
import { createServer } from 'node:http';
console.log('good morning');
createServer((request, response) => response.writeHead(404).end()).listen(Number(process.argv[2]), '127.0.0.1');
`;

const testTelling = (exploration: Exploration) => {
  const [outcome] = exploration.outcomes;
  if (outcome === undefined) throw new Error('A test is about a check.');
  return { meta: () => ({ ecs: { outcome, exploration } }) };
};

/** What was said of a run that came so far, of a target that is a process. */
async function said(
  failed: number,
  outputFile?: string | Record<string, string>,
  {
    explorations = [],
    ...more
  }: { readonly explorations?: readonly Exploration[]; readonly baseline?: string } = {},
): Promise<string> {
  const path = join(folder, 'server.mjs');
  await writeFile(path, answering);
  const target = `process:'${process.execPath}' '${path}' {port}`;
  await writeFile(
    join(folder, 'ecs-conformance.config.json'),
    JSON.stringify({ target, fixtures: 'none', settle: 0, ...more }),
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
        getTestModules: () => [{ children: { allTests: () => explorations.map(testTelling) } }],
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

/** The suite `limits`, of which one case was judged. */
const limits = (judged: JudgedClass, positives = 1): Exploration => ({
  ...{ suite: 'limits', findings: [], notes: [], unasked: [], cases: 1, requests: 1, positives },
  outcomes: [
    {
      ...{ check: 'tasks-limit-enforced', suite: 'limits', status: 'pass' },
      ...{ applicable: 1, clauses: {}, broken: [], classes: [judged] },
    },
  ],
  seen: { request: [], response: [], values: [], errors: [], statuses: [] },
  ...{ valid: { asked: 1, answered: 1 }, lost: 0, throttled: 0, digest: '' },
});

test('a known deviation that is gone is told at the end, and fails the run; what was not asked does not', async () => {
  const before = process.exitCode;
  onTestFinished(() => void (process.exitCode = before));
  const path = join(folder, 'known.yaml');
  const entry = '  - id: tasks-limit-enforced/accepted\n    reason: no limit\n    seen: limits/unknown-101\n';
  await writeFile(path, `deviations:\n${entry}`);
  const about = (name: string) => ({
    baseline: 'known.yaml',
    explorations: [limits({ class: name, core: true, wrong: [] })],
  });
  expect(await said(0, undefined, about('unknown-200'))).not.toContain('stale');
  expect(process.exitCode).toBe(before);
  expect(await said(0, undefined, about('unknown-101'))).toContain(
    `${path}:2: stale: tasks-limit-enforced/accepted (no limit) was asked for and did not come: delete lines 2 to 4`,
  );
  expect(process.exitCode).toBe(1);
});

test('a run in which no valid request was answered fails at its end, unless that is allowed', async () => {
  const before = process.exitCode;
  onTestFinished(() => void (process.exitCode = before));
  const [none, some] = [0, 1].map((positives) => limits({ class: 'x', core: true, wrong: [] }, positives));
  if (none === undefined || some === undefined) throw new Error('There are two.');
  for (const explorations of [[], [none, some]]) {
    expect(await said(0, undefined, { explorations })).not.toContain('Inconclusive');
  }
  vi.stubEnv('ECS_CONFORMANCE_ALLOW_INCONCLUSIVE', 'true');
  expect(await said(0, undefined, { explorations: [none] })).not.toContain('Inconclusive');
  expect(process.exitCode).toBe(before);
  vi.stubEnv('ECS_CONFORMANCE_ALLOW_INCONCLUSIVE', undefined);
  expect(await said(0, undefined, { explorations: [none] })).toContain(
    'Inconclusive: no valid request was answered with a task',
  );
  expect(process.exitCode).toBe(3);
});
