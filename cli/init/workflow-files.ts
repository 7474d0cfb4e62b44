import { toShellWord } from '../../engine/reproduction-script/shell-quoting.ts';
import type { StartMethod } from '../../targets/presets.ts';
import { operationName } from '../../results/operation-name.ts';
import { failingCommands, type Preparation } from './emulator-preparation.ts';

/** A file that `init` writes; its path is relative to the repository of the emulator. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}

export interface WorkflowOptions {
  readonly kind: StartMethod['kind'];
  /** The step before the run, if the target needs one. */
  readonly preparation?: Preparation;
  /** The package that npx runs. */
  readonly packageSpec: string;
}

export const baselineFile = 'ecs-conformance.baseline.yml';
/** A fixed seed, so that runs for pull requests always have the same cases. */
const fixedSeed = 1;

export const createConfigFile = (target: string): InitFile => ({
  path: 'ecs-conformance.config.json',
  text: `${JSON.stringify({ target }, null, 2)}\n`,
});

/** The comment at the top of the workflow. */
const header = ({ kind }: WorkflowOptions): string => {
  const written = 'Written by `ecs-conformance init`.';
  switch (kind) {
    case 'aws':
      return `# Tests ${operationName} of Amazon ECS itself against its API reference. ${written}
# Without --fixtures a run creates nothing and can check little; tasks are billed.
# Pull requests do not run it, because they must not get the credentials.
`;
    case 'embedded':
      return `# Tests ${operationName} of the embedded ECS against the API reference: the harness, not an emulator. ${written}
`;
    default:
      return `# Tests ${operationName} of the emulator against the Amazon ECS API reference. ${written}
`;
  }
};

/**
 * The command of the run, for a block scalar of YAML, which needs no escapes. `--wait` gives a server in the background
 * time to start.
 */
const runCommandLine = ({ packageSpec: spec, kind }: WorkflowOptions): string =>
  `npx --yes ${toShellWord(spec)} run --quiet${kind === 'url' ? ' --wait 60' : ''}`;

/** The timeout of the job. It is long for AWS, because a run that the timeout stops leaves resources behind. */
const timeoutMinutes = ({ kind }: WorkflowOptions): number => (kind === 'aws' ? 120 : 30);

const indentLines = (lines: readonly string[], by: number): string =>
  lines.map((line) => `${' '.repeat(by)}${line}\n`).join('');

const githubPreparation = ({ preparation }: WorkflowOptions): string =>
  preparation === undefined
    ? ''
    : `
      - name: ${preparation.step}
        run: |
${indentLines(failingCommands(preparation, '::error::'), 10)}`;

/** The triggers of the workflow. It also runs after merges, because two changes that pass separately may fail together. */
const githubTriggers = ({ kind }: WorkflowOptions): string =>
  kind === 'aws'
    ? ''
    : `  pull_request:
  push:
    branches: [main, master]
`;

export const createGithubWorkflow = (about: WorkflowOptions): InitFile => ({
  path: '.github/workflows/ecs-conformance.yml',
  text: `${header(about)}name: ecs-conformance
on:
${githubTriggers(about)}  schedule:
    - cron: '17 3 * * *'
  workflow_dispatch:
permissions:
  contents: read
jobs:
  conformance:
    runs-on: ubuntu-latest
    timeout-minutes: ${timeoutMinutes(about)}
    env:
      # Pull requests use a fixed seed, so they never fail by chance. Each night uses another seed.
      ECS_CONFORMANCE_SEED: \${{ github.event_name == 'schedule' && github.run_number || ${fixedSeed} }}
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 24
${githubPreparation(about)}
      - name: Conformance
        env:
          # Known deviations, if the repository has such a file.
          ECS_CONFORMANCE_BASELINE: \${{ hashFiles('${baselineFile}') != '' && '${baselineFile}' || '' }}
        run: |
          # Output of the target must not be read as workflow commands.
          token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')
          echo "::stop-commands::$token"
          trap 'echo "::$token::"' EXIT
          ${runCommandLine(about)} \\
            --report md=ecs-conformance.md html=ecs-conformance.html json=ecs-conformance.json \\
            github="$RUNNER_TEMP/annotations.txt"

      - name: Summary and annotations
        if: \${{ !cancelled() && hashFiles('ecs-conformance.md') != '' }}
        run: |
          cat ecs-conformance.md >> "$GITHUB_STEP_SUMMARY"
          cat "$RUNNER_TEMP/annotations.txt"

      - uses: actions/upload-artifact@v6
        if: \${{ !cancelled() }}
        with:
          name: ecs-conformance
          path: ecs-conformance.*
          if-no-files-found: ignore
`,
});

/**
 * The step before the run, as a block scalar, because elsewhere a colon would make a key. A container target has no step:
 * the job has no Docker to build images.
 */
const gitlabPreparation = ({ preparation, kind }: WorkflowOptions): string =>
  preparation === undefined || kind === 'container'
    ? ''
    : `    - |-
${indentLines(failingCommands(preparation), 6)}`;

/**
 * Docker in Docker for a container target. The image of the job has no Docker, and the job has no access to the Docker of
 * the runner.
 */
const gitlabDocker = ({ preparation, kind }: WorkflowOptions): string =>
  kind === 'container'
    ? `  # The target is a container. Docker in Docker needs a privileged runner, such as those of GitLab.com.
${preparation === undefined ? '' : '  # If the pipeline builds the image, an earlier job must push it to a registry.\n'}  services:
    - name: docker:28-dind
      command: ['--tls=false']
  variables:
    DOCKER_HOST: tcp://docker:2375
    DOCKER_TLS_CERTDIR: ''
`
    : '';

const gitlabTriggers = ({ kind }: WorkflowOptions): string =>
  kind === 'aws'
    ? ''
    : `    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;

export const createGitlabJob = (about: WorkflowOptions): InitFile => ({
  path: '.gitlab/ecs-conformance.yml',
  text: `${header(about)}ecs-conformance:
  image: node:24
  timeout: ${timeoutMinutes(about)} minutes
${gitlabDocker(about)}  rules:
${gitlabTriggers(about)}    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
${gitlabPreparation(about)}    # Merge requests use a fixed seed, so they never fail by chance. Each schedule uses another seed.
    - if [ "$CI_PIPELINE_SOURCE" = schedule ]; then SEED=$CI_PIPELINE_IID; else SEED=${fixedSeed}; fi
    - if [ -f ${baselineFile} ]; then export ECS_CONFORMANCE_BASELINE=${baselineFile}; fi
    - |-
      ${runCommandLine(about)} --seed "$SEED" \\
        --report html=ecs-conformance.html json=ecs-conformance.json junit=ecs-conformance.xml
  artifacts:
    when: always
    paths:
      - ecs-conformance.*
    # Merge requests show failures that are new compared to the target branch.
    reports:
      junit: ecs-conformance.xml
`,
});
