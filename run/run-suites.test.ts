import type { Operation } from '../engine/operation.ts';
import { checkCatalogue, testedOperation } from '../operations/catalogue.ts';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { CheckOutcome } from '../results/outcome.ts';
import { ServiceFault } from '../model/fault.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import type { EcsOptions } from '../model/protocol-front.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { TargetUnreachable } from '../targets/errors.ts';
import { callOperation } from '../targets/world/call-operation.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { run, type RunResult } from './run-suites.ts';
import type { Settings } from './settings.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

// All suites except `lifecycle`, which is slow.
const settings = settingsWith({ suites: ['!(lifecycle)'], runs: 5, seed: 7 });

/** Runs on the embedded ECS in this process and on a virtual clock. */
const runInProcess = (own: Settings, options: EcsOptions = {}): Promise<RunResult> =>
  run(own, {}, embeddedInProcess(own, options, new VirtualClock(Date.UTC(2026, 0, 1))));

/** Checks that judge only sequences. */
const sequenceChecks = ['overrides-kept', 'run-answer-as-given'];
const checkIdsExcept = (...excluded: readonly string[]): readonly string[] =>
  checkCatalogue('current')
    .map(({ id }) => id)
    .filter((id) => !excluded.includes(id));

const allOutcomes = ({ explorations }: RunResult): readonly CheckOutcome[] =>
  explorations.flatMap(({ outcomes }) => outcomes);
/** The statuses of the checks, without numbers of cases, which may depend on how fast tasks change. */
const checkStatuses = (result: RunResult): readonly string[] =>
  allOutcomes(result).map(({ suite, check, status }) => `${suite} ${check} ${status}`);
/** Checks that passed in some suite, in the order of the catalogue. */
const passedChecks = (result: RunResult): readonly string[] =>
  checkCatalogue('current')
    .map(({ id }) => id)
    .filter((id) => allOutcomes(result).some(({ check, status }) => check === id && status === 'pass'));
/** Digests of the suites that have cases. */
const caseDigests = ({ explorations }: RunResult): readonly string[] =>
  explorations.filter(({ cases }) => cases > 0).map(({ digest }) => digest);

test('equal seeds send equal requests, different seeds different ones', async () => {
  const [one, same, other] = [
    await runInProcess(settings),
    await runInProcess(settings),
    await runInProcess({ ...settings, seed: 8 }),
  ];
  expect(caseDigests(same)).toEqual(caseDigests(one));
  expect(checkStatuses(same)).toEqual(checkStatuses(one));
  for (const [index, digest] of caseDigests(other).entries())
    expect(digest).not.toBe(caseDigests(one)[index]);
});

test('two concurrent runs on one target do not interfere and leave nothing', async () => {
  // Tasks change slowly here. Two runs slow the target down, so tasks that change every few milliseconds would change
  // between any two reads.
  const ecs = await serveEcs({ transitionMs: 100 });
  const shared = { ...settings, target: ecs.url, settle: 0 };
  const results = await Promise.all([run(shared), run({ ...shared, seed: 9 })]);
  for (const result of results) {
    expect(result.explorations.flatMap(({ findings }) => findings)).toEqual([]);
    expect(passedChecks(result)).toEqual(checkIdsExcept(...sequenceChecks));
    // If both created `default`, the run that ends first leaves it to the other and reports it.
    const ofDefault = /^the cluster default|^what is listed here is removed by/;
    expect(result.leftBehind.filter((left) => !ofDefault.test(left))).toEqual([]);
  }
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
  await ecs.close();
});

