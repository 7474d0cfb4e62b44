import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { parseJUnit } from '../../test-support/junit-cases.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { consumerEnv } from './consumer-env.ts';

const { folder, files, size, vitest } = inject('installed');

interface Called {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

const bin = (name: string): string => join(folder, 'node_modules', '.bin', name);

/** Runs a program in the project of the consumer. */
const called = (
  file: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd: string = folder,
) =>
  new Promise<Called>((done) => {
    const options = { cwd, env: { ...consumerEnv, NO_COLOR: '1', ...env } };
    const child = execFile(file, argv, options, (_error, out, err) =>
      done({ status: child.exitCode ?? -1, out, err }),
    );
  });

const cli = (...argv: readonly string[]): Promise<Called> => called(bin('ecs-conformance'), argv);

/** Serves the embedded ECS of the package until the test ends. Returns its URL. */
async function served(...argv: readonly string[]): Promise<string> {
  const child = spawn(bin('ecs-conformance'), ['serve', ...argv], { cwd: folder });
  onTestFinished(() => void child.kill());
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk)) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('serve named no address.');
}

const run = ['run', '--suite', 'positive', 'limits', '--runs', '5', '--seed', '1', '--quiet'];

test('the package holds the compiled code, its data, the report schema, the command and the docs, and nothing else', () => {
  const kept =
    /^(dist\/.*\.(js|js\.map|d\.ts|json)|dist\/targets\/clients\/(python|go|java|rust)\/.*|cli\/ecs-conformance\.js|docs\/[\w-]+\.md|reports\/(report\.schema\.json|results\/comparison\.md)|package\.json|[A-Z-]+(\.md)?)$/;
  const unwanted = /\.test\.|snap|made-up|stryker|suites\/(emulators|containers|judging|package|docs)\//;
  const odd = files.filter(({ path }) => !kept.test(path) || unwanted.test(path));
  expect(odd).toEqual([]);
  expect(size).toBeLessThan(970_000);
});

test('the command runs the embedded ECS, in a process and as data', async () => {
  const out = temporaryFolder();
  const path = join(out, 'report.json');
  const ran = await cli(...run, '--report', `json=${path}`);
  expect(ran).toMatchObject({ status: 0, out: expect.stringContaining('conclusion: conformant') });
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ conclusion: 'conformant', seed: 1 });
});

test('it tests a URL, and tells what deviates', async () => {
  const url = await served('--mutant', 'limit-absent');
  const ran = await cli(...run, '--target', url, '--settle', '0');
  expect(ran).toMatchObject({ status: 1, out: expect.stringContaining('tasks-limit-enforced/accepted') });
});

test('it can install clients of other languages, whose programs are in the package', async () => {
  const { status, out } = await cli('clients', '--json');
  const clients: unknown = JSON.parse(out);
  expect(status).toBe(0);
  const versions = Array.isArray(clients) ? clients.map(({ version }) => version) : [];
  expect(versions).toEqual(Array(6).fill(expect.stringMatching(/^\d+\.\d+\.\d+$/)));
  const programs = files.filter(({ path }) => path.startsWith('dist/targets/clients/'));
  expect(programs.length).toBeGreaterThan(10);
});

test('it lists, and explains', async () => {
  expect(await cli('list', 'suites')).toMatchObject({ status: 0, out: expect.stringContaining('limits') });
  expect(await cli('explain', 'tasks-limit-enforced')).toMatchObject({ status: 0 });
});

test('it proves in worker threads, as in a checkout', async () => {
  const state = temporaryFolder();
  const argv = ['prove', '--only', 'limit-absent', '--seeds', '1', '--runs', '5', '--quiet', '--fresh'];
  const ran = await called(bin('ecs-conformance'), argv, { ECS_CONFORMANCE_STATE: state });
  expect(ran).toMatchObject({ status: 0, out: expect.stringContaining('conclusion: proved') });
});

test('programs: explore gives the report of a target of their own', async () => {
  const { out, err } = await called(process.execPath, ['explore.ts', await served()]);
  expect(err).toBe('');
  expect(JSON.parse(out)).toEqual({
    conclusion: 'conformant',
    target: 'mine',
    // In the order of the end: `positive` runs alone, after the others.
    suites: ['limits', 'positive'],
    checks: true,
    hint: true,
    types: ['odd', 'other'],
  });
});

test('the command merges shards, and writes JUnit, with a TypeScript configuration file', async () => {
  const out = temporaryFolder();
  const settings = { seed: 1, runs: 0, suites: ['positive', 'limits'] };
  await writeFile(join(out, 'ecs-conformance.config.ts'), `export default ${JSON.stringify(settings)};`);
  const inFolder = (...argv: readonly string[]): Promise<Called> =>
    called(bin('ecs-conformance'), argv, {}, out);
  for (const shard of ['1', '2']) {
    const ran = await inFolder('run', '--quiet', '--shard', `${shard}/2`, '--blob', `shard-${shard}`);
    expect(ran).toMatchObject({ status: 0, err: '' });
  }
  const merged = await inFolder('merge', 'shard-1', 'shard-2', '--report', 'junit=junit.xml');
  expect(merged).toMatchObject({ status: 0, out: expect.stringContaining('conclusion: conformant') });
  const { cases } = parseJUnit(await readFile(join(out, 'junit.xml'), 'utf8'));
  expect(new Set(cases.map(({ suite }) => suite))).toEqual(new Set(['limits', 'positive']));
});

test('none of that needs Vitest, which the package does not bring', () => {
  expect(existsSync(join(folder, 'node_modules', 'vitest'))).toBe(false);
});

test('Vitest: a suite in a project of their own passes, and fails where the target deviates', async () => {
  const installed = await called('npm', [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    `vitest@${vitest}`,
  ]);
  expect(installed.status, installed.err).toBe(0);
  const about = { ECS_CONFORMANCE_RUNS: '5', ECS_CONFORMANCE_SETTLE: '0' };
  expect(await called(bin('vitest'), ['run'], about)).toMatchObject({ status: 0 });
  const target = { ECS_CONFORMANCE_TARGET: await served('--mutant', 'limit-absent') };
  const failed = await called(bin('vitest'), ['run'], { ...about, ...target });
  expect(failed).toMatchObject({ status: 1, err: expect.stringContaining('tasks-limit-enforced/accepted') });
});

test('the exports are typed, as the docs show them', async () => {
  expect(await called(bin('tsc'), ['-p', '.'])).toEqual({ status: 0, out: '', err: '' });
});

test('nothing of that has written into the package: it may be read-only', async () => {
  const home = join(folder, 'node_modules', 'ecs-conformance');
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const there = entries
    .filter((one) => one.isFile())
    .map((one) => relative(home, join(one.parentPath, one.name)));
  expect(there.toSorted()).toEqual(files.map(({ path }) => path).toSorted());
});
