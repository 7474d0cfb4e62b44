import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { encodings, serveEcho } from '../test-support/echo-server.ts';
import {
  everyReport,
  markedHeader,
  markedKey,
  markedToken,
  needles,
  SecretHunt,
  shortRun,
  someSignatures,
} from '../test-support/secret-hunt.ts';

// A server that quotes everything in every form, and a search for it in every byte that the commands write.

test.each([
  ['env', undefined],
  ['profile:marked', undefined],
  ['env', 400],
  ['profile:marked', 500],
])(
  'no byte that is written holds a credential: --credentials %s, status %s',
  async (credentials, status) => {
    const hunt = new SecretHunt('both');
    const server = await serveEcho({
      ...(status === undefined ? {} : { status }),
      knows: [markedKey.secret, markedToken, markedKey.id],
    });
    onTestFinished(() => server.close());
    const target = [
      '--target',
      server.url,
      '--credentials',
      credentials,
      '--header',
      `x-marked: ${markedHeader}`,
    ];
    const run = ['run', ...target, ...shortRun];
    await hunt.run(...run, ...everyReport(hunt));
    await hunt.run(...run, '--baseline', hunt.at('baseline.yml'), '--update-baseline');
    await hunt.run(...run, '--shard', '1/1', '--blob', hunt.at('blob.json'));
    const merged = [
      `json=${hunt.at('merged.json')}`,
      `html=${hunt.at('merged.html')}`,
      `junit=${hunt.at('merged.xml')}`,
    ];
    await hunt.run('merge', hunt.at('blob.json'), '--report', ...merged);
    await hunt.run('record', ...target, ...shortRun, '--out', hunt.at('recording.jsonl'));
    await hunt.run('record', ...target, ...shortRun, '--out', hunt.at('recording.har'));
    await hunt.run('judge', hunt.at('recording.jsonl'), '--report', `json=${hunt.at('judged.json')}`);
    const against = [`json=${hunt.at('against.json')}`, `text=${hunt.at('against.txt')}`];
    await hunt.run(...run, '--against', server.url, '--report', ...against);
    const compared = [
      '--out',
      hunt.at('compared.html'),
      hunt.at('compared.md'),
      '--badges',
      hunt.at('badges'),
    ];
    await hunt.run('compare', hunt.at('r.json'), ...compared);
    await hunt.run('clean', ...target, '--by-name');
    const report: unknown = JSON.parse(readFileSync(hunt.at('r.json'), 'utf8'));
    const [finding] = (Object(report).findings ?? []) as readonly { readonly id: string }[];
    if (finding !== undefined) {
      await hunt.run('replay', finding.id, '--report', hunt.at('r.json'), ...target);
      await hunt.run('explain', finding.id);
    }
    expect([...server.sent].some((one) => one.includes(markedKey.id))).toBe(true);
    expect(server.sent).toContain(markedHeader);
    const signatures = someSignatures(server.sent);
    expect(signatures.length).toBeGreaterThan(2);
    const { files, characters } = hunt.expectNothingFound(signatures);
    expect(characters).toBeGreaterThan(1_000_000);
    expect(files).toBeGreaterThanOrEqual(status === undefined ? 18 : 13);
  },
  240_000,
);

test('the search finds what is there, in each form', () => {
  for (const form of encodings(`before ${markedKey.secret} after`)) {
    expect(needles([markedKey.secret]).some((needle) => form.includes(needle))).toBe(true);
  }
});
