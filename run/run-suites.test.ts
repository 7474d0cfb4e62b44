import { checkCatalogue } from '../operations/catalogue.ts';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { CheckOutcome } from '../results/outcome.ts';
import { ServiceFault } from '../model/fault.ts';
import { serveEcs } from '../model/server.ts';
import { TargetUnreachable } from '../targets/errors.ts';
import { callOperation } from '../targets/world/call-operation.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { run, type RunResult } from './run-suites.ts';
import { runOnVitest } from '../vitest/run-on-vitest.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

// But for the suite that takes its time.
const settings = settingsWith({ suites: ['!(lifecycle)'], runs: 20, seed: 7 });

/** Judged of sequences alone. */
const ofSequences = ['overrides-kept', 'run-answer-as-given'];
const idsBut = (...left: readonly string[]): readonly string[] =>
  checkCatalogue('current')
    .map(({ id }) => id)
    .filter((id) => !left.includes(id));

const outcomesOf = ({ explorations }: RunResult): readonly CheckOutcome[] =>
  explorations.flatMap(({ outcomes }) => outcomes);
/** In how many cases a check applied may depend on the pace of tasks; what came of it does not. */
const verdictsOf = (result: RunResult): readonly string[] =>
  outcomesOf(result).map(({ suite, check, status }) => `${suite} ${check} ${status}`);
/** Checks that passed in some suite, in the order of the catalogue. */
const passedIn = (result: RunResult): readonly string[] =>
  checkCatalogue('current')
    .map(({ id }) => id)
    .filter((id) => outcomesOf(result).some(({ check, status }) => check === id && status === 'pass'));
/** Of suites that have cases: one history is no case. */
const digestsOf = ({ explorations }: RunResult): readonly string[] =>
  explorations.filter(({ cases }) => cases > 0).map(({ digest }) => digest);

test('equal seeds send equal requests, different seeds different ones', async () => {
  const [one, same, other] = [await run(settings), await run(settings), await run({ ...settings, seed: 8 })];
  expect(digestsOf(same)).toEqual(digestsOf(one));
  expect(verdictsOf(same)).toEqual(verdictsOf(one));
  for (const [index, digest] of digestsOf(other).entries()) expect(digest).not.toBe(digestsOf(one)[index]);
});

test('Vitest gives the same verdicts', async () => {
  const [plain, onVitest] = [await run(settings), await runOnVitest(settings)];
  expect(onVitest.errors).toEqual([]);
  expect(verdictsOf(onVitest)).toEqual(verdictsOf(plain));
  expect(digestsOf(onVitest)).toEqual(digestsOf(plain));
});

test('two concurrent runs on one target do not interfere and leave nothing', async () => {
  // Two runs keep it busy: tasks that move on every few milliseconds would never be at rest between two looks.
  const ecs = await serveEcs({ transitionMs: 100 });
  const both = { ...settings, target: ecs.url, settle: 0 };
  const results = await Promise.all([run(both), run({ ...both, seed: 9 })]);
  for (const result of results) {
    expect(result.explorations.flatMap(({ findings }) => findings)).toEqual([]);
    expect(passedIn(result)).toEqual(idsBut(...ofSequences));
    // Where both made `default`, the one that ends first leaves it to the other, and says so.
    expect(result.leftBehind.filter((left) => !left.startsWith('the cluster default'))).toEqual([]);
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
  // There is no task of ours in it: what is described without a cluster can't be compared.
  expect(passedIn(result)).toEqual(idsBut('default-when-omitted', ...ofSequences));
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
  const refusals = outcomesOf(result).filter(({ check }) => /refused|limit|required/.test(check));
  expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set(['skip']));
  expect(result.data.world.shortfalls.length).toBeGreaterThan(0);
  server.closeAllConnections();
  server.close();
});

test('with a target that rejects everything correctly, no negative case counts', async () => {
  const refuse = (): never => {
    throw new ServiceFault('ClientException', 'no');
  };
  const ecs = await serveEcs({ hooks: { transformOutput: refuse } });
  const result = await run({ ...settings, target: ecs.url, settle: 0 });
  expect(new Set(result.explorations.map(({ positives }) => positives))).toEqual(new Set([0]));
  // Nothing but the form of its errors can be said of it.
  const ofForm = [
    'error-shape',
    'bare-error-type',
    'error-status',
    'content-type',
    'request-id',
    'request-id-fresh',
  ];
  expect(passedIn(result).toSorted()).toEqual(ofForm.toSorted());
  await ecs.close();
});

test('slow propagation and slow task starts cause no findings', async () => {
  const ecs = await serveEcs({ staleMs: 200, transitionMs: 80 });
  const result = await run({ ...settings, level: 'observed', suites: ['*'], target: ecs.url, settle: 1 });
  expect(result.explorations.flatMap(({ findings }) => findings)).toEqual([]);
  expect(passedIn(result)).toEqual(checkCatalogue('current').map(({ id }) => id));
  await ecs.close();
}, 60_000);

test('an unreachable target: says what to try', async () => {
  await expect(run({ ...settings, target: 'http://127.0.0.1:9' })).rejects.toThrow(TargetUnreachable);
});

test('an interrupted run removes its world', async () => {
  const ecs = await serveEcs();
  const abort = new AbortController();
  const result = await run(
    { ...settings, target: ecs.url, settle: 0, runs: 2_000 },
    { signal: abort.signal, progress: ({ cases }) => cases > 20 && abort.abort() },
  );
  expect(result.explorations).toHaveLength(1);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
  await ecs.close();
});
