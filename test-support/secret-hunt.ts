import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { encodings } from './echo-server.ts';
import { runCli, type CliResult } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Marked credentials, and a search for them in every byte that commands write.

export const markedKey = { id: 'AKIAMARKEDMARKED7QXZ', secret: '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' };
export const markedToken = `mArKeDtOkEn/+7QXZ${'IQoJb3JpZ2luX2VjEJr'.repeat(12)}==`;
export const markedHeader = 'mArKeD-hEaDeR-vAlUe-7QXZ-0123456789';

/** The pieces of a value, so that a part of it is found, too. */
const pieces = (value: string): readonly string[] => [
  value.slice(0, 16),
  value.slice(value.length / 2 - 8, value.length / 2 + 8),
  value.slice(-16),
];

/** What must not be found: each piece in each form, without the characters that depend on its neighbours. */
export function needles(values: Iterable<string>): readonly string[] {
  const forms = [...values].flatMap(pieces).flatMap((piece) => [
    ...encodings(piece).slice(0, 6),
    ...encodings(piece)
      .slice(6)
      .map((one) => one.slice(4, -4)),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= 10);
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** Where the marked credentials are: in the environment, in the profile that AWS_PROFILE names, or in both. */
type CredentialsPlace = 'environment' | 'AWS_PROFILE' | 'both';

function stubCredentials(place: CredentialsPlace): void {
  const folder = temporaryFolder();
  const keys = `aws_access_key_id = ${markedKey.id}\naws_secret_access_key = ${markedKey.secret}\naws_session_token = ${markedToken}\n`;
  writeFileSync(join(folder, 'credentials'), place === 'environment' ? '' : `[marked]\n${keys}`);
  writeFileSync(join(folder, 'config'), '[profile marked]\nregion = us-east-1\n');
  const isInEnvironment = place !== 'AWS_PROFILE';
  const variables = {
    AWS_ACCESS_KEY_ID: isInEnvironment ? markedKey.id : undefined,
    AWS_SECRET_ACCESS_KEY: isInEnvironment ? markedKey.secret : undefined,
    AWS_SESSION_TOKEN: isInEnvironment ? markedToken : undefined,
    AWS_PROFILE: place === 'AWS_PROFILE' ? 'marked' : undefined,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

/** The commands of a test, and everything that they write: to streams, to a folder for outputs, and to the state folder. */
export class SecretHunt {
  readonly #out = temporaryFolder();
  readonly #state = temporaryFolder();
  readonly #printed: string[] = [];

  constructor(place: CredentialsPlace) {
    stubCredentials(place);
    vi.stubEnv('ECS_CONFORMANCE_STATE', this.#state);
    onTestFinished(() => void vi.unstubAllEnvs());
  }

  /** The path of an output. */
  at(name: string): string {
    return join(this.#out, name);
  }

  async run(...argv: readonly string[]): Promise<CliResult> {
    const result = await runCli(...argv);
    this.addPrinted(result.out + result.err);
    return result;
  }

  /** Adds what a command in a process of its own has printed. */
  addPrinted(text: string): void {
    this.#printed.push(text);
  }

  /** Expects that no byte holds a marked credential, or one of `others`. Returns how many files and characters were searched. */
  expectNothingFound(others: readonly string[] = []): {
    readonly files: number;
    readonly characters: number;
  } {
    const forbidden = needles([markedKey.secret, markedToken, markedHeader, ...others]);
    const files = [...filesIn(this.#out), ...filesIn(this.#state)];
    const written = [
      ...files.map((path) => [path, readFileSync(path, 'latin1')] as const),
      ['output', this.#printed.join('\n')] as const,
    ];
    const found = written.flatMap(([path, text]) =>
      forbidden.filter((needle) => text.includes(needle)).map((needle) => `${path}: ${needle}`),
    );
    expect(found).toEqual([]);
    return { files: files.length, characters: written.reduce((sum, [, text]) => sum + text.length, 0) };
  }
}

/** The signatures among what a server was sent: some of many. */
export const someSignatures = (sent: ReadonlySet<string>): readonly string[] =>
  [...sent]
    .flatMap((one) => /Signature=([0-9a-f]{64})$/.exec(one)?.[1] ?? [])
    .filter((_, index) => index % 8 === 0)
    .slice(0, 12);

/** Flags of a short run. */
export const shortRun: readonly string[] = [
  ...['--suite', 'limits', '--suite', 'auth', '--runs', '1', '--seed', '1', '--settle', '0', '--quiet'],
];

const formats = ['json', 'html', 'md', 'text', 'github', 'junit', 'har', 'har-failing'];

/** Flags that write a report in each format, but not in these. */
export const everyReport = (hunt: SecretHunt, except: readonly string[] = []): readonly string[] => [
  '--report',
  ...formats.filter((one) => !except.includes(one)).map((one) => `${one}=${hunt.at(`r.${one}`)}`),
];
