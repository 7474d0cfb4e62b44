import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serveEcho } from '../test-support/echo-server.ts';
import { textPage } from '../test-support/reference-page.fixtures.ts';
import {
  everyReport,
  markedHeader,
  markedKey,
  markedToken,
  SecretHunt,
  shortRun,
  someSignatures,
} from '../test-support/secret-hunt.ts';
import { useTemporaryCwd } from '../test-support/temporary-folder.ts';

const here = process.cwd();
const folder = useTemporaryCwd();

const cli = `${here}/cli/ecs-conformance.js`;

test.each([undefined, 400, 403, 500])(
  '--target aws with AWS_PROFILE and a session token, status %s',
  async (status) => {
    const hunt = new SecretHunt('AWS_PROFILE');
    const server = await serveEcho({
      ...(status === undefined ? {} : { status }),
      knows: [markedKey.secret, markedToken, markedKey.id],
    });
    onTestFinished(() => server.close());
    vi.stubEnv('AWS_ENDPOINT_URL_ECS', server.url);
    const target = ['--target', 'aws', '--header', `x-marked: ${markedHeader}`];
    const run = ['run', ...target, ...shortRun, '--suite', 'clusters'];
    await hunt.run(...run, ...everyReport(hunt));
    await hunt.run(...run, '--fixtures', 'clusters', '--yes', '--report', `json=${hunt.at('clusters.json')}`);
    await hunt.run('record', ...target, ...shortRun, '--out', hunt.at('recording.jsonl'));
    await hunt.run('clean', ...target);
    await hunt.run('clean', ...target, '--by-name', '--yes');
    expect([...server.sent].some((one) => one.includes(markedKey.id))).toBe(true);
    expect(server.sent).toContain(markedToken);
    const { files } = hunt.expectNothingFound(someSignatures(server.sent));
    expect(files).toBeGreaterThanOrEqual(status === undefined ? 10 : 0);
  },
  120_000,
);

test('a profile without keys, or with a command that fails', async () => {
  const hunt = new SecretHunt('AWS_PROFILE');
  const config = `[profile marked]\nregion = us-east-1\ncredential_process = /bin/false ${markedKey.secret}\n`;
  writeFileSync(process.env['AWS_CONFIG_FILE'] ?? '', config);
  writeFileSync(process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? '', '');
  for (const command of ['run', 'clean']) {
    const { status, err } = await hunt.run(command, '--target', 'aws', '--profile', 'marked');
    expect(status).toBe(2);
    expect(err).toContain('No AWS credentials found');
  }
  hunt.expectNothingFound();
});

/** A configuration file whose settings hold secrets. */
const config = `export default {
  target: ${JSON.stringify(`process:LICENSE=${markedKey.secret} exec false {port}`)},
  headers: { 'x-marked': ${JSON.stringify(markedHeader)} },
};\n`;

/** A recording of somebody else: a browser keeps the headers of requests. */
function thirdPartyHar(): string {
  const har = JSON.parse(readFileSync(`${here}/recordings/samples/mitmproxy.har`, 'utf8'));
  for (const { request } of har.log.entries) {
    request.headers.push(
      { name: 'Authorization', value: `Bearer ${markedKey.secret}` },
      { name: 'X-Amz-Security-Token', value: markedToken },
      { name: 'Cookie', value: `session=${markedHeader}` },
    );
    request.cookies = [{ name: 'session', value: markedHeader }];
  }
  return JSON.stringify(har).replaceAll('FARGATE', 'LORRY');
}

test('commands that send nothing: init, list, explain, derive, prove, judge, compare, replay, merge', async () => {
  const hunt = new SecretHunt('environment');
  writeFileSync(`${folder()}/ecs-conformance.config.js`, config);
  writeFileSync(`${folder()}/page.txt`, textPage);
  await hunt.run('init');
  await hunt.run('init', '--gitlab');
  hunt.addPrinted(readFileSync(`${folder()}/.github/workflows/ecs-conformance.yml`, 'utf8'));
  hunt.addPrinted(readFileSync(`${folder()}/.gitlab/ecs-conformance.yml`, 'utf8'));
  for (const kind of [
    'checks',
    'clauses',
    'mutants',
    'variants',
    'targets',
    'suites',
    'editions',
    'presets',
  ]) {
    await hunt.run('list', kind);
    await hunt.run('list', kind, '--json');
  }
  await hunt.run('explain', 'content-type');
  await hunt.run('explain', markedKey.secret.slice(0, 8));
  await hunt.run('derive', '--page', `${folder()}/page.txt`, '--out', hunt.at('derived'));
  const proof = ['json', 'html', 'md', 'text'].map((one) => `${one}=${hunt.at(`proof.${one}`)}`);
  await hunt.run(
    'prove',
    '--only',
    'limit-absent',
    '--seeds',
    '1',
    '--runs',
    '0',
    '--fresh',
    '--quiet',
    '--report',
    ...proof,
  );
  writeFileSync(`${folder()}/theirs.har`, thirdPartyHar());
  const judged = await hunt.run('judge', `${folder()}/theirs.har`, ...everyReport(hunt, ['junit', 'har']));
  expect(judged.status).toBe(1);
  await hunt.run('compare', hunt.at('r.json'), '--out', hunt.at('compared.html'), hunt.at('compared.md'));
  await hunt.run('replay', 'content-type', '--report', hunt.at('r.json'));
  await hunt.run('merge', hunt.at('r.json'));
  await hunt.run('run', '--quiet');
  await hunt.run('clean', '--target', 'process:x {port}');
  const { files, characters } = hunt.expectNothingFound();
  expect(files).toBeGreaterThan(12);
  expect(characters).toBeGreaterThan(300_000);
}, 120_000);

test('serve prints nothing of what clients send', async () => {
  const hunt = new SecretHunt('environment');
  const server = spawn(process.execPath, [cli, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  let printed = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk) => (printed += String(chunk)));
  const url = await vi.waitFor(() => {
    const [found] = /http:\S+\d/.exec(printed) ?? [];
    if (found === undefined) throw new Error(`It printed: ${printed}`);
    return found;
  }, 30_000);
  const target = ['--target', url, '--credentials', 'env', '--header', `x-marked: ${markedHeader}`];
  await hunt.run('run', ...target, ...shortRun, ...everyReport(hunt));
  const ended = new Promise((done) => server.once('close', done));
  server.kill('SIGTERM');
  await ended;
  expect(printed).toContain('listens at');
  hunt.addPrinted(printed);
  expect(hunt.expectNothingFound().files).toBeGreaterThanOrEqual(8);
}, 60_000);
