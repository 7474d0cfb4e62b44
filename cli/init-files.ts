import { shellWord } from '../suites/shell-texts.ts';
import type { Start } from '../targets/presets.ts';

/** A file that `init` writes, by its path in the emulator's repository. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}

export interface InitAbout {
  /** As `--target` says it. */
  readonly target: string;
  readonly kind: Start['kind'];
  /** What npx is told to run. */
  readonly spec: string;
}

const baseline = 'ecs-conformance.baseline.yml';
/** The cases of a pull request are always the same ones. */
const fixedSeed = 1;

export const configFile = ({ target }: InitAbout): InitFile => ({
  path: 'ecs-conformance.config.json',
  text: `${JSON.stringify({ target }, null, 2)}\n`,
});

/** For a block of YAML, in which every character stands for itself. What was started in the background may take its time. */
const command = ({ spec, kind }: InitAbout): string =>
  `npx --yes ${shellWord(spec)} run --quiet${kind === 'url' ? ' --wait 60' : ''}`;

const startHint = 'Start the emulator here, in the background: it has to answer at the target of';

/** A target at a URL is started by nobody but its own repository. */
const githubStart = ({ kind }: InitAbout): string =>
  kind === 'url'
    ? `
      - name: Start the emulator
        run: |
          echo "::error::${startHint} ecs-conformance.config.json."
          exit 1
`
    : '';

export const githubFile = (about: InitAbout): InitFile => ({
  path: '.github/workflows/ecs-conformance.yml',
  text: `# Does the emulator answer DescribeTasks as the reference of Amazon ECS says? Written by \`ecs-conformance init\`.
name: ecs-conformance
on:
  pull_request:
  schedule:
    - cron: '17 3 * * *'
  workflow_dispatch:
permissions:
  contents: read
jobs:
  conformance:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    env:
      # By chance no pull request fails: it gets the same cases each time. Each night draws others.
      ECS_CONFORMANCE_SEED: \${{ github.event_name == 'schedule' && github.run_number || ${fixedSeed} }}
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 24
${githubStart(about)}
      - name: Conformance
        env:
          # Known deviations, where the repository has a file of them.
          BASELINE: \${{ hashFiles('${baseline}') != '' && '--baseline ${baseline}' || '' }}
        run: |
          # What a target answers is no command to the runner.
          token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')
          echo "::stop-commands::$token"
          trap 'echo "::$token::"' EXIT
          ${command(about)} $BASELINE \\
            --report md=ecs-conformance.md html=ecs-conformance.html json=ecs-conformance.json

      - name: Summary
        if: \${{ !cancelled() && hashFiles('ecs-conformance.md') != '' }}
        run: cat ecs-conformance.md >> "$GITHUB_STEP_SUMMARY"

      - uses: actions/upload-artifact@v6
        if: \${{ !cancelled() }}
        with:
          name: ecs-conformance
          path: ecs-conformance.*
          if-no-files-found: ignore
`,
});

/** In a block, as all that could hold a colon: elsewhere YAML takes it for a key. */
const gitlabStart = ({ kind }: InitAbout): string =>
  kind === 'url'
    ? `    - |-
      echo "${startHint} ecs-conformance.config.json."
      exit 1
`
    : '';

/** The image of the job has no Docker, and nothing on the runner that it could ask. */
const gitlabDocker = ({ kind }: InitAbout): string =>
  kind === 'container'
    ? `  # The target is a container: for Docker in Docker a runner has to be privileged, as those of GitLab.com are.
  services:
    - name: docker:28-dind
      command: ['--tls=false']
  variables:
    DOCKER_HOST: tcp://docker:2375
    DOCKER_TLS_CERTDIR: ''
`
    : '';

export const gitlabFile = (about: InitAbout): InitFile => ({
  path: '.gitlab/ecs-conformance.yml',
  text: `# Does the emulator answer DescribeTasks as the reference of Amazon ECS says? Written by \`ecs-conformance init\`.
ecs-conformance:
  image: node:24
${gitlabDocker(about)}  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
${gitlabStart(about)}    # By chance no merge request fails: it gets the same cases each time. Each schedule draws others.
    - if [ "$CI_PIPELINE_SOURCE" = schedule ]; then SEED=$CI_PIPELINE_IID; else SEED=${fixedSeed}; fi
    - if [ -f ${baseline} ]; then BASELINE="--baseline ${baseline}"; else BASELINE=; fi
    - |-
      ${command(about)} --seed "$SEED" $BASELINE \\
        --report html=ecs-conformance.html json=ecs-conformance.json
  artifacts:
    when: always
    paths:
      - ecs-conformance.*
`,
});
