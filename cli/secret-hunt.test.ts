import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { encodings, serveEcho } from '../test-support/echo-server.ts';
import { runCli } from '../test-support/run-cli.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

// A server that quotes everything in every form, and a search for it in every byte that the commands write.

const key = { id: 'AKIAMARKEDMARKED7QXZ', secret: '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' };
const token = `mArKeDtOkEn/+7QXZ${'IQoJb3JpZ2luX2VjEJr'.repeat(12)}==`;
const header = 'mArKeD-hEaDeR-vAlUe-7QXZ-0123456789';

/** The pieces of a value, so that a part of it is found, too. */
const pieces = (value: string): readonly string[] => [
  value.slice(0, 16),
  value.slice(value.length / 2 - 8, value.length / 2 + 8),
  value.slice(-16),
];

/** What must not be found: each piece in each form, without the characters that depend on its neighbours. */
function needles(values: Iterable<string>): readonly string[] {
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

function useMarkedKeys(folder: string): void {
  const credentials = `[marked]\naws_access_key_id = ${key.id}\naws_secret_access_key = ${key.secret}\naws_session_token = ${token}\n`;
  writeFileSync(join(folder, 'credentials'), credentials);
  writeFileSync(join(folder, 'config'), '[profile marked]\nregion = us-east-1\n');
  const variables = {
    AWS_ACCESS_KEY_ID: key.id,
    AWS_SECRET_ACCESS_KEY: key.secret,
    AWS_SESSION_TOKEN: token,
    AWS_PROFILE: undefined,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

const formats = ['json', 'html', 'md', 'text', 'github', 'junit', 'har', 'har-failing'];

test.each([
  ['env', undefined],
  ['profile:marked', undefined],
  ['env', 400],
  ['profile:marked', 500],
])(
  'no byte that is written holds a credential: --credentials %s, status %s',
  async (credentials, status) => {
    const [keys, out, state] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    useMarkedKeys(keys);
    vi.stubEnv('ECS_CONFORMANCE_STATE', state);
    const server = await serveEcho({
      ...(status === undefined ? {} : { status }),
      knows: [key.secret, token, key.id],
    });
    onTestFinished(() => server.close());
    const at = (name: string): string => join(out, name);
    const target = ['--target', server.url, '--credentials', credentials, '--header', `x-marked: ${header}`];
    const little = [
      '--suite',
      'limits',
      '--suite',
      'auth',
      '--runs',
      '1',
      '--seed',
      '1',
      '--settle',
      '0',
      '--quiet',
    ];
    const printed: string[] = [];
    const called = async (...argv: readonly string[]): Promise<void> => {
      const { out: stdout, err } = await runCli(...argv);
      printed.push(stdout, err);
    };
    await called(
      'run',
      ...target,
      ...little,
      '--report',
      ...formats.map((one) => `${one}=${at(`r.${one}`)}`),
    );
    await called('run', ...target, ...little, '--baseline', at('baseline.yml'), '--update-baseline');
    await called('run', ...target, ...little, '--shard', '1/1', '--blob', at('blob.json'));
    await called(
      'merge',
      at('blob.json'),
      '--report',
      `json=${at('merged.json')}`,
      `html=${at('merged.html')}`,
    );
    await called('record', ...target, ...little, '--out', at('recording.jsonl'));
    await called('record', ...target, ...little, '--out', at('recording.har'));
    await called('judge', at('recording.jsonl'), '--report', `json=${at('judged.json')}`);
    await called(
      'run',
      ...target,
      ...little,
      '--against',
      server.url,
      '--report',
      `json=${at('against.json')}`,
    );
    await called(
      'compare',
      at('r.json'),
      '--out',
      at('compared.html'),
      at('compared.md'),
      '--badges',
      at('badges'),
    );
    await called('clean', ...target, '--by-name');
    const report: unknown = JSON.parse(readFileSync(at('r.json'), 'utf8'));
    const [finding] = (Object(report).findings ?? []) as readonly { readonly id: string }[];
    if (finding !== undefined) await called('replay', finding.id, '--report', at('r.json'), ...target);
    expect([...server.sent].some((one) => one.includes(key.id))).toBe(true);
    expect(server.sent).toContain(header);
    const signatures = [...server.sent].flatMap((one) => /Signature=([0-9a-f]{64})$/.exec(one)?.[1] ?? []);
    expect(signatures.length).toBeGreaterThan(20);
    const forbidden = needles([
      key.secret,
      token,
      header,
      ...signatures.filter((_, index) => index % 8 === 0).slice(0, 12),
    ]);
    const files = [...filesIn(out), ...filesIn(state)];
    const written = [
      ...files.map((path) => [path, readFileSync(path, 'latin1')] as const),
      ['output', printed.join('\n')] as const,
    ];
    expect(written.reduce((sum, [, text]) => sum + text.length, 0)).toBeGreaterThan(1_000_000);
    expect(files.length).toBeGreaterThanOrEqual(status === undefined ? 16 : 12);
    const found = written.flatMap(([path, text]) =>
      forbidden.filter((needle) => text.includes(needle)).map((needle) => `${path}: ${needle}`),
    );
    expect(found).toEqual([]);
  },
  240_000,
);

test('the search finds what is there, in each form', () => {
  for (const form of encodings(`before ${key.secret} after`)) {
    expect(needles([key.secret]).some((needle) => form.includes(needle))).toBe(true);
  }
});
