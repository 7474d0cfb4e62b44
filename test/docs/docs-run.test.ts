import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { called } from '../../test-support/run-cli.ts';
import { serveEcs, type EmbeddedEcs } from '../../model/server.ts';
import { argvOf, commandsIn, pages, type DocCommand } from '../../test-support/docs-commands.ts';

/** What can't be run on any machine, or isn't run here, and why: that the command and its flags exist is tested all the same. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^docker |run --target docker:/, 'needs Docker, and an image: `npm run test:containers`'],
  [/--target moto\b|moto_server/, 'needs moto: `npm run test:emulators`'],
  [/--target process:'\.\/build/, "needs the reader's own emulator"],
  [/--target aws\b/, 'needs AWS, or the minutes that its pace takes: `cli/aws-like.test.ts`'],
  [/ (FILE|URL|ID|FINDING|BLOBS)\b/, 'has a word that the reader replaces'],
  [/ compare /, 'needs reports of targets: `cli/commands/compare.test.ts`'],
  [/^npm (ci|start|test|run)\b/, 'is a step of `.ci/run`, or a long one'],
  [
    /vitest run --project conformance/,
    'takes the configuration of a checkout: `vitest/global-setup.test.ts`',
  ],
  [/prove( --seeds 20|$)/, 'takes minutes or an hour'],
];

const isElsewhere = ({ text }: DocCommand): boolean => elsewhere.some(([pattern]) => pattern.test(text));

/** Few cases: what is tried is the command. */
const few = { ECS_CONFORMANCE_RUNS: '0', ECS_CONFORMANCE_SUITES: 'positive,limits' };

const program = resolve('cli/ecs-conformance.js');

/** The address that a server of the page has got instead of the one that it names. */
async function addressOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk)) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('serve named no address.');
}

let plain: EmbeddedEcs;
beforeAll(async () => {
  plain = await serveEcs();
});
afterAll(() => plain.close());

const tried = pages
  .map((page) => ({ page, commands: commandsIn(page).filter((command) => !isElsewhere(command)) }))
  .filter(({ commands }) => commands.length > 0);

describe.each(tried)('$page', ({ commands }) => {
  const servers = new Map<string, { readonly url: string; readonly child: ChildProcessWithoutNullStreams }>();
  const here = process.cwd();
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

  /** An address of the page is that of the server which the page has started there, else that of the embedded ECS. */
  const placed = (word: string): string =>
    word.replace(/http:\/\/127\.0\.0\.1:(\d+)/, (_url, port: string) => servers.get(port)?.url ?? plain.url);

  /** Any free port: others may have taken the one that the page names. */
  async function served(argv: readonly string[]): Promise<void> {
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
      const argv = argvOf(command);
      if (argv === undefined) throw new Error('Nobody knows how to run this: see `elsewhere`.');
      if (argv[0] === 'serve') return served(argv);
      const { status, out, err } = await called(...argv.map(placed));
      expect(err).not.toMatch(/error|ecs-conformance:/);
      expect(out).not.toBe('');
      // Of a server with a fault, and of a finding that still comes, a deviation is told.
      expect(servers.size > 0 ? [0, 1] : [0]).toContain(status);
    },
  );
});

test('what is run elsewhere is still in the docs', () => {
  const all = pages.flatMap(commandsIn);
  for (const [pattern] of elsewhere) expect(all.some(({ text }) => pattern.test(text))).toBe(true);
});
