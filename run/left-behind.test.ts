import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Gateway } from '../model/protocol-front.ts';
import type { WireAnswer } from '../model/wire-answer.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { buildRunReport } from '../cli/run-report.ts';
import { reportText } from '../reports/run/report-text.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { run, type RunResult } from './run-suites.ts';

const endpoint = 'http://in-process.invalid';

const answer = (status: number, body: object): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify(body)),
});

interface FaultyRun {
  readonly result: RunResult;
  /** The requests of each operation that the gateway answered, by operation and cluster. */
  readonly calls: ReadonlyMap<string, number>;
  readonly performed: readonly string[];
  /** The task definitions that the run named in DeregisterTaskDefinition. */
  readonly removed: readonly string[];
  readonly journals: readonly string[];
  /** Milliseconds on the virtual clock from the interrupt to the end of the run. */
  readonly endedAfterMs: number;
}

/**
 * Runs one suite on an embedded ECS that answers some calls by itself, like a target that outlives the run. `interruptAt`: the user
 * interrupts the run at the first call of this operation.
 */
async function runFaulty(
  fault: (operation: string, calls: number) => WireAnswer | undefined,
  interruptAt?: string,
  /** Whether the embedded ECS carries out what is answered otherwise. */
  carriesOut = false,
): Promise<FaultyRun> {
  const state = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', state);
  onTestFinished(() => void vi.unstubAllEnvs());
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const calls = new Map<string, number>();
  const performed: string[] = [];
  const removed: string[] = [];
  const abort = new AbortController();
  let interruptedAt = 0;
  const gateway: Gateway = async (request, service) => {
    const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    if (operation === interruptAt && !abort.signal.aborted) {
      interruptedAt = clock.elapsed();
      abort.abort();
    }
    const { cluster = '', taskDefinition }: { readonly cluster?: string; readonly taskDefinition?: string } =
      JSON.parse(Buffer.from(request.body).toString() || '{}');
    const key = `${operation} ${cluster}`;
    const faulty = fault(operation, calls.size);
    performed.push(operation);
    if (operation === 'DeregisterTaskDefinition') removed.push(taskDefinition ?? '');
    if (faulty === undefined) return service(request);
    if (carriesOut) await service(request);
    calls.set(key, (calls.get(key) ?? 0) + 1);
    return faulty;
  };
  const settings = settingsWith({ target: endpoint, suites: ['limits'], checks: ['content-type'] });
  const target = { ...embeddedInProcess(settings, { gateway }, clock), private: false, name: endpoint };
  const result = await run(settings, { signal: abort.signal }, target);
  const journals = join(state, 'journals');
  return {
    ...{ result, calls, performed, removed, endedAfterMs: clock.elapsed() - interruptedAt },
    journals: existsSync(journals) ? readdirSync(journals) : [],
  };
}

const clean = `what is listed here is removed by: npx ecs-conformance clean --target ${endpoint}`;
const clustersOf = ({ result }: FaultyRun): readonly string[] =>
  result.data.world.clusters.flatMap((cluster) => cluster?.name ?? []);

test('a target that removes everything leaves nothing, and no journal', async () => {
  const { result, journals } = await runFaulty(() => undefined);
  expect([result.leftBehind, journals]).toEqual([[], []]);
});

test('clusters that DeleteCluster only says it has deleted are left, and the journal is kept', async () => {
  const all = await runFaulty((operation) => (operation === 'DeleteCluster' ? answer(200, {}) : undefined));
  const says = 'DeleteCluster succeeded, but DescribeClusters still shows it as ACTIVE';
  expect(all.result.leftBehind).toEqual(
    expect.arrayContaining(clustersOf(all).map((name) => `the cluster ${name}: ${says}`)),
  );
  expect(all.result.leftBehind.at(-1)).toBe(clean);
  expect(all.journals).toEqual([`${all.result.data.world.nonce}.jsonl`]);
});

test('DeleteCluster that fails is tried three times for each cluster, and the report says what removes the rest', async () => {
  const all = await runFaulty((operation) => (operation === 'DeleteCluster' ? answer(500, {}) : undefined));
  for (const name of clustersOf(all)) {
    // The cluster in another region has the name of one in this region.
    expect([3, 6]).toContain(all.calls.get(`DeleteCluster ${name}`));
    expect(all.result.leftBehind).toContain(`the cluster ${name}: HTTP 500`);
  }
  expect(all.journals).toHaveLength(1);
  const report = buildRunReport(all.result, { interrupted: false });
  expect(report.notes).toContain(`Left behind: ${clean}`);
  expect(reportText(report, false)).toContain('ecs-conformance clean --target');
});

