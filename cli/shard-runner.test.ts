import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import type { Report } from '../reports/run/report.ts';
import { parseJUnit } from '../test-support/junit-cases.ts';
import { runCli, unwrapLines } from '../test-support/run-cli.ts';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';

const folder = temporaryFolderForFile();
let plain: Awaited<ReturnType<typeof both>>;
let faulty: typeof plain;
beforeAll(async () => {
  plain = await both('plain', '--seed', '1', '--runs', '5', '--suite', '!(lifecycle|concurrency)');
  const ecs = await serveEcs({ ...combineMutants(['limit-absent', 'empty-list-accepted']), transitionMs: 5 });
  const argv = ['--target', ecs.url, '--settle', '0', '--seed', '1', '--runs', '0'];
  faulty = await both('faulty', ...argv, '--suite', 'positive', 'limits', 'wire');
  await ecs.close();
}, 120_000);

const at = (name: string): string => join(folder, name);
const reportIn = async (name: string): Promise<Report> =>
  JSON.parse(await readFile(at(name), 'utf8')) as Report;
const indices = [1, 2, 3] as const;

/**
 * Does the same run twice: as a whole, and in three shards that are then merged. Returns the exit statuses and both
 * reports.
 */
async function both(name: string, ...argv: readonly string[]) {
  const whole = await runCli('run', ...argv, '--quiet', '--report', `json=${at(`${name}.json`)}`);
  const parts: number[] = [];
  for (const index of indices) {
    const files = ['--shard', `${index}/3`, '--blob', at(`${name}-${index}`)];
    parts.push((await runCli('run', ...argv, '--quiet', ...files)).status);
  }
  const blobs = indices.map((index) => at(`${name}-${index}`)).toReversed();
  const merged = await runCli('merge', ...blobs, '--report', `json=${at(`${name}-merged.json`)}`);
  const one = await reportIn(`${name}.json`);
  return { whole, parts, merged, one, all: await reportIn(`${name}-merged.json`) };
}

/** The parts of a report that are the same for all runs with the same seed, wherever and however long they run. */
const lasting = ({
  durationMs: _ms,
  startedAt: _at,
  target: _target,
  findings,
  losses,
  totals,
  ...rest
}: Report) => ({
  ...rest,
  // Each shard creates a world of its own, and relations are requested again when a task changes meanwhile.
  losses: { ...losses, sent: 0 },
  totals: { ...totals, requests: 0 },
  findings: findings.map(({ classes, ...finding }) => ({
    ...finding,
    classes: classes.map((one) => ({ id: one.id, case: one.case, violations: one.violations.length })),
  })),
});

test('three merged shards give the report of one run, with the digests of every suite', () => {
  const { whole, parts, merged, one, all } = plain;
  expect(whole.status).toBe(0);
  expect(parts).toEqual([0, 0, 0]);
  expect(merged).toMatchObject({ status: 0, out: expect.stringContaining('conclusion: conformant') });
  expect(Object.keys(all.digests)).toHaveLength(8);
  expect(lasting(all)).toEqual(lasting(one));
});

test('a non-conformant target: the same findings, exit 1', () => {
  const { parts, merged, one, all } = faulty;
  expect(parts.toSorted()).toEqual([0, 0, 1]);
  expect(merged.status).toBe(1);
  // What else the answers show depends on how far the tasks are, which differs between a run and its shards.
  const judged = ({ conclusion, level, command, findings, checks }: ReturnType<typeof lasting>) => ({
    ...{ conclusion, level, command, findings },
    failed: checks.filter(({ status }) => status === 'fail'),
  });
  expect(judged(lasting(all))).toEqual(judged(lasting(one)));
  expect(all.findings.map(({ id }) => id)).toContain('tasks-limit-enforced/accepted');
});

test.each([
  ['a missing shard', ['plain-1', 'plain-3'], 'Shard 2 of 3 is missing.'],
  [
    'a duplicate shard',
    ['plain-1', 'plain-2', 'plain-2', 'plain-3'],
    /Shard 2 of 3 is given twice: .*plain-2/,
  ],
  [
    'a shard of another target',
    ['plain-1', 'faulty-2', 'plain-3'],
    'The shards come from different runs: target is "embedded" in',
  ],
  [
    'a file that is not a shard',
    ['plain-1', 'plain.json'],
    /plain\.json is not a shard file\. .* --shard I\/N --blob FILE/,
  ],
  ['a missing file', ['plain-1', 'none'], /Could not read the shard .*none: ENOENT/],
])('merge rejects %s', async (_what, names, expected) => {
  const { status, err } = await runCli('merge', ...names.map(at));
  expect(err).toMatch(expected);
  expect(status).toBe(2);
});

test.each([
  ['seed', 2],
  ['edition', '2016'],
  ['level', 'observed'],
])('merge rejects shards with another %s', async (name, value) => {
  const file = JSON.parse(await readFile(at('plain-2'), 'utf8'));
  file.data.settings[name] = value;
  await writeFile(at('other'), JSON.stringify(file));
  const { status, err } = await runCli('merge', at('plain-1'), at('other'), at('plain-3'));
  expect(err).toContain(`${name} is`);
  expect(status).toBe(2);
});

/** Rewrites the shards of the non-conformant target with these settings; returns their paths. */
async function shardsWith(settings: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const names = indices.map((index) => at(`settings-${index}`));
  for (const index of indices) {
    const file = JSON.parse(await readFile(at(`faulty-${index}`), 'utf8'));
    Object.assign(file.data.settings, settings);
    await writeFile(at(`settings-${index}`), JSON.stringify(file));
  }
  return names;
}

