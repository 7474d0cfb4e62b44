import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { runCli, runWithReport } from '../test-support/run-cli.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { definedMembers } from '../specs/json.ts';

const few = [
  '--suite',
  'limits',
  '--check',
  'tasks-limit-enforced',
  '--runs',
  '0',
  '--seed',
  '1',
  '--settle',
  '0',
  '--quiet',
];

interface Seen {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Serves an ECS that does not enforce the limit of tasks. Its URL has a path and a query. With `credentials`, it verifies
 * signatures. `seen` lists the requests that it received.
 */
async function served(credentials?: { accessKeyId: string; secretAccessKey: string }) {
  const seen: Seen[] = [];
  const ecs = await serveEcs({
    ...combineMutants(['limit-absent']),
    ...definedMembers({ credentials }),
    gateway: (request, service) => {
      seen.push(request);
      return service(request);
    },
  });
  onTestFinished(() => ecs.close());
  return { url: `${ecs.url}/ecs/v1?x=1&y=a%20b`, seen };
}

async function ranAt(target: string, ...argv: readonly string[]) {
  const ran = await runWithReport(target, ...few, ...argv);
  return { ...ran, script: ran.report.findings?.[0]?.classes[0].reproduce?.curl ?? '' };
}

const inShell = async (script: string, env: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await promisify(execFile)('sh', ['-c', script], { env: { ...process.env, ...env } })).stdout;

test('runs and scripts send and sign the path and query of a target URL', async () => {
  const { url, seen } = await served();
  const { status, report, script } = await ranAt(url);
  expect(status).toBe(1);
  expect(new Set(seen.map((one) => one.url))).toEqual(new Set(['/ecs/v1?x=1&y=a%20b']));
  expect(report.findings[0]?.classes[0].exchanges.at(-1)?.request.path).toBe('/ecs/v1?x=1&y=a%20b');
  seen.splice(0);
  expect(await inShell(script)).toContain('HTTP/1.1 200 OK');
  expect(new Set(seen.map((one) => one.url))).toEqual(new Set(['/ecs/v1?x=1&y=a%20b']));
});

test('--header is sent with every request; its value is in no report, and scripts read it from a variable', async () => {
  const { url, seen } = await served();
  const value = 'open-sesame-0123456789';
  const { status, text, script } = await ranAt(url, '--header', `X-Gate: ${value}`, 'X-Tenant: me');
  expect(status).toBe(1);
  expect(new Set(seen.map(({ headers }) => `${headers['x-gate']} ${headers['x-tenant']}`))).toEqual(
    new Set([`${value} me`]),
  );
  expect(text).not.toContain(value);
  expect(text).toContain("--header 'x-gate: VALUE' 'x-tenant: VALUE'");
  seen.splice(0);
  expect(await inShell(script, { X_GATE: value, X_TENANT: 'me' })).toContain('HTTP/1.1 200 OK');
  expect(seen.every(({ headers }) => headers['x-gate'] === value)).toBe(true);
});

test('replay and clean use the same gateway', async () => {
  const { url, seen } = await served();
  const path = join(temporaryFolder(), 'report.json');
  const gate = ['--header', 'X-Gate: open'];
  await runCli('run', '--target', url, ...few, ...gate, '--report', `json=${path}`);
  seen.splice(0);
  const finding = 'tasks-limit-enforced/accepted';
  expect((await runCli('replay', finding, '--report', path, '--settle', '0', ...gate)).status).toBe(1);
  expect((await runCli('clean', '--target', url, ...gate)).status).toBe(0);
  expect(new Set(seen.map(({ headers }) => headers['x-gate']))).toEqual(new Set(['open']));
});

test.each(['no-colon', 'host: elsewhere', 'x-amz-target: other', 'authorization: mine'])(
  'rejects the header %s',
  async (text) => {
    const { status } = await ranAt('http://127.0.0.1:9', '--header', text);
    expect(status).toBe(2);
  },
);

const real = { accessKeyId: 'AKIAREALREALREALREAL', secretAccessKey: 'a-real-secret-of-somebody' };

test('by default, neither runs nor scripts sign with a key of the environment', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', real.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', real.secretAccessKey);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url, seen } = await served();
  const { status, script, report } = await ranAt(url);
  expect(status).toBe(1);
  await inShell(script);
  expect(seen.every(({ headers }) => String(headers['authorization']).includes('Credential=test/'))).toBe(
    true,
  );
  expect(report.findings[0]?.classes[0].reproduce?.awsCli ?? 'AWS_ACCESS_KEY_ID=test').toContain(
    'AWS_ACCESS_KEY_ID=test',
  );
});

test('--credentials env signs requests and scripts with the key of the environment', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', real.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', real.secretAccessKey);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url, seen } = await served(real);
  const { status, text, script } = await ranAt(url, '--credentials', 'env');
  expect(status).toBe(1);
  expect(text).not.toContain(real.secretAccessKey);
  expect(await inShell(script)).toContain('HTTP/1.1 200 OK');
  const keys = seen.map(({ headers }) => /Credential=(\w+)\//.exec(String(headers['authorization']))?.[1]);
  expect(keys.filter((key) => key === real.accessKeyId).length).toBeGreaterThan(10);
});

test('rejects missing or invalid credentials before any request', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url, seen } = await served();
  const none = await ranAt(url, '--credentials', 'env');
  expect(none).toMatchObject({ status: 2, err: expect.stringContaining('AWS_ACCESS_KEY_ID is not set') });
  expect(seen.filter(({ headers }) => headers['x-amz-target'] !== undefined)).toEqual([]);
  expect((await ranAt(url, '--credentials', 'mine')).status).toBe(2);
});
