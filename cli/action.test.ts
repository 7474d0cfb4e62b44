import { validateAction } from '@action-validator/core/action_validator.js';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { isObject } from '../specs/json.ts';
import { ranInBash, shellsIn, type Ran } from '../test-support/run-ci-step.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

// Programs are started, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const text = await readFile('action.yml', 'utf8');
const action = parse(text);
const few = '--suite positive limits --runs 0 --settle 0';

async function emptyFolder(): Promise<string> {
  const folder = temporaryFolder();
  return folder;
}

/** The step that runs, with inputs put in as a runner of GitHub does. `where`: the folder of an earlier use in the same job. */
async function ran(
  inputs: Readonly<Record<string, string>>,
  where?: string,
): Promise<Ran & { readonly folder: string }> {
  const folder = where ?? (await emptyFolder());
  await writeFile(join(folder, 'ecs-conformance.config.json'), '{ "target": "embedded" }');
  const step: unknown = action.runs.steps.find((one: { id?: string }) => one.id === 'run');
  const given = isObject(step) && isObject(step['env']) ? step['env'] : {};
  const env = Object.entries(given).map(([name, expression]) => {
    const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(String(expression))?.[1] ?? '';
    return [name, inputs[input] ?? action.inputs[input].default] as const;
  });
  const script = shellsIn(action.runs.steps).get('run') ?? '';
  return { ...(await ranInBash(script, { cwd: folder, env: Object.fromEntries(env) })), folder };
}

test('action.yml is valid, by one that is not ours', () => {
  expect(validateAction(text).errors).toEqual([]);
});

test('a conformant target: exit 0, the report in the summary, the conclusion among the outputs', async () => {
  const { status, summary, outputs, out, err } = await ran({ seed: '7', args: few });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(summary).toMatch(/^## DescribeTasks: conformant\n[^]*, seed 7, /);
  expect(outputs).toMatch(/^folder=(.+)\nreport=\1\/report\.json\nconclusion=conformant\n$/);
  expect(out).not.toContain('::error');
});

test('one that deviates: exit 1, each finding an annotation; args are read as a shell reads them', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent', 'empty-list-accepted']));
  const { status, out, outputs } = await ran({
    target: ecs.url,
    args: `${few} --check 'tasks-limit*' "empty-*"`,
  });
  await ecs.close();
  expect(status).toBe(1);
  expect(out).toMatch(
    /^::error title=tasks-limit-enforced\/accepted::A list of more than 100 tasks is refused\.%0A/m,
  );
  // Nothing that a target answers is taken for a command.
  const [, token] = /^::stop-commands::([0-9a-f]{32})\n/.exec(out) ?? [];
  expect(out).toMatch(new RegExp(`conclusion: deviant\n::${token}::\n::error`));
  expect(out).toMatch(/^::warning title=empty-list-refused\/accepted::/m);
  expect(outputs).toContain('conclusion=deviant');
});

test('used again in the same job, it tells nothing of the first use: where there is no report, there is no conclusion', async () => {
  const first = await ran({ seed: '7', args: few });
  expect(first.outputs).toContain('conclusion=conformant');
  const { status, out, summary, outputs } = await ran({ target: 'nosuch' }, first.folder);
  expect(status).toBe(2);
  expect(outputs).not.toMatch(/report=|conclusion=/);
  expect(summary).toBe('');
  expect(out).toMatch(/^::error title=ecs-conformance::/m);
  const [folder, before] = [outputs, first.outputs].map((all) => /^folder=(.*)$/m.exec(all)?.[1]);
  expect(folder).not.toBe(before);
});

test('what is kept are the reports of this use', () => {
  const upload = action.runs.steps.find((one: { uses?: string }) =>
    one.uses?.startsWith('actions/upload-artifact'),
  );
  expect(upload.with.path).toBe('${{ steps.run.outputs.folder }}');
});

/** In place of Node: a script for sh, which is called as the command line would be. */
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
])('args come as they are: %j', async (args, expected) => {
  const { out } = await ran({ args }, await fakeNode(`printf 'word<%s>\\n' "$@"; exit 3`));
  const words = [...out.matchAll(/^word<(.*)>$/gm)].map(([, word]) => word);
  expect(words.slice(words.findIndex((word) => word?.startsWith('github=')) + 1)).toEqual(expected);
});

test('no input is a variable of what is started', async () => {
  const folder = await fakeNode('env | sed "s/^/has:/"; exit 3');
  const { out } = await ran({ command: 'it {port}', level: 'modelled', seed: '1' }, folder);
  expect(out).toMatch(/^has:PATH=/m);
  expect(out).not.toMatch(/^has:(TARGET|IMAGE|COMMAND|BASELINE|LEVEL|SEED|ARGS)=/m);
});

test.each([
  [
    'In the account 1, this run creates\n(node:1) Warning: 100%\necs-conformance: Throttled at 100%.\r\nAsk later.\n',
    'ecs-conformance: Throttled at 100%25.%0D%0AAsk later.',
  ],
  ['(node:1) Warning: x\nerror: unknown option\n', 'error: unknown option'],
  ['Killed\n::notice::here\n', 'Killed%0A::notice::here'],
  ['', 'There is no report.'],
])('an annotation without a report has the reason, whole and on one line: %j', async (said, expected) => {
  const folder = await fakeNode('cat "$(dirname "$0")/said" >&2; exit 3');
  await writeFile(join(folder, 'said'), said);
  const { out, status } = await ran({}, folder);
  expect(out.split('\n').filter((line) => line.startsWith('::error'))).toEqual([
    `::error title=ecs-conformance::${expected}`,
  ]);
  expect(status).toBe(3);
});

test('nothing there: exit 3, and an annotation that says so', async () => {
  const { status, out, summary } = await ran({ target: 'http://127.0.0.1:9' });
  expect(out).toMatch(
    /^::error title=ecs-conformance::ecs-conformance: Nothing answers at http:\/\/127\.0\.0\.1:9/m,
  );
  expect(summary).toBe('');
  expect(status).toBe(3);
});

test.each([
  [{ target: 'embedded', image: 'my/ecs' }, 'Of the inputs target, image and command only one is given.'],
  [{ args: "--check 'x" }, "The input args has a quote that doesn't end."],
  [{ command: 'no port' }, 'The command "no port" has no {port}.'],
  [{ image: 'No Image' }, 'docker:No Image names no container.'],
  [{ level: 'hearsay' }, "argument 'hearsay' is invalid"],
])('wrong inputs: exit 2, and an annotation: %j', async (inputs, expected) => {
  const { status, out } = await ran(inputs);
  expect(out).toMatch(/^::error title=ecs-conformance::/m);
  expect(out).toContain(expected);
  expect(status).toBe(2);
});
