import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { isObject } from '../specs/json.ts';

/** The result of a step's shell script. */
export interface ShellResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** What the script wrote to the job summary and to the step outputs. */
  readonly summary: string;
  readonly outputs: string;
}

/** Runs the script of a step in bash, as a GitHub runner does, with a fake environment. */
export async function runInBash(
  script: string,
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<ShellResult> {
  const summary = join(cwd, '.summary');
  const outputs = join(cwd, '.outputs');
  await Promise.all([summary, outputs].map((path) => writeFile(path, '')));
  const all = {
    ...{
      HOME: cwd,
      TMPDIR: cwd,
      RUNNER_TEMP: cwd,
      NO_COLOR: '1',
      ECS_CONFORMANCE_STATE: join(cwd, '.state'),
    },
    ...{ GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs, GITHUB_ACTION_PATH: resolve('.') },
    ...{ PATH: [cwd, resolve('node_modules/.bin'), process.env['PATH']].join(delimiter), ...env },
  };
  const flags = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script];
  const ran = await new Promise<Pick<ShellResult, 'status' | 'out' | 'err'>>((done) => {
    const child = execFile('bash', flags, { cwd, env: all }, (_error, out, err) =>
      done({ status: child.exitCode ?? -1, out, err }),
    );
  });
  return { ...ran, summary: await readFile(summary, 'utf8'), outputs: await readFile(outputs, 'utf8') };
}

/** Puts a program `npx` into the folder. It runs this checkout, whatever version is requested. */
export async function installFakeNpx(folder: string): Promise<void> {
  const path = join(folder, 'npx');
  const command = `exec node '${resolve('cli/ecs-conformance.js')}' "$@"`;
  await writeFile(path, `#!/bin/sh\n[ "$1" = --yes ] && shift\nshift\n${command}\n`);
  await chmod(path, 0o755);
}

/** Puts a program `npx` into the folder. It fails, and prints a runner command, as a malicious target might. */
export async function installHostileNpx(folder: string): Promise<void> {
  await writeFile(join(folder, 'npx'), '#!/bin/sh\necho "::error::pwned"\nexit 1\n', { mode: 0o755 });
}

/** Matches the output of the hostile npx. It is wrapped so that the runner does not execute the command. */
export const disabledCommandOutput = /^::stop-commands::([0-9a-f]{32})\n::error::pwned\n::\1::\n$/;

/** The scripts of the steps of a job or an action, by id or name. */
export function shellSteps(steps: unknown): ReadonlyMap<string, string> {
  const runs = (Array.isArray(steps) ? steps : []).filter(isObject).filter((step) => 'run' in step);
  return new Map(runs.map((step) => [String(step['id'] ?? step['name']), String(step['run'])]));
}