const entry = 'deviations:\n  - id: tasks-limit-enforced/accepted\n    reason: we have no limit\n';

test('known deviations do not fail the merged report', async () => {
  const known = at('known.yaml');
  const names = await shardsWith({ baseline: known });
  await writeFile(known, entry);
  const merged = await runCli('merge', ...names);
  expect(unwrapLines(merged.out)).toContain('0 new, 1 known, 0 stale, 0 expired, 0 unobserved: passes');
  expect(merged.status).toBe(0);
});

test('merge --baseline overrides the baseline of the shards, which may be missing', async () => {
  const mine = at('mine.yaml');
  await writeFile(mine, entry);
  const names = await shardsWith({ baseline: 'not-here.yaml' });
  const merged = await runCli('merge', ...names, '--baseline', mine, '--report', `json=${at('mine.json')}`);
  expect(merged).toMatchObject({ status: 0, err: '' });
  const { baseline, command } = await reportIn('mine.json');
  expect(baseline?.file).toBe(mine);
  expect(command).toContain(`--baseline ${mine}`);
  const plain = indices.map((index) => at(`faulty-${index}`));
  expect(await runCli('merge', ...plain, '--baseline', mine)).toMatchObject({ status: 0 });
});

test('merge without the baseline of the shards says how to get it', async () => {
  const { status, err } = await runCli('merge', ...(await shardsWith({ baseline: 'not-here.yaml' })));
  expect(err).toContain(
    'The baseline not-here.yaml of the shards does not exist here. Merge in the folder that has it',
  );
  expect(err).toContain('--baseline FILE');
  expect(status).toBe(2);
});

test('rejects a shard without results, unless it was interrupted', async () => {
  const file = JSON.parse(await readFile(at('plain-2'), 'utf8'));
  await writeFile(at('empty'), JSON.stringify({ ...file, explorations: [] }));
  const { status, err } = await runCli('merge', at('plain-1'), at('empty'), at('plain-3'));
  expect(err).toMatch(/empty has no results, .* Run that shard again\./);
  expect(status).toBe(2);
  await writeFile(at('empty'), JSON.stringify({ ...file, explorations: [], interrupted: true }));
  expect(await runCli('merge', at('plain-1'), at('empty'), at('plain-3'))).toMatchObject({
    status: 3,
    out: expect.stringContaining('conclusion: inconclusive'),
  });
});

test('errors of a shard are errors of the merged report', async () => {
  const file = JSON.parse(await readFile(at('plain-2'), 'utf8'));
  await writeFile(at('wrong'), JSON.stringify({ ...file, errors: ['boom'] }));
  const { status, out } = await runCli('merge', at('plain-1'), at('wrong'), at('plain-3'));
  expect(out).toContain('Harness error: boom');
  expect(status).toBe(3);
});

test('refuses a shard file of format 1, with what to do', async () => {
  const old = { shardFormat: 1, harness: 'ecs-conformance 0.1.0', shard: { index: 2, count: 3 }, blob: '[]' };
  await writeFile(at('old'), JSON.stringify(old));
  const { status, err } = await runCli('merge', at('plain-1'), at('old'), at('plain-3'));
  expect(err).toMatch(
    /old is a shard file of format 1, which only the version that wrote it can read\. Run all shards again with ecs-conformance \d/,
  );
  expect(status).toBe(2);
});

test('merge writes JUnit, too', async () => {
  const path = at('merged.xml');
  const shards = indices.map((index) => at(`faulty-${index}`));
  expect(await runCli('merge', ...shards, '--report', `junit=${path}`)).toMatchObject({ status: 1, err: '' });
  const { cases } = parseJUnit(await readFile(path, 'utf8'));
  expect(new Set(cases.map(({ suite }) => suite))).toEqual(new Set(['limits', 'positive', 'wire']));
  expect(cases.find(({ status }) => status === 'fail')?.name).toBe('tasks-limit-enforced');
});

test('a suite missing from all shards is an error, unless it was not selected', async () => {
  const names = indices.map((index) => at(`lacking-${index}`));
  for (const index of indices) {
    const file = JSON.parse(await readFile(at(`plain-${index}`), 'utf8'));
    file.data.settings.suites = ['!(lifecycle)'];
    await writeFile(at(`lacking-${index}`), JSON.stringify(file));
  }
  const { status, out } = await runCli('merge', ...names);
  expect(unwrapLines(out)).toContain('No shard has results of the suite concurrency.');
  expect(out).toContain('conclusion: error');
  expect(status).toBe(3);
});

test('merge rejects shards of another version', async () => {
  const file = JSON.parse(await readFile(at('plain-2'), 'utf8'));
  await writeFile(at('older'), JSON.stringify({ ...file, harness: 'ecs-conformance 0.0.9' }));
  const { status, err } = await runCli('merge', at('plain-1'), at('older'), at('plain-3'));
  expect(err).toContain('was written by ecs-conformance 0.0.9');
  expect(status).toBe(2);
});

test('with an interrupted shard there is no verdict', async () => {
  const file = JSON.parse(await readFile(at('plain-2'), 'utf8'));
  await writeFile(at('cut'), JSON.stringify({ ...file, interrupted: true }));
  const { status, out } = await runCli(
    'merge',
    at('plain-1'),
    at('cut'),
    at('plain-3'),
    '--allow-inconclusive',
  );
  expect(out).toContain('conclusion: inconclusive');
  expect(status).toBe(3);
});
