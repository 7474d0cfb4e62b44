import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { faultsOf } from '../model/mutants/catalogue.ts';
import { compose } from '../model/mutants/hooks.ts';
import { serveEcs } from '../model/server.ts';
import { expanded } from '../model/variants/combinations.ts';
import { liberties } from '../model/variants/catalogue.ts';
import { reportOf, type Report } from '../reports/report.ts';
import { text } from '../reports/text.ts';
import { forecastOf } from '../suites/forecast.ts';
import { run, type RunResult } from '../suites/run.ts';
import { checksOf } from '../suites/session.ts';
import type { Settings } from '../suites/settings.ts';
import { openAws } from '../targets/aws.ts';
import { awsLink } from '../targets/aws-sdk.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/virtual-clock.ts';
import { main } from './main.ts';
import { permissions } from './permissions.ts';

// The real service is not called in tests. What stands for it is the embedded ECS with all that makes the service
// different: it throttles by the documented buckets, is strict with signatures, settles late and takes its time.

const likeAws = expanded(['like-aws']);

const settings: Settings = {
  target: 'aws',
  edition: 'current',
  level: 'modelled',
  suites: [],
  checks: [],
  runs: 60,
  seed: 4,
  concurrency: 8,
  requestTimeout: 10,
  region: 'us-east-1',
};

interface Call {
  readonly operation: string;
  /** Seconds. */
  readonly at: number;
  readonly body: string;
}

interface Seen {
  readonly result: RunResult;
  readonly report: Report;
  readonly calls: readonly Call[];
}

beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  return () => vi.unstubAllEnvs();
});

const operationIn = (headers: Readonly<Record<string, string>>, body: string): string =>
  headers['x-amz-target']?.replace(/^.*\./, '') ?? new URLSearchParams(body).get('Action') ?? '';

/** One run with `--target aws`, by a virtual clock. */
async function seen(
  more: Partial<Settings>,
  variants: readonly string[] = likeAws,
  faults: readonly string[] = [],
): Promise<Seen> {
  const all = { ...settings, ...more };
  const { options } = liberties(variants);
  const hooks = compose([...(options.hooks === undefined ? [] : [options.hooks]), faultsOf(faults).hooks]);
  const clock = new VirtualClock(Date.now());
  const { link = {} } = embeddedInProcess(all, { ...options, hooks }, clock);
  const calls: Call[] = [];
  const target = await openAws(all, {
    ...link,
    ...awsLink({}),
    transport: {
      send: (endpoint, request) => {
        const body = Buffer.from(request.body).toString();
        calls.push({ operation: operationIn(request.headers, body), at: clock.elapsed() / 1000, body });
        return link.transport?.send(endpoint, request) ?? Promise.reject(new Error('no transport'));
      },
      close: () => Promise.resolve(),
    },
  });
  const result = await run(all, {}, target);
  const { world } = result.data;
  const report = reportOf(
    {
      ...result,
      shortfalls: world.shortfalls,
      world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
      interrupted: false,
    },
    { ...all, target: result.data.target, checks: checksOf(all).map(({ id }) => id) },
  );
  return { result, report, calls };
}

const called = ({ calls }: Seen, ...operations: readonly string[]): readonly Call[] =>
  calls.filter(({ operation }) => operations.includes(operation));

/** Those that there are: some requests name none, or one that nobody has. */
const operationsOf = ({ calls }: Seen): readonly string[] =>
  [...new Set(calls.map(({ operation }) => operation))]
    .filter((name) => !['', 'DescribeTask', 'ListThings'].includes(name))
    .toSorted();

/** By all calls of RunTask. */
const tasksRun = (seen: Seen): number =>
  called(seen, 'RunTask').reduce((sum, { body }) => sum + Number(/"count":(\d+)/.exec(body)?.[1] ?? 0), 0);

/** The most of them within any second. */
function mostInASecond(calls: readonly Call[]): number {
  const counts = calls.map(({ at }, from) => calls.slice(from).filter((one) => one.at < at + 1).length);
  return Math.max(0, ...counts);
}

test('as it comes: nothing is made, hardly anything can be told, and nothing is found', async () => {
  const one = await seen({});
  expect(operationsOf(one)).toEqual(permissions().run.toSorted());
  expect(one.report.findings).toEqual([]);
  expect(one.report.conclusion).toBe('inconclusive');
  expect(one.report.totals.throttled).toBe(0);
  expect(text(one.report, false)).not.toContain('throttled');
});

test('two clusters: they are created, tagged, and deleted; `default` is left alone; refusals and MISSING are judged', async () => {
  const one = await seen({ fixtures: 'clusters', yes: true });
  const created = called(one, 'CreateCluster').map(({ body }): unknown => JSON.parse(body));
  const { nonce } = one.result.data.world;
  const tags = [{ key: 'ecsc', value: nonce }];
  expect(created).toEqual([
    { clusterName: `ecsc-${nonce}`, tags },
    { clusterName: `ecsc-${nonce}0`, tags },
  ]);
  expect(called(one, 'DeleteCluster')).toHaveLength(2);
  // What is tagged when it is created is not tagged by a call of its own, but the right to tag is needed.
  expect([...operationsOf(one), 'TagResource'].toSorted()).toEqual(permissions().clusters.toSorted());
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
    forecastOf({ ...settings, fixtures: 'clusters' }, 'clusters').describes,
  );
});

