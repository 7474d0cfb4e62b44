import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { isObject } from '../specs/json.ts';
import { findActionErrors } from '../test-support/github-files.ts';
import { runInBash, shellSteps, type ShellResult } from '../test-support/run-ci-step.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

// These tests start programs, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const text = await readFile('action.yml', 'utf8');
const action = parse(text);
const fewCases = '--suite positive limits --runs 0 --settle 0';

async function emptyFolder(): Promise<string> {
  const folder = temporaryFolder();
  return folder;
}

/**
 * Runs the step `run` with inputs, as GitHub does. `where` is the folder of an earlier use of the action in the same job.
 */
async function runAction(
  inputs: Readonly<Record<string, string>>,
  where?: string,
): Promise<ShellResult & { readonly folder: string }> {
  const folder = where ?? (await emptyFolder());
  await writeFile(join(folder, 'ecs-conformance.config.json'), '{ "target": "embedded" }');
  const step: unknown = action.runs.steps.find((one: { id?: string }) => one.id === 'run');
  const stepEnv = isObject(step) && isObject(step['env']) ? step['env'] : {};
  const env = Object.entries(stepEnv).map(([name, expression]) => {
    const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(String(expression))?.[1] ?? '';
    return [name, inputs[input] ?? action.inputs[input].default] as const;
  });
  const script = shellSteps(action.runs.steps).get('run') ?? '';
  return { ...(await runInBash(script, { cwd: folder, env: Object.fromEntries(env) })), folder };
}

test("action.yml is valid for GitHub's parser, which finds a wrong one", async () => {
  expect(await findActionErrors(text)).toEqual([]);
  for (const [name, other] of [
    ['using: composite', 'usin: composite'],
    ['shell: bash', 'shel: bash'],
    ['outputs:', 'output:'],
    ['inputs.artifact', 'input.artifact'],
    ['- uses:', '- use:'],
  ] as const) {
    expect(await findActionErrors(text.replace(name, other))).not.toEqual([]);
  }
});

test('a conformant target: exit 0, with the report in the summary and the conclusion in the outputs', async () => {
  const { status, summary, outputs, out, err } = await runAction({ seed: '7', args: fewCases });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(summary).toMatch(/^## DescribeTasks: conformant\n[^]*, seed 7, /);
  expect(outputs).toMatch(/^folder=(.+)\nreport=\1\/report\.json\nconclusion=conformant\n$/);
  expect(out).not.toContain('::error');
});

test('a non-conformant target: exit 1, with an annotation per finding; args are parsed like in a shell', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent', 'empty-list-accepted']));
  const { status, out, outputs } = await runAction({
    target: ecs.url,
    args: `${fewCases} --check 'tasks-limit*' "empty-*"`,
  });
  await ecs.close();
  expect(status).toBe(1);
  expect(out).toMatch(
    /^::error title=tasks-limit-enforced\/accepted::A list of more than 100 tasks is rejected\.%0A/m,
  );
  // The runner must not take output of the target for workflow commands.
  const [, token] = /^::stop-commands::([0-9a-f]{32})\n/.exec(out) ?? [];
  expect(out).toMatch(new RegExp(`conclusion: non-conformant\n::${token}::\n::error`));
  expect(out).toMatch(/^::warning title=empty-list-refused\/accepted::/m);
  expect(outputs).toContain('conclusion=deviant');
});

test('a second use in a job does not report the first one: without a report there is no conclusion', async () => {
  const first = await runAction({ seed: '7', args: fewCases });
  expect(first.outputs).toContain('conclusion=conformant');
  const { status, out, summary, outputs } = await runAction({ target: 'nosuch' }, first.folder);
  expect(status).toBe(2);
  expect(outputs).not.toMatch(/report=|conclusion=/);
  expect(summary).toBe('');
  expect(out).toMatch(/^::error title=ecs-conformance::/m);
  const [folder, before] = [outputs, first.outputs].map((all) => /^folder=(.*)$/m.exec(all)?.[1]);
  expect(folder).not.toBe(before);
});

