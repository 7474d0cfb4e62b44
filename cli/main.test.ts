import { checkCatalogue } from '../operations/catalogue.ts';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { runCli } from '../test-support/run-cli.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

test('without arguments it tests the embedded ECS: conformant, exit 0', async () => {
  const { status, out } = await runCli('--seed', '1', '--runs', '10', '--quiet');
  expect(out).toContain('conclusion: conformant');
  const all = checkCatalogue('current').length;
  expect(out).toContain(`${all} of ${all} checks passed, 0 deviations, 0 warnings`);
  expect(out).not.toMatch(/^!/m);
  expect(status).toBe(0);
});

test('a deviation: exit 1; the text, JSON and HTML reports show the finding and the command', async () => {
  const folder = temporaryFolder();
  const ecs = await serveEcs(combineMutants(['limit-absent', 'empty-list-accepted']));
  const path = join(folder, 'report.json');
  const { status, out } = await runCli(
    ...['run', '--target', ecs.url, '--settle', '0', '--seed', '1', '--runs', '5', '--quiet'],
    ...['--report', `json=${path}`, `html=${join(folder, 'report.html')}`],
  );
  await ecs.close();
  expect(status).toBe(1);
  expect(out).toContain('✗ tasks-limit-enforced/accepted');
  expect(out).toContain('! empty-list-refused/accepted');
  expect(out).toContain('101 ids in all');
  const report: unknown = JSON.parse(await readFile(path, 'utf8'));
  expect(report).toMatchObject({ formatVersion: 1, conclusion: 'deviant', seed: 1, edition: 'current' });
  const command = `npx ecs-conformance run --target ${ecs.url} --runs 5 --seed 1 --settle 0`;
  expect(report).toMatchObject({ command, startedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect(JSON.stringify(report)).not.toMatch(/authorization/i);
  const page = await readFile(join(folder, 'report.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('id="finding-tasks-limit-enforced/accepted"');
  expect(page).toContain(command);
});

test('only weaker findings: exit 0, but exit 1 with --level observed', async () => {
  const ecs = await serveEcs(combineMutants(['empty-list-accepted']));
  const argv = [
    '--target',
    ecs.url,
    '--settle',
    '0',
    '--runs',
    '0',
    '--suite',
    'limits',
    'positive',
    '--quiet',
  ];
  expect(await runCli(...argv)).toMatchObject({ status: 0 });
  expect(await runCli(...argv, '--level', 'observed')).toMatchObject({ status: 1 });
  await ecs.close();
});

test('an unreachable target: exit 3, one line with the error and a hint', async () => {
  const { status, out, err } = await runCli('run', '--target', 'http://127.0.0.1:9');
  expect(status).toBe(3);
  expect(out).toBe('');
  expect(err).toMatch(
    /^ecs-conformance: Nothing answers at http:\/\/127\.0\.0\.1:9 \(.*\)\. Is the target .*\n$/,
  );
});

test('a target that supports only DescribeTasks: judges what needs no task, and is inconclusive', async () => {
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const describes = request.headers['x-amz-target']?.toString().endsWith('.DescribeTasks') === true;
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '1' };
      response.writeHead(describes ? 200 : 501, headers);
      response.end(
        describes && chunks.length > 0 ? '{"tasks":[],"failures":[]}' : '{"__type":"NotImplemented"}',
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const { status, out } = await runCli(
    '--target',
    url,
    '--settle',
    '0',
    '--seed',
    '1',
    '--runs',
    '5',
    '--quiet',
  );
  expect(status).toBe(3);
  expect(out).toContain('conclusion: inconclusive');
  expect(out).toContain('tasks-limit-enforced/accepted');
  expect(out).toContain('Not created: CreateCluster: HTTP 501');
  expect(out).toMatch(/^! The target had no task/m);
});

test('no valid request was answered: inconclusive, exit 3, or 0 with --allow-inconclusive', async () => {
  const argv = ['--suite', 'auth', '--fixtures', 'clusters', '--runs', '0', '--quiet'];
  expect(await runCli(...argv)).toMatchObject({ status: 3, out: expect.stringContaining('inconclusive') });
  expect(await runCli(...argv, '--allow-inconclusive')).toMatchObject({ status: 0 });
});

test('the auth suite alone reaches a verdict: its signed requests are answered', async () => {
  const argv = ['--suite', 'auth', '--runs', '0', '--quiet'];
  expect(await runCli(...argv)).toMatchObject({ status: 0, out: expect.stringContaining('conformant') });
});

test.each([
  [['run', '--level', 'hearsay'], 'documented, modelled, observed'],
  [['run', '--runs', 'many'], 'It must be a number, 0 or greater.'],
  [['run', '--runs', '1.5'], 'Invalid setting "runs" on the command line: must be integer'],
  [['run', '--target', 'nowhere'], 'Unknown target "nowhere".'],
  [['run', '--report', 'pdf=x'], 'Use json=FILE or html=FILE or text=FILE or md=FILE'],
  [['run', '--report', 'json=/nowhere/at/all.json'], 'The folder /nowhere/at'],
  [['run', '--fixtures', '/nowhere.json'], 'Could not read the fixtures file /nowhere.json'],
  [['run', '--check', 'x'], 'Unknown check "x".'],
  [['serve', '--mutant', 'x'], 'Unknown mutant "x".'],
  [['serve', '--variant', 'x'], 'Unknown variant "x".'],
  [['serve', '--mutant', 'limit-absent', '--variant', 'x'], 'Unknown variant "x".'],
  [
    ['fly'],
    'Unknown command "fly". Commands: run, record, merge, judge, compare, serve, clients, list, replay, clean, prove, explain, derive, init',
  ],
  [['help', 'fly'], 'Unknown command "fly". Commands: run, '],
  [['runn'], 'Unknown command "runn". Did you mean "run"?'],
  [['derive', '--out', 'x'], 'Use --page FILE, --model FILE, or both.'],
  [['derive', '--out', 'x', '--model', 'none.json'], 'none.json'],
])('invalid usage exits with 2: %j', async (argv, expected) => {
  const { status, err } = await runCli(...argv);
  expect(err).toContain(expected);
  expect(status).toBe(2);
});

test.each(['suites', 'checks', 'clauses', 'targets', 'mutants', 'variants'])(
  'list %s prints text and JSON',
  async (kind) => {
    const { status, out } = await runCli('list', kind);
    const { out: json } = await runCli('list', kind, '--json');
    const rows: unknown = JSON.parse(json);
    expect(status).toBe(0);
    expect(Array.isArray(rows) && rows.length).toBe(out.trim().split('\n').length);
  },
);

test('the help of run, record and replay has the world options with their defaults', async () => {
  for (const command of ['run', 'record', 'replay']) {
    const { out } = await runCli(command, '--help');
    const text = out.replace(/\s+/g, ' ');
    expect(text).toContain('--subnets <id...>');
    expect(text).toContain('--security-groups <id...>');
    expect(text).toContain('(default: 0 for a URL, 60 for a process, 120 for a container)');
    expect(text).toContain(
      command === 'replay'
        ? '(default: as in run, or full if the finding needs it)'
        : '(default: full if tasks are free, else provision; none at AWS)',
    );
  }
});

test.each([
  [['help'], 'Usage: ecs-conformance [options] [command]'],
  [['help', 'run'], 'Usage: ecs-conformance run [options]'],
  [['help', 'judge'], 'Usage: ecs-conformance judge [options] <file...>'],
])('%j prints help', async (argv, said) => {
  const { status, out, err } = await runCli(...argv);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain(said);
});

test.each([['--version'], ['-V'], ['run', '--version'], ['record', '-V'], ['compare', '-V']])(
  '%s %s prints the version',
  async (...argv) => {
    const { version }: { readonly version: string } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await runCli(...argv)).toEqual({ status: 0, out: `ecs-conformance ${version}\n`, err: '' });
  },
);