test('tasks: conformant, never more than 20 DescribeTasks in a second, all of it tagged, and what stays is said', async () => {
  const one = await seen({ fixtures: 'provision', allowCost: true });
  expect(one.report.findings).toEqual([]);
  expect(one.report).toMatchObject({ conclusion: 'conformant', warnings: [] });
  expect(one.report.totals.throttled).toBe(0);
  expect(mostInASecond(called(one, 'DescribeTasks'))).toBeLessThanOrEqual(20);
  const made = called(one, 'CreateCluster', 'RegisterTaskDefinition', 'RunTask');
  expect(made.filter(({ body }) => !body.includes('"tags":[{"key":"ecsc"'))).toEqual([]);
  expect(operationsOf(one)).toEqual(permissions().tasks.toSorted());
  expect(called(one, 'RegisterTaskDefinition')[0]?.body).toContain('public.ecr.aws');
  expect(called(one, 'RunTask')[0]?.body).toContain('"assignPublicIp":"ENABLED"');
  expect(one.result.leftBehind).toEqual([
    expect.stringMatching(/^the task definition .*INACTIVE/),
    expect.stringMatching(/^7 tasks .*STOPPED/),
  ]);
  const { clusters, tasks, mostTasks, describes } = forecastOf(
    { ...settings, fixtures: 'provision' },
    'provision',
  );
  expect({ clusters, tasks, describes }).toEqual({
    clusters: expect.closeTo(called(one, 'CreateCluster').length, -2),
    tasks: expect.closeTo(tasksRun(one), -1),
    describes: expect.closeTo(called(one, 'DescribeTasks').length, -3),
  });
  expect(tasksRun(one)).toBeLessThanOrEqual(mostTasks);
}, 120_000);

test.each(['positive', 'relations', 'clusters', 'concurrency'])(
  'what %s runs and asks is what was forecast',
  async (suite) => {
    const alone: Partial<Settings> = { suites: [suite], fixtures: 'provision', allowCost: true };
    const one = await seen(alone);
    const { tasks, describes } = forecastOf({ ...settings, ...alone }, 'provision');
    // Twins that are found at once spare another pair.
    expect(tasksRun(one)).toBeLessThanOrEqual(tasks);
    expect(tasksRun(one)).toBeGreaterThanOrEqual(tasks - 4);
    const asked = called(one, 'DescribeTasks').length;
    expect(asked).toBeGreaterThan(describes * 0.7);
    expect(asked).toBeLessThan(describes * 1.3);
  },
  120_000,
);

test('probes that no chosen check needs are not forecast', () => {
  const few: Settings = { ...settings, suites: ['positive'], checks: ['tasks-limit-enforced'] };
  const { tasks, staying, mostTasks } = forecastOf(few, 'provision');
  expect([tasks, mostTasks]).toEqual([staying, staying]);
});

test('tasks that move whenever they are looked at take more of them, but no more than is said', async () => {
  const alone: Partial<Settings> = {
    ...{ suites: ['positive'], checks: ['describing-is-read-only'], runs: 0 },
    ...{ fixtures: 'provision', allowCost: true, settle: 5, subnets: ['subnet-1'] },
  };
  const one = await seen(alone, [], ['describing-pushes']);
  const { tasks, mostTasks } = forecastOf({ ...settings, ...alone }, 'provision');
  expect(tasksRun(one)).toBeGreaterThan(tasks);
  expect(tasksRun(one)).toBeLessThanOrEqual(mostTasks);
}, 120_000);

test('other users of the account: throttles are waited out, counted and told, and are no finding', async () => {
  const one = await seen({ fixtures: 'clusters', yes: true }, [...likeAws, 'account-busy']);
  expect(one.report.findings).toEqual([]);
  const { throttled, lost } = one.report.totals;
  expect(throttled).toBeGreaterThan(0);
  expect(lost).toBe(0);
  // It finds the rate that is left: few of many calls are refused.
  expect(throttled).toBeLessThan(one.calls.length / 4);
  expect(text(one.report, false)).toContain(`${throttled} requests were throttled, and asked again`);
  expect(one.result.leftBehind).toEqual([]);
}, 120_000);

test('a finding is repeated by a script that removes what it makes; how, is told once for all', async () => {
  const more = { fixtures: 'clusters', yes: true, suites: ['limits', 'negative'] };
  const { report } = await seen(more, [], ['limit-absent', 'include-other-error']);
  expect(report.findings).toHaveLength(2);
  const said = text(report, false);
  expect(said.match(/trap undo EXIT/g)).toHaveLength(1);
  expect(said).toContain('define this in a shell, which removes what it has made when it ends:\n  ecs() {');
  expect(said).toMatch(/ {4}repeat\n {6}create 'ecsc-repeat'\n {6}ecs DescribeTasks /);
});

test('from the command line, over sockets: a worker signs with credentials of its own, and no report has them', async () => {
  const ecs = await serveEcs(liberties(['calls-throttled-as-documented', 'signatures-strict']).options);
  const folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-'));
  onTestFinished(async () => {
    await ecs.close();
    await rm(folder, { recursive: true });
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
  // Nobody sits in front of a test.
  const refused = await main([...argv, '--quiet']);
  const status = await main([...argv, '--quiet', '--yes', '--report', `json=${path}`]);
  for (const spy of [...spies, errors]) spy.mockRestore();
  expect([refused, status]).toEqual([2, 3]);
  expect(said.join('')).toContain('nobody has agreed to it');
  expect(said.join('')).toContain('this run creates and deletes two empty clusters');
  const report = await readFile(path, 'utf8');
  expect(JSON.parse(report)).toMatchObject({
    target: { name: 'aws', endpoint: ecs.url },
    totals: { findings: 0, lost: 0, throttled: 0 },
  });
  expect(`${report}${said.join('')}`).not.toMatch(/a-temporary-token|authorization|security-token/i);
  expect(ecs.counts().clusters).toBe(0);
}, 120_000);