test('uploads the reports of this use only', () => {
  const upload = action.runs.steps.find((one: { uses?: string }) =>
    one.uses?.startsWith('actions/upload-artifact'),
  );
  expect(upload.with.path).toBe('${{ steps.run.outputs.folder }}');
});

/** Creates a fake `node`: a shell script that gets the arguments of the command line. */
async function fakeNode(script: string): Promise<string> {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'node'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

test.each([
  ['--seed 1 -n', ['--seed', '1', '-n']],
  ['--help --version', ['--help', '--version']],
  ['-e -E', ['-e', '-E']],
  [`--check '' "a b" \\*`, ['--check', '', 'a b', '*']],
  ["--runs 0\n--check '\\n%s'\n", ['--runs', '0', '--check', '\\n%s']],
  [' \n', []],
])('passes args unchanged: %j', async (args, expected) => {
  const { out } = await runAction({ args }, await fakeNode(`printf 'word<%s>\\n' "$@"; exit 3`));
  const words = [...out.matchAll(/^word<(.*)>$/gm)].map(([, word]) => word);
  expect(words.slice(words.findIndex((word) => word?.startsWith('github=')) + 1)).toEqual(expected);
});

test('does not pass inputs to the target as environment variables', async () => {
  const folder = await fakeNode('env | sed "s/^/has:/"; exit 3');
  const { out } = await runAction({ command: 'it {port}', level: 'modelled', seed: '1' }, folder);
  expect(out).toMatch(/^has:PATH=/m);
  expect(out).not.toMatch(/^has:(TARGET|IMAGE|COMMAND|BASELINE|LEVEL|SEED|ARGS)=/m);
});

test.each([
  [
    'Account 1, region us-east-1, endpoint x:\n(node:1) Warning: 100%\necs-conformance: Throttled at 100%.\r\nAsk later.\n',
    'ecs-conformance: Throttled at 100%25.%0D%0AAsk later.',
  ],
  ['(node:1) Warning: x\nerror: unknown option\n', 'error: unknown option'],
  ['Killed\n::notice::here\n', 'Killed%0A::notice::here'],
  ['', 'The run wrote no report.'],
])('without a report, the annotation has the complete error on one line: %j', async (stderr, expected) => {
  const folder = await fakeNode('cat "$(dirname "$0")/stderr" >&2; exit 3');
  await writeFile(join(folder, 'stderr'), stderr);
  const { out, status } = await runAction({}, folder);
  expect(out.split('\n').filter((line) => line.startsWith('::error'))).toEqual([
    `::error title=ecs-conformance::${expected}`,
  ]);
  expect(status).toBe(3);
});

test('an unreachable target: exit 3 and an annotation', async () => {
  const { status, out, summary } = await runAction({ target: 'http://127.0.0.1:9' });
  expect(out).toMatch(
    /^::error title=ecs-conformance::ecs-conformance: Nothing answers at http:\/\/127\.0\.0\.1:9/m,
  );
  expect(summary).toBe('');
  expect(status).toBe(3);
});

test.each([
  [{ target: 'embedded', image: 'my/ecs' }, 'Set only one of the inputs target, image and command.'],
  [{ args: "--check 'x" }, 'The input args has an unclosed quote.'],
  [{ command: 'no port' }, 'The target process: has no {port} in its command.'],
  [{ image: 'No Image' }, 'The target docker:No Image is not a valid image reference.'],
  [{ level: 'hearsay' }, "argument 'hearsay' is invalid"],
])('invalid inputs: exit 2 and an annotation: %j', async (inputs, expected) => {
  const { status, out } = await runAction(inputs);
  expect(out).toMatch(/^::error title=ecs-conformance::/m);
  expect(out).toContain(expected);
  expect(status).toBe(2);
});
