import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { run } from '../run/run-suites.ts';
import { noTraffic, type TrafficCounts } from '../targets/wire/traffic.ts';
import { parseJUnit } from '../test-support/junit-cases.ts';
import { readHarEntries } from '../test-support/read-har-entries.ts';
import { runCli } from '../test-support/run-cli.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import type { FinishedRun } from './file-runner.ts';
import { junitFile } from './junit-file.ts';

/** Vitest's JUnit reporter wrote this file for version 0.1.0. The commands of the findings are cut. */
const golden = new URL('junit-file.golden.xml', import.meta.url);

/** The cases without the commands of findings, and without reasons of skips, which Vitest left out. */
const comparable = (xml: string) =>
  parseJUnit(xml).cases.map(({ message, ...one }) => ({
    ...one,
    notes: one.notes.map(withoutCommands),
    message: one.status === 'fail' ? withoutCommands(message ?? '') : undefined,
  }));

const withoutCommands = (text: string): string =>
  text
    .replace(/\necs\(\) \{[^]*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

test('suites, classes, cases, notes and failures are named as Vitest named them', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent', 'empty-list-accepted', 'request-id-absent']));
  const folder = temporaryFolder();
  const [baseline, junit, har] = ['known.yaml', 'junit.xml', 'all.har'].map((name) => join(folder, name));
  await writeFile(
    String(baseline),
    'deviations: [{ id: tasks-limit-enforced/accepted, reason: no <limit> & "never" one }]\n',
  );
  const checks = [
    'tasks-limit-enforced',
    'empty-list-refused',
    'content-type',
    'request-id',
    'requests-answered',
  ];
  const ran = await runCli(
    ...['run', '--target', ecs.url, '--settle', '0', '--seed', '7', '--runs', '0', '--quiet'],
    ...['--suite', 'limits', 'wire', '--check', ...checks, '--baseline', String(baseline)],
    ...['--report', `junit=${junit}`, `har=${har}`],
  );
  await ecs.close();
  expect(ran.err).toBe('');
  const xml = await readFile(String(junit), 'utf8');
  expect(comparable(xml)).toEqual(comparable(await readFile(golden, 'utf8')));
  expect(parseJUnit(xml).cases.find(({ status }) => status === 'skip')?.message).toBe(
    'no case in this suite exercises it',
  );
  // One run writes both.
  expect(readHarEntries(await readFile(String(har), 'utf8')).length).toBeGreaterThan(10);
});

/** Renders a run whose suite `wire` has no results. */
async function renderWithoutWire(more: Partial<FinishedRun>, traffic?: Partial<TrafficCounts>) {
  const checks = ['tasks-limit-enforced', 'requests-answered'];
  const result = await run(settingsWith({ suites: ['limits', 'wire'], checks }));
  const [limits] = result.explorations;
  if (limits === undefined) throw new Error('The run has no exploration.');
  const explorations = [{ ...limits, traffic: { ...noTraffic, ...limits.traffic, ...traffic } }];
  const finished = { result: { ...result, explorations }, known: [], startedAt: '', interrupted: false };
  return parseJUnit(junitFile({ ...finished, ...more })).cases.map(({ suite, name, status, message }) =>
    [suite, name, status, message].filter((part) => part !== undefined).join(' '),
  );
}

test('the suites after the death of a target are skipped, with the reason', async () => {
  const losses = { ...noTraffic.losses, refused: 20 };
  expect(await renderWithoutWire({}, { died: true, sent: 50, losses })).toEqual([
    'limits tasks-limit-enforced pass',
    'limits requests-answered fail The target stopped answering. 20 of 50 requests got no complete answer (refused: 20).',
    'wire tasks-limit-enforced skip the target had stopped answering',
    'wire requests-answered skip the target had stopped answering',
  ]);
});

test.each([
  [true, 'the run was interrupted'],
  [false, 'the suite has no results because of an error of the harness'],
])('a suite without results is skipped; interrupted: %s', async (interrupted, reason) => {
  expect(await renderWithoutWire({ interrupted })).toEqual([
    'limits tasks-limit-enforced pass',
    'limits requests-answered pass',
    `wire tasks-limit-enforced skip ${reason}`,
    `wire requests-answered skip ${reason}`,
  ]);
});