const containsTasks = answer(400, {
  __type: 'ClusterContainsTasksException',
  message: 'The Cluster cannot be deleted while Tasks are active.',
});

test.each([
  ['that says for ever that its clusters contain tasks', 'DeleteCluster', () => containsTasks],
  [
    'whose lists of tasks never end',
    'ListTasks',
    (calls: number) => answer(200, { taskArns: [`t-${calls}`], nextToken: `token-${calls}` }),
  ],
] as const)('an interrupt ends the removal at a target %s within five seconds', async (_name, at, fault) => {
  let calls = 0;
  const all = await runFaulty((operation) => (operation === at ? fault((calls += 1)) : undefined), at);
  expect(all.endedAfterMs).toBeLessThan(5_000);
  expect(all.result.leftBehind.at(-1)).toBe(clean);
  expect(all.journals).toHaveLength(1);
  expect(all.result.explorations).toHaveLength(1);
});

test('without an interrupt, a removal has a budget, too', async () => {
  const all = await runFaulty((operation) => (operation === 'DeleteCluster' ? containsTasks : undefined));
  expect(all.result.leftBehind).toEqual(
    expect.arrayContaining([expect.stringMatching(/^the cluster .*ClusterContainsTasksException/), clean]),
  );
});

test('task definitions that were registered with a lost answer are removed', async () => {
  const gatewayError = (operation: string) =>
    operation === 'RegisterTaskDefinition' ? answer(502, {}) : undefined;
  const { result, performed, journals } = await runFaulty(gatewayError, undefined, true);
  const count = (name: string): number => performed.filter((operation) => operation === name).length;
  expect(result.data.world.launch).toBeNull();
  expect(count('RegisterTaskDefinition')).toBeGreaterThan(0);
  expect(count('DeregisterTaskDefinition')).toBe(count('RegisterTaskDefinition'));
  expect([result.leftBehind, journals]).toEqual([[], []]);
});

test.each(['arn:aws:ecs:us-east-1:999999999999:task-definition/other:1', 'no ARN'])(
  'task definitions are removed by their family if the target says that their ARN is %s',
  async (taskDefinitionArn) => {
    const odd = (operation: string) =>
      operation === 'RegisterTaskDefinition'
        ? answer(200, { taskDefinition: { taskDefinitionArn } })
        : undefined;
    const { result, removed } = await runFaulty(odd, undefined, true);
    const names = removed.filter((name) => name.startsWith(`ecsc-${result.data.world.nonce}:`));
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    expect(result.leftBehind).toEqual([]);
  },
);

test('a task definition whose registration was interrupted is removed', async () => {
  const { performed, result } = await runFaulty(
    (operation) => (operation === 'RegisterTaskDefinition' ? answer(502, {}) : undefined),
    'RegisterTaskDefinition',
    true,
  );
  expect(performed.filter((operation) => operation.endsWith('TaskDefinition'))).toEqual([
    ...['RegisterTaskDefinition', 'DescribeTaskDefinition', 'DeregisterTaskDefinition'],
  ]);
  expect(result.leftBehind).toEqual([]);
});

const unknownOperation = answer(400, { __type: 'UnknownOperationException' });

test('task definitions that cannot be looked up are removed by the names that are known', async () => {
  let registrations = 0;
  const { result, removed } = await runFaulty((operation) => {
    if (operation === 'DescribeTaskDefinition') return unknownOperation;
    // The answer to the first registration names the definition. The second one is lost.
    return operation === 'RegisterTaskDefinition' && (registrations += 1) === 2 ? answer(502, {}) : undefined;
  });
  const { nonce, launch } = result.data.world;
  expect(removed).toContain(launch?.taskDefinition);
  const failed = `the task definition ecsc-${nonce}: the lookup failed (DescribeTaskDefinition: HTTP 400`;
  expect(result.leftBehind).toEqual([
    ...['', 'in another region: '].map((where) => expect.stringContaining(`${where}${failed}`)),
    clean,
  ]);
});

test.each([
  ['that were used', undefined, 'arn:aws:ecs:us-east-1:111122223333:task-definition/'],
  ['with which no task started', 'RunTask', ''],
])('a target without DeregisterTaskDefinition keeps definitions %s', async (_, alsoUnknown, place) => {
  const unknown = ['DeregisterTaskDefinition', alsoUnknown];
  const { result } = await runFaulty((one) => (unknown.includes(one) ? unknownOperation : undefined));
  const left = result.leftBehind.filter((line) => line.startsWith('the task definition '));
  const { nonce } = result.data.world;
  expect(left.toSorted()).toEqual(
    [1, 2].map(
      (revision) =>
        `the task definition ${place}ecsc-${nonce}:${revision}: the target has no DeregisterTaskDefinition`,
    ),
  );
});
