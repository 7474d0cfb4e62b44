import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, beforeEach, test, vi } from 'vitest';
import { buildDifferenceReport } from '../reports/difference/difference-report.ts';
import { buildReport } from '../reports/run/report.ts';
import { runDifferential } from '../differential/differential-run.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import { distinctExchanges, recordingLines } from '../recordings/write-recording.ts';
import { run } from '../run/run-suites.ts';
import { selectedChecks } from '../run/selection.ts';
import { awsLink } from '../targets/aws/aws-sdk.ts';
import { openAws } from '../targets/aws/aws-target.ts';
import type { WireRequest, WireResponse } from '../targets/wire/exchange.ts';
import { toHar } from '../recordings/har/har.ts';
import type { Target } from '../targets/target.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { runCli } from '../test-support/run-cli.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const token = `IQoJb3JpZ2luX2VjE/${'aB3d'.repeat(60)}=`;
const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'ASIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', key);
  vi.stubEnv('AWS_SESSION_TOKEN', token);
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  return () => vi.unstubAllEnvs();
});

const settings = settingsWith({ target: 'aws', suites: ['positive'], fixtures: 'none', settle: 0 });

/** A service that accepts every request. Its answers contain the headers of the request and the secret key. */
async function talkative(clock: VirtualClock, more = ''): Promise<Target> {
  const answer = ({ headers }: WireRequest): WireResponse => ({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1', said: JSON.stringify(headers) },
    body: Buffer.from(JSON.stringify({ tasks: [], failures: [], said: { ...headers, key, more } })),
  });
  const send = async (_: URL, request: WireRequest): Promise<WireResponse> => {
    await clock.wait(1);
    return answer(request);
  };
  const link = { ...awsLink({}), clock, transport: { send, close: () => Promise.resolve() } };
  return openAws(settings, link);
}

const { edition, level, seed } = settings;
const context = { edition, level, seed, interrupted: false };

test('no report, HAR or recording contains a token or secret key quoted by the service', async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const trials: TrialRecord[] = [];
  const result = await run(settings, { recordTrial: (trial) => trials.push(trial) }, await talkative(clock));
  const report = buildReport(
    { ...result, shortfalls: [], interrupted: false },
    { ...context, target: result.data.target, checks: selectedChecks(settings) },
  );
  expect(report.findings.length).toBeGreaterThan(0);
  const header = { recordedAt: '', harness: '', edition, seed, world: { tasks: 0 }, shortfalls: [] };
  const other = await runDifferential(
    { ...settings, against: 'aws' },
    {},
    { a: await talkative(clock), b: await talkative(clock, 'and more') },
  );
  const { a, b } = other.data;
  const none = { a: [], b: [] };
  const against = buildDifferenceReport(other, {
    ...{ ...context, durationMs: 0, targets: { a: a.target, b: b.target }, unalike: [] },
    ...{
      cannot: none,
      throttled: other.throttled,
      losses: other.losses,
      shortfalls: none,
      unsupportedForms: none,
      leftBehind: none,
    },
  });
  expect(against.differences.length).toBeGreaterThan(0);
  for (const written of [
    JSON.stringify(report),
    JSON.stringify(against),
    JSON.stringify(toHar(distinctExchanges(trials), { endpoint: 'http://127.0.0.1:9', harness: 'x 1' })),
    recordingLines({ ...header, target: result.data.target }, trials).join('\n'),
  ]) {
    expect(written).toContain('redacted**');
    expect(written).not.toContain(token.slice(0, 20));
    expect(written).not.toContain(token.slice(40, 80));
    expect(written).not.toContain(key.slice(0, 20));
  }
});

test('no report contains the command of a process', async () => {
  const folder = temporaryFolder();
  const serve = `LICENSE=s3cr3t exec '${process.execPath}' cli/ecs-conformance.js serve --port {port}`;
  const formats = ['json', 'html', 'md', 'text', 'github'];
  const { status, out } = await runCli(
    ...['run', '--target', `process:${serve} --mutant limit-absent`, '--suite', 'limits', '--runs', '0'],
    ...['--settle', '0', '--quiet', '--report'],
    ...formats.map((format) => `${format}=${join(folder, format)}`),
  );
  expect(status).toBe(1);
  expect(out).toMatch(/^process at http:\/\/127\.0\.0\.1:\d+, /);
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  expect(texts.length).toBeGreaterThanOrEqual(formats.length);
  for (const text of [out, ...texts]) expect(text).not.toContain('s3cr3t');
  const report: unknown = JSON.parse(await readFile(join(folder, 'json'), 'utf8'));
  expect(report).toMatchObject({
    target: { name: 'process' },
    command: expect.stringContaining('run --target process:COMMAND --suite limits'),
  });
}, 60_000);
