import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import { reportText } from '../reports/run/report-text.ts';
import { forecastCosts } from '../run/cost-forecast.ts';
import type { Settings } from '../run/settings.ts';
import { main } from './main.ts';
import { documentedPermissions } from '../test-support/aws-permissions.ts';
import {
  callsTo,
  awsLikeVariants,
  peakCallsPerSecond,
  calledOperations,
  stubAwsEnvironment,
  runLikeAws,
  awsLikeSettings,
  countTasksRun,
} from '../test-support/aws-like-target.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

beforeEach(stubAwsEnvironment);

test('by default, creates nothing at AWS and finds nothing', async () => {
  const one = await runLikeAws({});
  expect(calledOperations(one)).toEqual(documentedPermissions().run.toSorted());
  expect(one.report.findings).toEqual([]);
  expect(one.report.conclusion).toBe('inconclusive');
  expect(one.report.totals.throttled).toBe(0);
  expect(reportText(one.report, false)).not.toContain('throttled');
});

test('two clusters are created, tagged and deleted; `default` is untouched; errors and MISSING are judged', async () => {
  const one = await runLikeAws({ fixtures: 'clusters', yes: true });
  const created = callsTo(one, 'CreateCluster').map(({ body }): unknown => JSON.parse(body));
  const { nonce } = one.result.data.world;
  const tags = [{ key: 'ecsc', value: nonce }];
  expect(created).toEqual([
    { clusterName: `ecsc-${nonce}`, tags },
    { clusterName: `ecsc-${nonce}0`, tags },
  ]);
  expect(callsTo(one, 'DeleteCluster')).toHaveLength(2);
  // Creating a resource with tags needs the permission to tag, although TagResource itself is not called.
  expect([...calledOperations(one), 'TagResource'].toSorted()).toEqual(
    documentedPermissions().clusters.toSorted(),
  );
  expect(one.result.leftBehind).toEqual([]);
  expect(one.report.findings).toEqual([]);
  const held = one.report.checks.filter(({ status }) => status === 'pass').map(({ id }) => id);
  expect(held).toEqual(
    expect.arrayContaining([
      'unknown-id-missing',
      'tasks-limit-enforced',
      'empty-list-refused',
      'include-value-refused',
    ]),
  );
  expect(one.calls.length).toBeLessThan(
    forecastCosts({ ...awsLikeSettings, fixtures: 'clusters' }, 'clusters').describes,
  );
});

test('tasks: conformant, at most 20 DescribeTasks per second, everything tagged, and leftovers are reported', async () => {
  const one = await runLikeAws({ fixtures: 'provision', allowCost: true });
  expect(one.report.findings).toEqual([]);
  expect(one.report).toMatchObject({ conclusion: 'conformant', warnings: [] });
  expect(one.report.totals.throttled).toBe(0);
  expect(peakCallsPerSecond(callsTo(one, 'DescribeTasks'))).toBeLessThanOrEqual(20);
  const made = callsTo(one, 'CreateCluster', 'RegisterTaskDefinition', 'RunTask');
  expect(made.filter(({ body }) => !body.includes('"tags":[{"key":"ecsc"'))).toEqual([]);
  expect(calledOperations(one)).toEqual(documentedPermissions().tasks.toSorted());
  expect(callsTo(one, 'RegisterTaskDefinition')[0]?.body).toContain('public.ecr.aws');
  expect(callsTo(one, 'RunTask')[0]?.body).toContain('"assignPublicIp":"ENABLED"');
  expect(one.result.leftBehind).toEqual([
    expect.stringMatching(/^the task definition .*INACTIVE/),
    expect.stringMatching(/^7 tasks .*STOPPED/),
  ]);
  const {
    clusters,
    tasks,
    maxTasks: mostTasks,
    describes,
  } = forecastCosts({ ...awsLikeSettings, fixtures: 'provision' }, 'provision');
  expect({ clusters, tasks, describes }).toEqual({
    clusters: expect.closeTo(callsTo(one, 'CreateCluster').length, -2),
    tasks: expect.closeTo(countTasksRun(one), -1),
    describes: expect.closeTo(callsTo(one, 'DescribeTasks').length, -3),
  });
  expect(countTasksRun(one)).toBeLessThanOrEqual(mostTasks);
}, 120_000);

