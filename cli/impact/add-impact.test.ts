import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { serveEcs } from '../../model/server.ts';
import { runCli, runWithReport, unwrapLines } from '../../test-support/run-cli.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

async function serve(...mutants: readonly string[]): Promise<string> {
  const ecs = await serveEcs(combineMutants(mutants));
  onTestFinished(() => ecs.close());
  return ecs.url;
}

const few = ['--suite', 'positive', '--runs', '0', '--seed', '1', '--settle', '0', '--quiet'];
const checks = ['--check', 'response-matches-schema', 'members-known', 'timestamps-are-epoch-numbers'];

test('a number for cpu is a wrong value for callers of JavaScript', async () => {
  const { status, out, report } = await runWithReport(await serve('cpu-as-number'), ...few, ...checks);
  expect(status).toBe(1);
  expect(report.findings.map(({ classes: [{ impact }] }) => impact)).toEqual([
    [expect.objectContaining({ client: 'javascript', effect: 'wrong-value', basis: 'measured' })],
  ]);
  expect(out).toContain('\n      hurts     JavaScript (wrong value, no error)\n');
});

test('--sort impact lists findings that hurt a client first, and says what is the same', async () => {
  const faulty = await serve('members-strange', 'times-as-text', 'cpu-as-number');
  const { out, report } = await runWithReport(faulty, ...few, '--sort', 'impact', ...checks);
  const effects = report.findings.map(({ check, classes: [{ impact = [] }] }) => [check, impact[0]?.effect]);
  expect(effects.slice(0, 1)).toEqual([['timestamps-are-epoch-numbers', 'error']]);
  expect(effects.map(([, effect]) => effect).toSorted()).not.toContain(undefined);
  expect(out).toContain('\n      hurts     JavaScript (error: TypeError)\n');
});

test('a run without findings loads no client', async () => {
  const load = vi.fn(() => ({}));
  vi.doMock('../../targets/clients/open-clients.ts', load);
  onTestFinished(() => void vi.doUnmock('../../targets/clients/open-clients.ts'));
  const { status, report } = await runWithReport(await serve(), ...few);
  expect([status, report.findings]).toEqual([0, []]);
  expect(load).not.toHaveBeenCalled();
});

test('clients that cannot be opened are a note, and no error of the run', async () => {
  vi.doMock('../../targets/clients/open-clients.ts', () => ({
    openClients: () => Promise.reject(new Error('no loopback address')),
  }));
  onTestFinished(() => void vi.doUnmock('../../targets/clients/open-clients.ts'));
  const { status, report } = await runWithReport(await serve('cpu-as-number'), ...few, ...checks);
  expect([status, report.findings.map(({ classes: [{ impact }] }) => impact)]).toEqual([1, [undefined]]);
  expect(report.notes).toContain(
    'The clients could not be asked whom the findings hurt: no loopback address',
  );
});

test('judge measures recorded answers, and the exit status stays', async () => {
  const path = join(temporaryFolder(), 'pair.json');
  const response = { tasks: [{ cpu: 128 }], failures: [] };
  await writeFile(path, JSON.stringify({ request: { tasks: ['a'] }, response }));
  const { status, out } = await runCli('judge', path, '--check', 'response-matches-schema');
  expect(status).toBe(1);
  expect(out).toContain('hurts     JavaScript (wrong value, no error)');
});

test('names of clients are checked before the first request', async () => {
  vi.stubEnv('XDG_CACHE_HOME', temporaryFolder());
  const nowhere = ['run', '--target', 'http://127.0.0.1:9', '--wait', '0', '--clients'];
  const missing = await runCli(...nowhere, 'javascript', 'go');
  expect([missing.status, unwrapLines(missing.err)]).toEqual([
    2,
    expect.stringMatching(/"go" of --clients is not installed.* ecs-conformance clients --install go/),
  ]);
  const unknown = await runCli('judge', 'nothing.json', '--clients', 'perl');
  expect([unknown.status, unwrapLines(unknown.err)]).toEqual([
    2,
    expect.stringMatching(/Unknown client "perl".*javascript, boto3, aws-cli, go, java, rust/),
  ]);
});
