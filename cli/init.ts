import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { harness } from '../reports/harness.ts';
import { configFiles } from '../suites/read-settings.ts';
import { SettingsError } from '../targets/errors.ts';
import { startOf, targetNamed } from '../targets/name.ts';
import { configFile, githubFile, gitlabFile } from './init-files.ts';

export interface InitFlags {
  readonly target: string;
  readonly gitlab: boolean;
  readonly package?: string;
}

/** `init`: a configuration and a workflow, in the folder where it is called. Throws SettingsError where one is there. */
export async function initCommand({ target, gitlab, package: spec }: InitFlags): Promise<number> {
  const { kind } = startOf(targetNamed(target));
  const about = { target, kind, spec: spec ?? harness.replace(' ', '@') };
  // A line would end with it; and GitHub puts a value in place of `${{ … }}`, whatever the quotes.
  if (/[\p{Cc}\u2028\u2029]|\$\{\{/u.test(about.spec)) {
    throw new SettingsError(
      `--package ${JSON.stringify(about.spec)} can't stand in a workflow.`,
      'It is the name of a package, with its version, or the path or URL of a tarball.',
    );
  }
  const workflow = gitlab ? gitlabFile(about) : githubFile(about);
  const files = [configFile(about), workflow];
  const there = [...configFiles, workflow.path].filter((path) => existsSync(path));
  if (there.length > 0) {
    throw new SettingsError(
      `${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already: nothing was written.`,
      'Move what is there away, or change it by hand: docs/ci.md has the workflow.',
    );
  }
  for (const { path, text } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    console.log(`written: ${path}`);
  }
  const next = [
    ...(kind === 'url' ? [`put the start of the emulator into ${workflow.path}`] : []),
    ...(gitlab && kind === 'container' ? ['give the job a runner that may run Docker in Docker'] : []),
    ...(gitlab ? [`include it: \`include: { local: ${workflow.path} }\` in .gitlab-ci.yml`] : []),
    'try it here: `npx ecs-conformance run`',
  ];
  console.log(`Next: ${next.join('; ')}.`);
  return 0;
}
