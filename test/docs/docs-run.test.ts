import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCli } from '../../test-support/run-cli.ts';
import { serveEcs, type EmbeddedEcs } from '../../model/server.ts';
import {
  cliArguments,
  codeBlocks,
  parseDocCommands,
  docPages,
  type DocCommand,
} from '../../test-support/docs-commands.ts';

/** Commands that are not run here, and why. `cli/docs.test.ts` still checks that the command and its flags exist. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^docker |run --target docker:/, 'needs Docker, and an image: `npm run test:containers`'],
  [/--target moto\b|moto_server/, 'needs moto: `npm run test:emulators`'],
  [/--target process:'\.\/build/, "needs the reader's own emulator"],
  [/--target aws\b/, 'needs AWS, or several minutes: `cli/aws-like.test.ts`'],
  [/ (FILE|URL|ID|FINDING|BLOBS)\b/, 'has a placeholder'],
  [/ compare /, 'needs reports of targets: `cli/commands/compare.test.ts`'],
  [/clients --install/, 'builds for minutes: `npm run test:clients`'],
  [/^npm (ci|start|test|run)\b/, 'is a step of `.ci/run`, or takes long'],
  [/vitest run --project conformance/, 'uses the configuration of a checkout: `vitest/global-setup.test.ts`'],
  [/prove( --seeds 20|$)/, 'takes minutes, or an hour'],
];

const isElsewhere = ({ text }: DocCommand): boolean => elsewhere.some(([pattern]) => pattern.test(text));

/** Settings for few cases, because only the command is tested. */
const few = { ECS_CONFORMANCE_RUNS: '0', ECS_CONFORMANCE_SUITES: 'positive,limits' };

const program = resolve('cli/ecs-conformance.js');

/** The address of a server that the page starts. */
async function addressOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk)) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('serve printed no address.');
}

let plain: EmbeddedEcs;
beforeAll(async () => {
  plain = await serveEcs();
});
afterAll(() => plain.close());

/** The lines of the finding that a page shows. Addresses and random ids are replaced. */
const shownFinding = (page: string): readonly string[] =>
  codeBlocks(page, 'text')
    .filter((text) => /^\S+ \((documented|modelled)\)$/m.test(text))
    .flatMap((text) => normalized(text).split('\n'))
    .filter((line) => line.trim() !== '' && line !== '…');

const normalized = (text: string): string =>
  text.replace(/\b[\da-f]{32}\b/g, 'ID').replace(/127\.0\.0\.1:\d+/g, 'ADDRESS');

const tested = docPages
  .map((page) => ({ page, commands: parseDocCommands(page).filter((command) => !isElsewhere(command)) }))
  .filter(({ commands }) => commands.length > 0);

describe.each(tested)('$page', ({ page, commands }) => {
  const servers = new Map<string, { readonly url: string; readonly child: ChildProcessWithoutNullStreams }>();
  const here = process.cwd();
  const shown = shownFinding(page);
  const printed: string[] = [];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-docs-'));
    process.chdir(folder);
    for (const [name, value] of Object.entries(few)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    process.chdir(here);
    for (const { child } of servers.values()) child.kill();
    await rm(folder, { recursive: true });
  });

  /** Replaces an address on the page by that of the server that the page started there, or else by that of the embedded ECS. */
  const withAddress = (word: string): string =>
    word.replace(/http:\/\/127\.0\.0\.1:(\d+)/, (_url, port: string) => servers.get(port)?.url ?? plain.url);

  /** Starts a server of the page on a free port, because the port on the page may be in use. */
  async function startServer(argv: readonly string[]): Promise<void> {
    const at = argv.indexOf('--port');
    const port = at < 0 ? '0' : (argv[at + 1] ?? '0');
    const rest = at < 0 ? argv : argv.toSpliced(at, 2);
    servers.get(port)?.child.kill();
    const child = spawn(process.execPath, [program, ...rest, '--port', '0']);
    servers.set(port, { child, url: await addressOf(child) });
  }

  test.each(commands.map((command) => [command.line, command.text, command] as const))(
    'line %i: %s',
    async (_line, _text, command) => {
      const argv = cliArguments(command);
      if (argv === undefined)
        throw new Error('This command can be neither run nor skipped: add it to `elsewhere`.');
      if (argv[0] === 'serve') return startServer(argv);
      const { status, out, err } = await runCli(...argv.map(withAddress));
      expect(err).not.toMatch(/error|ecs-conformance:/);
      expect(out).not.toBe('');
      printed.push(...normalized(out).split('\n'));
      // If the page starts a server with a fault, a run on it ends with status 1.
      expect(servers.size > 0 ? [0, 1] : [0]).toContain(status);
    },
  );

  test.runIf(shown.length > 0)('the finding on the page is as printed', () => {
    expect(shown.filter((line) => !printed.includes(line))).toEqual([]);
  });
});

test('each reason not to run a command applies to some command of the docs', () => {
  const all = docPages.flatMap(parseDocCommands);
  for (const [pattern] of elsewhere) expect(all.some(({ text }) => pattern.test(text))).toBe(true);
});
