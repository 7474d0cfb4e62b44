import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Exploration, JudgedClass } from '../results/outcome.ts';
import { definedMembers } from '../specs/json.ts';
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

const serverSource = `
import { createServer } from 'node:http';
console.log('good morning');
createServer((request, response) => response.writeHead(404).end()).listen(Number(process.argv[2]), '127.0.0.1');
`;

const testReporting = (exploration: Exploration) => {
  const [outcome] = exploration.outcomes;
  if (outcome === undefined) throw new Error('The exploration has no outcome.');
  return { meta: () => ({ ecs: { outcome, exploration } }) };
};

/** Returns the console output of a run whose target is a process. */
async function consoleOutput(
  failed: number,
  outputFile?: string | Record<string, string>,
  {
    explorations = [],
    ...more
  }: { readonly explorations?: readonly Exploration[]; readonly baseline?: string } = {},
): Promise<string> {
  const path = join(folder, 'server.mjs');
  await writeFile(path, serverSource);
  const target = `process:'${process.execPath}' '${path}' {port}`;
  await writeFile(
    join(folder, 'ecs-conformance.config.json'),
    JSON.stringify({ target, fixtures: 'none', settle: 0, ...more }),
  );
  let out = '';
  vi.spyOn(console, 'log').mockImplementation((line) => void (out += `${line}\n`));
  const tearDown = await setup({
    config: { root: folder },
    globalConfig: definedMembers({ outputFile }),
    vitest: {
      cancelCurrentRun: () => Promise.resolve(),
      state: {
        getCountOfFailedTests: () => failed,
        getFailedFilepaths: () => [],
        getUnhandledErrors: () => [],
        getTestModules: () => [{ children: { allTests: () => explorations.map(testReporting) } }],
      },
    },
    provide: () => {},
  });
  await tearDown();
  return out;
}

test('keeps the target logs next to the Vitest report if a check fails', async () => {
  const logs = join(folder, 'results.target.log');
  for (const outputFile of [join(folder, 'results.json'), { junit: join(folder, 'results.xml') }]) {
    expect(await consoleOutput(1, outputFile)).toContain(`Target logs: ${logs}\n`);
    expect(readFileSync(logs, 'utf8')).toContain('good morning');
    await rm(logs);
  }
});

test('keeps the target logs in the state folder if Vitest writes no report file', async () => {
  const [, path = ''] = /Target logs: (.*)/.exec(await consoleOutput(1)) ?? [];
  expect(path.startsWith(join(folder, 'state', 'logs'))).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('good morning');
});

test('keeps no logs if everything passes', async () => {
  expect(await consoleOutput(0, join(folder, 'results.json'))).not.toContain('Target logs');
  expect(existsSync(join(folder, 'results.target.log'))).toBe(false);
});

/** The exploration of the suite `limits` with one judged case. */
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

test('a stale entry fails the run, an unobserved one does not', async () => {
  const before = process.exitCode;
  onTestFinished(() => void (process.exitCode = before));
  const path = join(folder, 'known.yaml');
  const entry = '  - id: tasks-limit-enforced/accepted\n    reason: no limit\n    seen: limits/unknown-101\n';
  await writeFile(path, `deviations:\n${entry}`);
  const about = (name: string) => ({
    baseline: 'known.yaml',
    explorations: [limits({ class: name, core: true, wrong: [] })],
  });
  expect(await consoleOutput(0, undefined, about('unknown-200'))).not.toContain('stale');
  expect(process.exitCode).toBe(before);
  expect(await consoleOutput(0, undefined, about('unknown-101'))).toContain(
    `${path}:2: stale: tasks-limit-enforced/accepted (no limit) was exercised and did not occur: delete lines 2 to 4`,
  );
  expect(process.exitCode).toBe(1);
});

test('a run without an answered valid request fails at its end, unless that is allowed', async () => {
  const before = process.exitCode;
  onTestFinished(() => void (process.exitCode = before));
  const [none, some] = [0, 1].map((positives) => limits({ class: 'x', core: true, wrong: [] }, positives));
  if (none === undefined || some === undefined) throw new Error('Expected two explorations.');
  for (const explorations of [[], [none, some]]) {
    expect(await consoleOutput(0, undefined, { explorations })).not.toContain('Inconclusive');
  }
  vi.stubEnv('ECS_CONFORMANCE_ALLOW_INCONCLUSIVE', 'true');
  expect(await consoleOutput(0, undefined, { explorations: [none] })).not.toContain('Inconclusive');
  expect(process.exitCode).toBe(before);
  vi.stubEnv('ECS_CONFORMANCE_ALLOW_INCONCLUSIVE', undefined);
  expect(await consoleOutput(0, undefined, { explorations: [none] })).toContain(
    'Inconclusive: no valid request was answered with a task',
  );
  expect(process.exitCode).toBe(3);
});
