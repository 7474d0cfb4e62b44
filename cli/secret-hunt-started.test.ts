import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyReport, markedHeader, markedKey, SecretHunt, shortRun } from '../test-support/secret-hunt.ts';
import { useTemporaryCwd } from '../test-support/temporary-folder.ts';

// A process that is started as a target writes every secret that it knows: nothing that is saved or quoted of its output holds one.

const echo = `'${process.execPath}' '${new URL('../test-support/echo-process.ts', import.meta.url).pathname}' {port}`;
const header = ['--header', `x-marked: ${markedHeader}`];

test.each([
  ['environment', 'env'],
  ['AWS_PROFILE', 'profile:marked'],
  // The process knows the keys, although no request is signed with them.
  ['both', 'test'],
] as const)(
  'keys in %s, --credentials %s',
  async (place, credentials) => {
    const hunt = new SecretHunt(place);
    const target = ['--target', `process:${echo}`, '--credentials', credentials, ...header];
    await hunt.run('run', ...target, ...shortRun, ...everyReport(hunt));
    const log = readFileSync(hunt.at('r.target.log'), 'utf8');
    expect(log).toContain('redacted****');
    expect(log).toMatch(/^got .* end$/m);
    const report: unknown = JSON.parse(readFileSync(hunt.at('r.json'), 'utf8'));
    const [finding] = (Object(report).findings ?? []) as readonly { readonly id: string }[];
    await hunt.run('replay', finding?.id ?? '', '--report', hunt.at('r.json'), ...target);
    expect(hunt.expectNothingFound().files).toBeGreaterThanOrEqual(9);
  },
  120_000,
);

test('run without a report, record, and run --against', async () => {
  const hunt = new SecretHunt('environment');
  const target = ['--target', `process:${echo}`, ...header, ...shortRun];
  // Without a report, the log is in the state folder.
  expect((await hunt.run('run', ...target)).out).toContain(`${process.env['ECS_CONFORMANCE_STATE']}/logs/`);
  await hunt.run('record', ...target, '--out', hunt.at('recording.jsonl'));
  const against = ['--against', `process:${echo}`, '--report', `json=${hunt.at('against.json')}`];
  await hunt.run('run', ...target, ...against);
  expect(readFileSync(hunt.at('against.target-b.log'), 'utf8')).toContain('redacted****');
  expect(hunt.expectNothingFound().files).toBeGreaterThanOrEqual(5);
}, 120_000);

test.each(['environment', 'AWS_PROFILE'] as const)(
  'a process that ends before it answers, keys in %s',
  async (place) => {
    const hunt = new SecretHunt(place);
    const command = `TOKEN=${markedKey.secret} ${echo} ends`;
    const { status, err } = await hunt.run('run', '--target', `process:${command}`, ...header, '--quiet');
    expect(status).toBe(3);
    expect(err).toContain('The process of the target ended before it answered');
    expect(err).toMatch(/Last output:\n {2}\| .*redacted/);
    expect(hunt.expectNothingFound().files).toBe(1);
  },
  60_000,
);

describe('a key that a preset gives to its process', () => {
  const folder = useTemporaryCwd();

  test('is in no report, although every answer quotes it', async () => {
    const hunt = new SecretHunt('AWS_PROFILE');
    const given = 'gIvEn/by+the/PRESET/7QXZwJalrXUtnFEMIK7MD';
    const mine = { process: echo, environment: { AWS_SECRET_ACCESS_KEY: given } };
    writeFileSync(
      join(folder(), 'ecs-conformance.config.json'),
      JSON.stringify({ target: 'mine', presets: { mine } }),
    );
    await hunt.run('run', ...shortRun, ...everyReport(hunt));
    expect(readFileSync(hunt.at('r.json'), 'utf8')).toContain('redacted****');
    expect(hunt.expectNothingFound([given]).files).toBeGreaterThanOrEqual(9);
  }, 120_000);
});
