import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { serveEcs } from '../../model/server.ts';
import { isObject } from '../../specs/json.ts';
import { callOperation } from '../../targets/world/call-operation.ts';
import { WireClient } from '../../targets/wire/wire-client.ts';
import { main } from '../main.ts';
import { reportWith, sampleFinding } from '../../test-support/findings.fixtures.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

async function silently(
  ...argv: readonly string[]
): Promise<{ readonly status: number; readonly out: string }> {
  let out = '';
  const spies = [
    vi.spyOn(process.stdout, 'write').mockReturnValue(true),
    vi.spyOn(console, 'log').mockImplementation((line) => void (out += `${line}\n`)),
    vi.spyOn(console, 'error').mockImplementation((line) => void (out += `${line}\n`)),
  ];
  try {
    return { status: await main(argv), out };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test('replays each finding: still there, or gone from a fixed target', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'report.json');
  const faulty = await serveEcs(
    combineMutants(['limit-absent', 'ids-within', 'describing-pushes', 'alone-tells-less']),
  );
  const sound = await serveEcs();
  const argv = [
    '--target',
    faulty.url,
    '--settle',
    '0',
    '--seed',
    '1',
    '--runs',
    '0',
    '--quiet',
    '--suite',
    '!(lifecycle)',
  ];
  expect((await silently('run', ...argv, '--report', `json=${path}`)).status).toBe(1);
  const report: unknown = JSON.parse(await readFile(path, 'utf8'));
  const ids =
    isObject(report) && Array.isArray(report['findings']) ? report['findings'].map(({ id }) => id) : [];
  expect(ids).toEqual(
    expect.arrayContaining([
      'tasks-limit-enforced/accepted',
      'identifier-exact/found',
      'describing-is-read-only/changed',
      'list-equals-single-calls/other.group',
    ]),
  );
  for (const id of ids) {
    const there = await silently('replay', String(id), '--report', path, '--settle', '0');
    expect([id, there.status]).toEqual([id, 1]);
    expect(there.out).toContain('still there');
    const gone = await silently(
      'replay',
      String(id),
      '--report',
      path,
      '--settle',
      '0',
      '--target',
      sound.url,
    );
    expect([id, gone.status]).toEqual([id, 0]);
  }
  // A replay runs no tasks in a cluster `default` that somebody else created, but in a cluster of its own.
  const client = new WireClient({ endpoint: faulty.url });
  await callOperation(client, 'CreateCluster', { clusterName: 'default' });
  expect((await silently('replay', 'identifier-exact/found', '--report', path, '--settle', '0')).status).toBe(
    1,
  );
  await client.close();
  await faulty.close();
  await sound.close();
});

test('an invalid report or unknown finding: exit 2', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'report.json');
  expect((await silently('replay', 'x', '--report', path)).status).toBe(2);
  const report = reportWith([]);
  for (const [content, reason] of [
    [report, 'has no finding "x".'],
    [{ ...report, formatVersion: 2 }, 'has report format 2, but this version reads format 1.'],
    [{ findings: [] }, 'is not a report of one target: /formatVersion is missing.'],
    [{ ...report, findings: {} }, 'is not a report of one target: /findings must be array.'],
  ] as const) {
    await writeFile(path, JSON.stringify(content));
    const { status, out } = await silently('replay', 'x', '--report', path);
    expect([status, out]).toEqual([2, expect.stringContaining(reason)]);
  }
});

test('an interrupted replay removes its world', async () => {
  const folder = temporaryFolder();
  const ecs = await serveEcs();
  onTestFinished(() => ecs.close());
  const path = join(folder, 'report.json');
  const finding = sampleFinding('unknown-id-missing', 'not-reported', 'failures.missing');
  const shape = { class: 'plain', cluster: { kind: 'omitted' }, elements: [], filler: 1 };
  const [sample] = finding.classes;
  const target = { name: ecs.url, endpoint: ecs.url };
  await writeFile(
    path,
    JSON.stringify(reportWith([{ ...finding, classes: [{ ...sample, case: shape }] }], { target })),
  );
  const replayed = silently('replay', finding.id, '--report', path, '--settle', '0');
  await vi.waitFor(() => expect(ecs.counts().clusters).toBeGreaterThan(0), 20_000);
  process.emit('SIGINT');
  const { status, out } = await replayed;
  expect(status).toBe(3);
  expect(out).toContain('interrupted');
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});