test.each(['positive', 'relations', 'clusters', 'concurrency'])(
  '%s runs and calls what was forecast',
  async (suite) => {
    const alone: Partial<Settings> = { suites: [suite], fixtures: 'provision', allowCost: true };
    const one = await runLikeAws(alone);
    const { tasks, describes } = forecastCosts({ ...awsLikeSettings, ...alone }, 'provision');
    // The run creates fewer tasks if it finds two similar tasks at once.
    expect(countTasksRun(one)).toBeLessThanOrEqual(tasks);
    expect(countTasksRun(one)).toBeGreaterThanOrEqual(tasks - 4);
    const asked = callsTo(one, 'DescribeTasks').length;
    expect(asked).toBeGreaterThan(describes * 0.7);
    expect(asked).toBeLessThan(describes * 1.3);
  },
  120_000,
);

test('forecasts no probes that the selected checks do not need', () => {
  const few: Settings = { ...awsLikeSettings, suites: ['positive'], checks: ['tasks-limit-enforced'] };
  const { tasks, longRunning: staying, maxTasks: mostTasks } = forecastCosts(few, 'provision');
  expect([tasks, mostTasks]).toEqual([staying, staying]);
});

test('tasks that change between requests need more tasks, up to the forecast maximum', async () => {
  const alone: Partial<Settings> = {
    ...{ suites: ['positive'], checks: ['describing-is-read-only'], runs: 0 },
    ...{ fixtures: 'provision', allowCost: true, settle: 5, subnets: ['subnet-1'] },
  };
  const one = await runLikeAws(alone, [], ['describing-pushes']);
  const { tasks, maxTasks: mostTasks } = forecastCosts({ ...awsLikeSettings, ...alone }, 'provision');
  expect(countTasksRun(one)).toBeGreaterThan(tasks);
  expect(countTasksRun(one)).toBeLessThanOrEqual(mostTasks);
}, 120_000);

test('throttling is retried and reported, but is not a finding', async () => {
  const one = await runLikeAws({ fixtures: 'clusters', yes: true }, [...awsLikeVariants, 'account-busy']);
  expect(one.report.findings).toEqual([]);
  const { throttled, lost } = one.report.totals;
  expect(throttled).toBeGreaterThan(0);
  expect(lost).toBe(0);
  // The client adapts to the rate that is left, so few of many calls are throttled.
  expect(throttled).toBeLessThan(one.calls.length / 4);
  expect(reportText(one.report, false)).toContain(`${throttled} requests throttled and retried`);
  expect(one.result.leftBehind).toEqual([]);
}, 120_000);

test('scripts reproduce findings and remove what they create; the setup is printed once', async () => {
  const more = { fixtures: 'clusters', yes: true, suites: ['limits', 'negative'] };
  const { report } = await runLikeAws(more, [], ['limit-absent', 'include-other-error']);
  expect(report.findings).toHaveLength(2);
  const said = reportText(report, false);
  expect(said.match(/trap undo EXIT/g)).toHaveLength(1);
  expect(said).toContain('first run this in a shell, which cleans up when it exits:\necs() {');
  expect(said).toMatch(/ {6}reproduce\n {8}create 'ecsc-repeat'\n {8}ecs DescribeTasks /);
});

test('on the command line, workers load credentials themselves, and no report contains them', async () => {
  const ecs = await serveEcs(combineVariants(['calls-throttled-as-documented', 'signatures-strict']).options);
  const folder = temporaryFolder();
  onTestFinished(async () => {
    await ecs.close();
  });
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', ecs.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_SESSION_TOKEN', 'a-temporary-token');
  const path = join(folder, 'report.json');
  const argv = '--target aws --fixtures clusters --settle 0 --suite limits --runs 0'.split(' ');
  const said: string[] = [];
  const keep = (chunk: unknown): boolean => said.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  const errors = vi.spyOn(console, 'error').mockImplementation((line) => void keep(line));
  // Without --yes the run is refused, because a test has no terminal.
  const refused = await main([...argv, '--quiet']);
  const status = await main([...argv, '--quiet', '--yes', '--report', `json=${path}`]);
  for (const spy of [...spies, errors]) spy.mockRestore();
  expect([refused, status]).toEqual([2, 3]);
  expect(said.join('')).toContain('your consent');
  expect(said.join('')).toContain('This run creates and deletes two empty clusters');
  const report = await readFile(path, 'utf8');
  expect(JSON.parse(report)).toMatchObject({
    target: { name: 'aws', endpoint: ecs.url },
    totals: { findings: 0, lost: 0, throttled: 0 },
  });
  expect(`${report}${said.join('')}`).not.toMatch(/a-temporary-token|authorization|security-token/i);
  expect(ecs.counts().clusters).toBe(0);
}, 120_000);
