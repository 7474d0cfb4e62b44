import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { run } from '../run/run-suites.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { runCli, runWithReport } from '../test-support/run-cli.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { useTemporaryCwd } from '../test-support/temporary-folder.ts';
import { shardRunner } from './shard-runner.ts';

const checkout = process.cwd();
const folder = useTemporaryCwd();

test('a shard file has no secrets, and can be merged without the configuration', async () => {
  const command = `node '${join(checkout, 'cli/ecs-conformance.js')}' serve --port {port}`;
  const mine = { process: command, environment: { LICENSE_KEY: 's3cr3t' } };
  await writeFile('ecs-conformance.config.json', JSON.stringify({ presets: { mine } }));
  const argv = ['--target', 'mine', '--settle', '0', '--seed', '1', '--runs', '0', '--suite', 'positive'];
  const blob = join(folder(), 'mine');
  expect(await runCli('run', ...argv, '--quiet', '--blob', blob)).toMatchObject({ status: 0, err: '' });
  expect(await readFile(blob, 'utf8')).not.toContain('s3cr3t');
  process.chdir(checkout);
  expect(await runCli('merge', blob)).toMatchObject({ status: 0, err: '' });
});

test('the file of --blob is named, so that a run notes what it is about to write', async () => {
  const blob = join(folder(), 'shard');
  const settings = settingsWith({ suites: ['limits'], runs: 0, settle: 0 });
  const { fileWrites } = await shardRunner({ blob }, settings)(settings, {});
  expect(fileWrites).toEqual([expect.objectContaining({ option: `--blob ${blob}`, path: blob })]);
});

test('a shard with a finding exits with 1, even if it is inconclusive', async () => {
  const ecs = await serveEcs(combineMutants(['cluster-other-error']));
  const argv = ['--settle', '0', '--seed', '1', '--runs', '0', '--quiet'];
  // Without tasks, no answer describes a task.
  const suites = ['--suite', 'clusters', 'limits', '--fixtures', 'clusters', '--shard', '2/2'];
  const { status, report } = await runWithReport(ecs.url, ...argv, ...suites);
  await ecs.close();
  expect(report.findings.map(({ level }) => level)).toContain('failure');
  expect({ conclusion: report.conclusion, status }).toEqual({ conclusion: 'inconclusive', status: 1 });
});

test('explorations are plain data: JSON keeps everything of them', async () => {
  // Findings with bytes, numbers, and a sequence.
  const options = combineMutants(['cpu-as-number', 'body-garbled-crashes', 'stopped-at-moves']);
  const settings = settingsWith({ settle: 0, suites: ['positive', 'wire', 'lifecycle'] });
  const target = embeddedInProcess(settings, options, new VirtualClock(0));
  const { explorations } = await run(settings, {}, target);
  expect(explorations.flatMap(({ findings }) => findings).length).toBeGreaterThan(2);
  expect(JSON.parse(JSON.stringify(explorations))).toEqual(explorations);
});
