import { checkCatalogue } from '../operations/catalogue.ts';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Exploration } from '../results/outcome.ts';
import { fail, type Check } from '../checks/verdict.ts';
import { serveEcs } from '../model/server.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { provision } from '../targets/world/provision.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { knownTask, clusterIn, plainShape, type CaseShape } from '../suites/describe-tasks/case-shape.ts';
import { exploreFamily, type ExploreFamilyOptions } from './explorer.ts';
import { describeTasks } from '../operations/describe-tasks.ts';
import { shapeFamily } from '../suites/describe-tasks/families.ts';
import { toCase } from '../suites/describe-tasks/to-case.ts';
import type { TrialRecord } from './trial-record.ts';
import { judgeRecordings } from '../recordings/judge-recordings.ts';
import type { RecordedTrial } from '../recordings/recording.ts';
import { isDescribeTasksTrial, requestedIds } from '../checks/describe-tasks/request-facts.ts';

/** A client that loses the answers to chosen requests, counted from 1. */
class LossyClient extends WireClient {
  isLost = (_nth: number): boolean => false;
  #sent = 0;

  override async send(...args: Parameters<WireClient['send']>): Promise<Exchange> {
    this.#sent += 1;
    const { request, startedAt, durationMs, ...answer } = await super.send(...args);
    const lost = { code: 'ECONNRESET', message: 'gone' };
    return { request, startedAt, durationMs, ...(this.isLost(this.#sent) ? { lost } : answer) };
  }

  begin(isLost: (nth: number) => boolean): void {
    this.#sent = 0;
    this.isLost = isLost;
  }
}

/** Explores cases with a client that may lose the answer to the nth request, counted from 1. */
async function exploreCases(
  core: readonly CaseShape[],
  check: Check,
  isLost: (nth: number) => boolean,
  hooks: Pick<ExploreFamilyOptions, 'recordTrial' | 'signal'> = {},
): Promise<Exploration> {
  const ecs = await serveEcs();
  const client = new LossyClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  const world = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'provision' });
  client.begin(isLost);
  const family = { name: 'limits', core: core.map(toCase), random: fc.constant(toCase(plainShape)) };
  const options = { edition: 'current', seed: 1, runs: 0, concurrency: 1 } as const;
  return exploreFamily(family, {
    ...options,
    ...{ operation: describeTasks, client, world, checks: [check], probes: [] },
    ...hooks,
  });
}

const describedCase: CaseShape = {
  ...plainShape,
  class: 'described',
  cluster: clusterIn(1, 'name'),
  elements: [knownTask(1, 0, 'id')],
};

const transientlyFailing: Check = {
  ...{ id: 'transiently-failing', clauses: ['tags.on-request'], claim: 'Nothing is wrong.', kinds: ['ill'] },
  appliesTo: () => true,
  judge: () => ({ ...fail('ill', { pointer: '', expected: 'all', actual: 'none' }), transient: true }),
};

test('a possibly transient failure without an answer to its recheck is neither held nor broken', async () => {
  const cases = [describedCase, { ...describedCase, class: 'again' }];
  expect(await exploreCases(cases, transientlyFailing, (nth) => nth > 2)).toMatchObject({
    outcomes: [
      { status: 'skip', applicable: 0, because: expect.stringContaining('the recheck got no answer') },
    ],
    findings: [],
    unasked: [
      { class: 'described', needsFull: false },
      { class: 'again', needsFull: false },
    ],
    lost: 2,
  });
  expect(await exploreCases(cases, transientlyFailing, (nth) => nth === 3)).toMatchObject({
    outcomes: [{ status: 'fail', applicable: 1 }],
    unasked: [{ class: 'described' }],
    lost: 1,
  });
});

test('an open check does not pass, even if other cases pass', async () => {
  const failingForOneId: Check = {
    ...transientlyFailing,
    judge: (trial) =>
      isDescribeTasksTrial(trial) && requestedIds(trial).length === 1
        ? transientlyFailing.judge(trial)
        : { kind: 'pass' },
  };
  const two: CaseShape = {
    ...describedCase,
    class: 'two',
    elements: [knownTask(1, 0, 'id'), knownTask(1, 1, 'id')],
  };
  expect(await exploreCases([two, describedCase], failingForOneId, (nth) => nth > 2)).toMatchObject({
    outcomes: [{ status: 'skip', applicable: 1, classes: [{ class: 'two' }] }],
  });
});

test('an interrupted exploration reports broken clauses without shrinking', async () => {
  const alwaysFailing: Check = {
    ...transientlyFailing,
    judge: () => fail('ill', { pointer: '', expected: 'a', actual: 'b' }),
  };
  for (const last of [1, 3]) {
    const abort = new AbortController();
    let sent = 0;
    const isLost = (nth: number): boolean => {
      sent = nth;
      if (nth === last) abort.abort();
      return false;
    };
    const interrupted = await exploreCases(
      [describedCase, { ...describedCase, class: 'again' }],
      alwaysFailing,
      isLost,
      {
        signal: abort.signal,
      },
    );
    expect(interrupted).toMatchObject({
      outcomes: [{ status: 'fail', broken: ['tags.on-request'] }],
      findings: [],
    });
    expect(sent).toBe(last);
  }
});

test('judging the recording gives the same outcome', async () => {
  const trials: RecordedTrial[] = [];
  const recordTrial = (record: TrialRecord): void => void trials.push({ ...record, location: ':1' });
  const isLost = (nth: number): boolean => nth > 1;
  const [live] = (await exploreCases([describedCase], transientlyFailing, isLost, { recordTrial })).outcomes;
  const run = { target: 'x', edition: 'current', seed: 1, tasks: 1, shortfalls: [] } as const;
  const [offline] = judgeRecordings([{ name: 'x', recorded: { run, trials, notes: [] } }], {
    edition: 'current',
    checks: [transientlyFailing],
  });
  expect(offline).toMatchObject({ outcomes: [live], lost: 1 });
});

test('a case whose control got no answer counts as not asked', async () => {
  const [check] = checkCatalogue('current').filter(({ id }) => id === 'tasks-limit-enforced');
  const [over] = shapeFamily('limits', 'current').core.filter(({ class: name }) => name === 'unknown-101');
  if (check === undefined || over === undefined)
    throw new Error('The catalogue lacks the check or the case.');
  expect(await exploreCases([over], check, () => false)).toMatchObject({
    outcomes: [{ status: 'pass' }],
    unasked: [],
    lost: 0,
  });
  expect(await exploreCases([over], check, (nth) => nth === 1)).toMatchObject({
    outcomes: [{ status: 'skip' }],
    unasked: [{ class: 'unknown-101', needsFull: false }],
    lost: 1,
  });
});
