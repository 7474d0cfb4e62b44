import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ConnectionFault } from '../../model/fault.ts';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { serveEcs, type EmbeddedEcs, type ServeOptions } from '../../model/server.ts';
import type { DifferenceReport } from '../../reports/difference/difference-report.ts';
import { differenceSchema } from '../../reports/difference/difference-schema.ts';
import { main } from '../main.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

/** Runs the command with these arguments. Returns its exit status and its output on stdout and stderr. */
async function against(
  ...argv: readonly string[]
): Promise<{ readonly status: number; readonly said: string }> {
  let said = '';
  const keep = (chunk: unknown): boolean => {
    said += String(chunk);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep),
    vi.spyOn(console, 'error').mockImplementation((line) => void keep(`${line}\n`)),
  ];
  const few = ['--suite', 'positive', '--seed', '1', '--runs', '1', '--settle', '0', '--quiet'];
  try {
    return { status: await main(['run', ...argv, ...few]), said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function served(more: Partial<ServeOptions> = {}): Promise<EmbeddedEcs> {
  const ecs = await serveEcs(more);
  onTestFinished(() => ecs.close());
  return ecs;
}

test('the embedded ECS against itself: no difference, exit 0', async () => {
  const { status, said } = await against('--against', 'embedded', '--fixtures', 'provision');
  expect(said).toContain('conclusion: no difference');
  expect(status).toBe(0);
});

test('differences: exit 1, printed and in the JSON report', async () => {
  const folder = temporaryFolder();
  const [one, other] = [await served(), await served({ hooks: combineMutants(['failures-dropped']).hooks })];
  const path = join(folder, 'against.json');
  const { status, said } = await against(
    ...['--target', one.url, '--against', other.url, '--report', `json=${path}`],
  );
  expect(said).toContain('A is right (1)');
  expect(said).toContain('conclusion: 1 difference\n');
  expect(status).toBe(1);
  const report: unknown = JSON.parse(await readFile(path, 'utf8'));
  expect(report).toMatchObject({
    ...{ formatVersion: 1, report: 'against', conclusion: 'different' },
    differences: [{ where: '/failures', right: 'a', breaches: { b: [{ clause: 'failures.missing' }] } }],
  });
  expect(JSON.stringify(report)).not.toMatch(/authorization/i);
  expect(one.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
  expect(other.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('no verdict: exit 3, or 0 with --allow-inconclusive', async () => {
  const [one, other] = [await served(), await served()];
  const argv = ['--target', one.url, '--against', other.url, '--fixtures', 'clusters'];
  const { status, said } = await against(...argv);
  expect(said).toContain('conclusion: no verdict');
  expect(status).toBe(3);
  expect((await against(...argv, '--allow-inconclusive')).status).toBe(0);
});

test('if one target stops answering: no verdict, even with --allow-inconclusive', async () => {
  const one = await served();
  let left = 60;
  const other = await served({
    gateway: (request, service) =>
      (left -= 1) > 0 ? service(request) : Promise.reject(new ConnectionFault('before')),
  });
  const path = join(temporaryFolder(), 'against.json');
  const { status, said } = await against(
    ...['--target', one.url, '--against', other.url, '--fixtures', 'provision', '--allow-inconclusive'],
    ...['--report', `json=${path}`],
  );
  expect(said).toMatch(
    /- At B: Lost: \d+ of \d+ requests got no complete answer: \d+ reset before an answer\./,
  );
  expect(said).toContain('conclusion: no verdict');
  expect(status).toBe(3);
  const report: DifferenceReport = JSON.parse(await readFile(path, 'utf8'));
  expect(new Ajv2020({ strict: false }).compile(differenceSchema)(report)).toBe(true);
  expect(report.losses.a).toMatchObject({ lost: 0 });
  expect(report.losses.b?.lost).toBeGreaterThan(2);
  expect(one.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
}, 30_000);

test('an unreachable target: exit 3; an unknown target or fixtures file: exit 2; each with a hint', async () => {
  const nobody = await against('--against', 'http://127.0.0.1:9');
  expect(nobody).toMatchObject({ status: 3, said: expect.stringContaining('127.0.0.1:9') });
  const odd = await against('--against', 'nothing-such');
  expect(odd).toMatchObject({ status: 2, said: expect.stringContaining('nothing-such') });
  const folder = temporaryFolder();
  const path = join(folder, 'world.json');
  const arn = 'arn:aws:ecs:us-east-1:111122223333:cluster/x';
  await writeFile(path, JSON.stringify({ region: 'us-east-1', clusters: [{ arn, tasks: [] }] }));
  const given = await against('--against', 'embedded', '--fixtures', path);
  expect(given).toMatchObject({ status: 2, said: expect.stringContaining('two equal worlds') });
});

test.each([
  ['nothing-such', 'nothing-such'],
  ['https://ecs.us-east-1.amazonaws.com', '--target aws'],
  ['http://me:secret@127.0.0.1:9', 'a user name or a password'],
  ['localstack', 'LOCALSTACK_AUTH_TOKEN is not set'],
])('rejects an invalid second target before starting the first: %s', async (second, expected) => {
  vi.stubEnv('LOCALSTACK_AUTH_TOKEN', undefined);
  const folder = temporaryFolder();
  onTestFinished(async () => {
    vi.unstubAllEnvs();
  });
  const first = `process:touch '${join(folder, 'started')}'; exec sleep 60 # {port}`;
  const { status, said } = await against(
    ...['--target', first, '--against', second, '--region', 'us-east-1', '--wait', '1'],
  );
  expect(said).toContain(expected);
  expect(status).toBe(2);
  expect(await readdir(folder)).toEqual([]);
});

test('saves the output of both targets next to the report only if they differ', async () => {
  const folder = temporaryFolder();
  const serve = `process:'${process.execPath}' cli/ecs-conformance.js serve --port {port}`;
  const path = join(folder, 'against.json');
  const argv = ['--target', serve, '--report', `json=${path}`, '--against'];
  const { said } = await against(...argv, `${serve} --mutant failures-dropped`);
  const logs = ['a', 'b'].map((side) => join(folder, `against.target-${side}.log`));
  expect(said).toContain(`- Logs of A: ${logs[0]}\n- Logs of B: ${logs[1]}\n`);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    targets: { a: { logs: logs[0] }, b: { logs: logs[1] } },
  });
  const [one, other] = await Promise.all(logs.map((log) => readFile(log, 'utf8')));
  expect([one, other]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  for (const log of logs) await rm(log);
  expect((await against(...argv, serve)).said).not.toContain('wrote');
  expect(await readdir(folder)).toEqual(['against.json']);
});