test('does not change an existing `default` cluster', async () => {
  const ecs = await serveEcs();
  const client = new WireClient({ endpoint: ecs.url });
  await callOperation(client, 'CreateCluster', { clusterName: 'default' });
  await callOperation(client, 'RegisterTaskDefinition', {
    family: 'theirs',
    containerDefinitions: [{ name: 'web', image: 'busybox' }],
  });
  await callOperation(client, 'RunTask', { taskDefinition: 'theirs' });
  const before = ecs.counts();
  const result = await run({ ...settings, target: ecs.url, settle: 0 });
  expect(result.explorations.flatMap(({ findings }) => findings)).toEqual([]);
  // The cluster `default` has no task of this run, so requests without a cluster cannot be compared.
  expect(passedChecks(result)).toEqual(checkIdsExcept('default-when-omitted', ...sequenceChecks));
  expect(ecs.counts()).toEqual(before);
  await client.close();
  await ecs.close();
});

test('with a target that always answers with one error, no negative case passes', async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '1' });
    response.end(JSON.stringify({ __type: 'ClientException', message: 'no' }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const result = await run({ ...settings, target: `http://127.0.0.1:${port}`, settle: 0 });
  expect(new Set(result.explorations.map(({ positives }) => positives))).toEqual(new Set([0]));
  const refusals = allOutcomes(result).filter(({ check }) => /refused|limit|required/.test(check));
  expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set(['skip']));
  expect(result.data.world.shortfalls.length).toBeGreaterThan(0);
  server.closeAllConnections();
  server.close();
});

test('with a target that rejects everything correctly, no negative case counts', async () => {
  const refuse = (): never => {
    throw new ServiceFault('ClientException', 'no');
  };
  const result = await runInProcess(settings, { hooks: { transformOutput: refuse } });
  expect(new Set(result.explorations.map(({ positives }) => positives))).toEqual(new Set([0]));
  // Only the checks of the error format apply here.
  const errorFormatChecks = [
    'error-shape',
    'bare-error-type',
    'error-status',
    'content-type',
    'request-id',
    'request-id-fresh',
  ];
  expect(passedChecks(result).toSorted()).toEqual(errorFormatChecks.toSorted());
});

test('slow propagation and slow task starts cause no findings', async () => {
  const own: Settings = { ...settings, level: 'observed', suites: ['*'], settle: 1 };
  const result = await runInProcess(own, { staleMs: 200, transitionMs: 80 });
  expect(result.explorations.flatMap(({ findings }) => findings)).toEqual([]);
  expect(passedChecks(result)).toEqual(checkCatalogue('current').map(({ id }) => id));
});

test('an unreachable target fails with TargetUnreachable', async () => {
  await expect(run({ ...settings, target: 'http://127.0.0.1:9' })).rejects.toThrow(TargetUnreachable);
});

test('an error of a suite is reported once, and the other suites still run', async () => {
  const failing: Operation = {
    ...testedOperation,
    families: (edition) =>
      testedOperation.families(edition).map((family) =>
        family.name === 'limits'
          ? family
          : {
              ...family,
              get core(): never {
                throw new Error('no cases');
              },
            },
      ),
  };
  const result = await run({ ...settings, suites: ['positive', 'limits', 'wire'] }, {}, undefined, failing);
  expect(result.errors).toEqual(['no cases']);
  expect(result.explorations).toMatchObject([{ suite: 'limits', findings: [] }]);
  expect(result.leftBehind).toEqual([]);
});

test('an interrupted run keeps the results so far, starts no later suite, and removes its world', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  const abort = new AbortController();
  const result = await run(
    {
      ...{ ...settings, target: ecs.url, settle: 0, runs: 3000, concurrency: 1 },
      ...{ suites: ['limits', 'wire'], checks: ['tasks-limit-enforced', 'empty-list-refused'] },
    },
    {
      signal: abort.signal,
      progress: ({ suite, cases }) => suite === 'limits' && cases > 20 && abort.abort(),
    },
  );
  expect(result.errors).toEqual([]);
  expect(result.explorations).toMatchObject([
    { suite: 'limits', findings: [], cases: expect.toSatisfy((cases) => cases > 20 && cases < 3000) },
  ]);
  expect(result.explorations[0]?.outcomes).toMatchObject([
    { check: 'tasks-limit-enforced', status: 'fail', broken: ['tasks.max'] },
    { check: 'empty-list-refused', status: 'pass' },
  ]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
  await ecs.close();
});
