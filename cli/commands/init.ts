import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { harness } from '../../results/harness-version.ts';
import { configFiles, readSettings } from '../../run/read-settings.ts';
import type { Settings } from '../../run/settings.ts';
import { SettingsError } from '../../targets/errors.ts';
import { toStartMethod, parseTargetName } from '../../targets/target-name.ts';
import {
  baselineFile,
  createConfigFile,
  createGithubWorkflow,
  createGitlabJob,
  type GeneratedFile,
} from '../init/workflow-files.ts';
import { findPreparation, type Preparation } from '../init/emulator-preparation.ts';

export interface InitFlags {
  readonly target: string;
  readonly gitlab: boolean;
  readonly package?: string;
}

/** `init`: a configuration and a workflow, in the folder where it is called; what is there stays. Throws SettingsError where both are. */
export async function initCommand({ target, gitlab, package: spec }: InitFlags): Promise<number> {
  const there = configFiles.find((path) => existsSync(path));
  const config = createConfigFile(target);
  const tested: ConfiguredTarget = there === undefined ? { target } : await readConfiguredTarget();
  const named = parseTargetName(tested.target, tested.presets);
  const { kind } = toStartMethod(named);
  const preparation = findPreparation(named, there ?? config.path);
  const about = {
    kind,
    packageSpec: assertPackageSpec(spec ?? harness.replace(' ', '@')),
    ...(preparation === undefined ? {} : { preparation }),
  };
  const workflow = gitlab ? createGitlabJob(about) : createGithubWorkflow(about);
  if (there !== undefined && existsSync(workflow.path)) {
    throw new SettingsError(
      `${there} and ${workflow.path} are there already: nothing was written.`,
      'Move away what is to be written anew, or change it by hand: docs/ci.md has the workflow and the job.',
    );
  }
  if (there === undefined) await writeNewFile(config);
  else console.log(`left as it is: ${there}. What it names is tested: ${tested.target}`);
  await writeNewFile(workflow);
  console.log('Next:');
  for (const step of nextSteps({ kind, gitlab, preparation, workflow: workflow.path })) {
    console.log(`  - ${step}`);
  }
  return 0;
}

type ConfiguredTarget = Pick<Settings, 'target' | 'presets'>;

/** What a run tests by the configuration that is there: where there is one, the workflow is for that. */
function readConfiguredTarget(): Promise<ConfiguredTarget> {
  // What else it says is for a run to read: no file of fixtures has to be there, nor a region known.
  const flags = { suites: ['*'], checks: ['*'], fixtures: 'none', region: 'us-east-1' };
  return readSettings({ flags, env: {}, cwd: process.cwd() });
}

function assertPackageSpec(spec: string): string {
  // A line would end with it; and GitHub puts a value in place of `${{ … }}`, whatever the quotes.
  if (!/[\p{Cc}\u2028\u2029]|\$\{\{/u.test(spec)) return spec;
  throw new SettingsError(
    `--package ${JSON.stringify(spec)} can't stand in a workflow.`,
    'It is the name of a package, with its version, or the path or URL of a tarball.',
  );
}

async function writeNewFile({ path, text }: GeneratedFile): Promise<void> {
  if (existsSync(path)) {
    console.log(`left as it is: ${path}`);
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
  console.log(`written: ${path}`);
}

interface NextStepsOptions {
  readonly kind: ReturnType<typeof toStartMethod>['kind'];
  readonly gitlab: boolean;
  readonly preparation: Preparation | undefined;
  /** Its path. */
  readonly workflow: string;
}

const nextSteps = ({ kind, gitlab, preparation, workflow }: NextStepsOptions): readonly string[] => [
  ...(kind === 'embedded'
    ? ['name your emulator in the configuration: the embedded ECS tests the harness, and no emulator']
    : []),
  ...(kind === 'aws'
    ? [
        'docs/aws.md: a run makes nothing there, and can tell little, until it is told `--fixtures`; some of them are billed',
      ]
    : []),
  ...(preparation === undefined
    ? []
    : gitlab && kind === 'container'
      ? ['have an image that the pipeline makes pushed to a registry before this job']
      : [`put ${preparation.subject} into ${workflow}`]),
  ...(gitlab && kind === 'container' ? ['give the job a runner that may run Docker in Docker'] : []),
  ...(gitlab ? [`include it: \`include: { local: ${workflow} }\` in .gitlab-ci.yml`] : []),
  'try it here: `npx ecs-conformance run`',
  `where it deviates, and that is known: \`npx ecs-conformance run --seed 1 --baseline ${baselineFile} --update-baseline\` writes the file that the workflow reads`,
];
