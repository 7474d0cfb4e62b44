import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createFolder } from '../../files/create-folder.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { harness } from '../../results/harness-version.ts';
import { configFiles } from '../../run/config-file.ts';
import { readSettings } from '../../run/read-settings.ts';
import type { Settings } from '../../run/settings.ts';
import { SettingsError } from '../../targets/errors.ts';
import { parseTargetName, redactTargetName, toStartMethod } from '../../targets/target-name.ts';
import {
  baselineFile,
  createConfigFile,
  createGithubWorkflow,
  createGitlabJob,
  type InitFile,
} from '../init/workflow-files.ts';
import { findPreparation, type Preparation } from '../init/emulator-preparation.ts';
import { definedMembers } from '../../specs/json.ts';

export interface InitFlags {
  readonly target: string;
  readonly gitlab: boolean;
  readonly package?: string;
}

/**
 * `init`: writes a configuration file and a workflow to the current folder. Keeps existing files. Throws SettingsError if
 * both files exist.
 */
export async function initCommand({ target, gitlab, package: spec }: InitFlags): Promise<number> {
  const existing = configFiles.find((path) => existsSync(path));
  const config = createConfigFile(target);
  const tested: ConfiguredTarget = existing === undefined ? { target } : await readConfiguredTarget();
  const named = parseTargetName(tested.target, tested.presets);
  const { kind } = toStartMethod(named);
  const preparation = findPreparation(named, existing ?? config.path);
  const about = {
    kind,
    packageSpec: assertPackageSpec(spec ?? harness.replace(' ', '@')),
    ...definedMembers({ preparation }),
  };
  const workflow = gitlab ? createGitlabJob(about) : createGithubWorkflow(about);
  if (existing !== undefined && existsSync(workflow.path)) {
    throw new SettingsError(
      `${existing} and ${workflow.path} already exist. Nothing was written.`,
      'Edit them by hand, or move one away and run init again. docs/ci.md shows both files.',
    );
  }
  if (existing === undefined) await writeNewFile(config);
  else console.log(`exists: ${existing} (target: ${redactTargetName(tested.target)})`);
  await writeNewFile(workflow);
  console.log('Next:');
  for (const step of nextSteps({ kind, gitlab, preparation, workflow: workflow.path })) {
    console.log(`  - ${step}`);
  }
  return 0;
}

type ConfiguredTarget = Pick<Settings, 'target' | 'presets'>;

/** Reads the target of the existing configuration file. The workflow is for this target. */
function readConfiguredTarget(): Promise<ConfiguredTarget> {
  // The other settings matter only to a run. The files and regions that they name may be absent here.
  const flags = { suites: ['*'], checks: ['*'], fixtures: 'none', region: 'us-east-1' };
  return readSettings({ flags, env: {}, cwd: process.cwd() });
}

function assertPackageSpec(spec: string): string {
  // A line break would end the command, and GitHub expands `${{ … }}` even within quotes.
  if (!/[\p{Cc}\u2028\u2029]|\$\{\{/u.test(spec)) return spec;
  throw new SettingsError(
    `--package ${JSON.stringify(spec)} cannot be used in a workflow.`,
    'Use the name and version of a package, or the path or URL of a tarball.',
  );
}

async function writeNewFile({ path, text }: InitFile): Promise<void> {
  if (existsSync(path)) {
    console.log(`exists: ${path}`);
    return;
  }
  createFolder(dirname(path));
  await writeWhole(path, text);
  console.log(`written: ${path}`);
}

interface NextStepsOptions {
  readonly kind: ReturnType<typeof toStartMethod>['kind'];
  readonly gitlab: boolean;
  readonly preparation: Preparation | undefined;
  /** Path of the workflow. */
  readonly workflow: string;
}

const nextSteps = ({ kind, gitlab, preparation, workflow }: NextStepsOptions): readonly string[] => [
  ...(kind === 'embedded'
    ? ['set your emulator as the target in the configuration file: the embedded ECS only tests the harness']
    : []),
  ...(kind === 'aws'
    ? ['read docs/aws.md: without `--fixtures` a run creates nothing and can check little; tasks are billed']
    : []),
  ...(preparation === undefined
    ? []
    : gitlab && kind === 'container'
      ? ['push the image to a registry in an earlier job, if the pipeline builds it']
      : [`add ${preparation.subject} to ${workflow}`]),
  ...(gitlab && kind === 'container' ? ['use a runner that allows Docker in Docker'] : []),
  ...(gitlab ? [`include it: \`include: { local: ${workflow} }\` in .gitlab-ci.yml`] : []),
  'try it: `npx ecs-conformance run`',
  `to accept known deviations, write the baseline that the workflow reads: \`npx ecs-conformance run --seed 1 --baseline ${baselineFile} --update-baseline\``,
];
