import { shellWord } from '../../engine/reproduction-script/shell-quoting.ts';
import type { StartMethod } from '../../targets/presets.ts';
import { failingCommands, type Preparation } from './emulator-preparation.ts';

/** A file that `init` writes, by its path in the emulator's repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export interface WorkflowOptions {
  readonly kind: StartMethod['kind'];
  /** What has to be done before the run. */
  readonly preparation?: Preparation;
  /** What npx is told to run. */
  readonly packageSpec: string;
}

export const baselineFile = 'ecs-conformance.baseline.yml';
/** The cases of a pull request are always the same ones. */
const fixedSeed = 1;

export const createConfigFile = (target: string): GeneratedFile => ({
  path: 'ecs-conformance.config.json',
  text: `${JSON.stringify({ target }, null, 2)}\n`,
});

/** What is said at the top of what runs it. */
const header = ({ kind }: WorkflowOptions): string => {
  const written = 'Written by `ecs-conformance init`.';
  switch (kind) {
    case 'aws':
      return `# Does Amazon ECS answer DescribeTasks as its reference says? ${written}
# A run makes nothing there, and can tell little, until it is told --fixtures; some of them are billed.
# No pull request gets the credentials.
`;
    case 'embedded':
      return `# Does the embedded ECS answer DescribeTasks as the reference says? That tests the harness, and no emulator. ${written}
`;
    default:
      return `# Does the emulator answer DescribeTasks as the reference of Amazon ECS says? ${written}
`;
  }
};

/** For a block of YAML, in which every character stands for itself. What was started in the background may take its time. */
const runCommandLine = ({ packageSpec: spec, kind }: WorkflowOptions): string =>
  `npx --yes ${shellWord(spec)} run --quiet${kind === 'url' ? ' --wait 60' : ''}`;

/** Stopped sooner than a run at AWS takes, it would leave there what it has made. */
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

/** Two that pass alone may fail together, so that what was merged is tried, too. */
const githubTriggers = ({ kind }: WorkflowOptions): string =>
  kind === 'aws'
    ? ''
    : `  pull_request:
  push:
    branches: [main, master]
`;

export const createGithubWorkflow = (about: WorkflowOptions): GeneratedFile => ({
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
      # By chance no pull request fails: it gets the same cases each time. Each night draws others.
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
          # Known deviations, where the repository has a file of them.
          ECS_CONFORMANCE_BASELINE: \${{ hashFiles('${baselineFile}') != '' && '${baselineFile}' || '' }}
        run: |
          # What a target answers is no command to the runner.
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

/** In a block, as all that could hold a colon: elsewhere YAML takes it for a key. The job has no Docker of its own to build with. */
const gitlabPreparation = ({ preparation, kind }: WorkflowOptions): string =>
  preparation === undefined || kind === 'container'
    ? ''
    : `    - |-
${indentLines(failingCommands(preparation), 6)}`;

/** The image of the job has no Docker, and nothing on the runner that it could ask. */
const gitlabDocker = ({ preparation, kind }: WorkflowOptions): string =>
  kind === 'container'
    ? `  # The target is a container: for Docker in Docker a runner has to be privileged, as those of GitLab.com are.
${preparation === undefined ? '' : '  # An image that the pipeline makes is built, and pushed to a registry, by a job before this one.\n'}  services:
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

export const createGitlabJob = (about: WorkflowOptions): GeneratedFile => ({
  path: '.gitlab/ecs-conformance.yml',
  text: `${header(about)}ecs-conformance:
  image: node:24
  timeout: ${timeoutMinutes(about)} minutes
${gitlabDocker(about)}  rules:
${gitlabTriggers(about)}    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
${gitlabPreparation(about)}    # By chance no merge request fails: it gets the same cases each time. Each schedule draws others.
    - if [ "$CI_PIPELINE_SOURCE" = schedule ]; then SEED=$CI_PIPELINE_IID; else SEED=${fixedSeed}; fi
    - if [ -f ${baselineFile} ]; then export ECS_CONFORMANCE_BASELINE=${baselineFile}; fi
    - |-
      ${runCommandLine(about)} --seed "$SEED" \\
        --report html=ecs-conformance.html json=ecs-conformance.json junit=ecs-conformance.xml
  artifacts:
    when: always
    paths:
      - ecs-conformance.*
    # A merge request shows what fails in it that does not fail where it goes to.
    reports:
      junit: ecs-conformance.xml
`,
});
