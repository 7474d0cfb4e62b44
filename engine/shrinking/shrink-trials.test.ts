import { expect, test } from 'vitest';
import type { Trial } from '../../checks/verdict.ts';
import { describeStep, pauseStep, runStep, stopStep } from '../../suites/describe-tasks/sequence-steps.ts';
import { plainShape, type CaseShape } from '../../suites/describe-tasks/case-shape.ts';
import { toCase } from '../../suites/describe-tasks/to-case.ts';
import { buildRequest } from '../../targets/wire/build-request.ts';
import type { Exchange } from '../../targets/wire/exchange.ts';
import type { Case } from '../case.ts';
import { CandidateTrials } from './shrink-trials.ts';

const createExchange = (operation: string): Exchange => ({
  request: buildRequest(operation, {}),
  startedAt: 0,
  durationMs: 1,
  response: { status: 200, headers: {}, body: Buffer.from('{}') },
});

/** A runner that answers each case with these trials and remembers the keys of the cases. */
class FakeRunner {
  readonly sent: string[] = [];
  readonly #trials: readonly Trial[];

  constructor(trials: readonly Trial[]) {
    this.#trials = trials;
  }

  get requests(): number {
    return this.sent.length;
  }

  async runCase({ key }: Case): Promise<readonly Trial[]> {
    this.sent.push(key);
    return this.#trials;
  }
}

const single: Trial = { exchange: createExchange('DescribeTasks'), clusterExists: true };

test('a case is sent once, whatever its class, and its two repeats are sent once more', async () => {
  const runner = new FakeRunner([single]);
  const candidates = new CandidateTrials(runner);
  const one = toCase({ ...plainShape, class: 'one', filler: 1 });
  const other = toCase({ ...plainShape, class: 'other', filler: 1 });
  expect(candidates.peek(one)).toBeUndefined();
  expect(await candidates.get(one)).toEqual([single]);
  expect(await candidates.get(other)).toEqual([single]);
  expect(candidates.peek(other)).toEqual([single]);
  expect(runner.sent).toEqual([one.key]);
  await candidates.repeat(one);
  await candidates.repeat(other);
  expect(runner.sent).toEqual([one.key, one.key, one.key]);
  expect(candidates.smallest).toEqual([one]);
});

test('a sequence that was sent gives the trials of its beginnings', async () => {
  const [created, run, first, stop, second] = [
    createExchange('CreateCluster'),
    createExchange('RunTask'),
    createExchange('DescribeTasks'),
    createExchange('StopTask'),
    createExchange('DescribeTasks'),
  ];
  const steps = [created, run, first, stop, second];
  const runner = new FakeRunner([
    { exchange: first, clusterExists: true, steps },
    { exchange: second, clusterExists: true, steps, timeline: [{ exchange: first }, { exchange: second }] },
  ]);
  const candidates = new CandidateTrials(runner);
  const sequence = (...own: NonNullable<CaseShape['steps']>): Case => toCase({ ...plainShape, steps: own });
  await candidates.get(sequence(runStep(), pauseStep(30), describeStep(), stopStep(0), describeStep()));
  expect(await candidates.get(sequence(runStep(), pauseStep(30), describeStep()))).toEqual([
    { exchange: first, clusterExists: true, steps: [created, run, first], timeline: [{ exchange: first }] },
  ]);
  expect(runner.sent).toHaveLength(1);
  expect(candidates.peek(sequence(runStep(), describeStep()))).toBeUndefined();
});

test('shrinking has had enough after 16 MiB of answers', async () => {
  const exchange: Exchange = {
    ...createExchange('DescribeTasks'),
    response: { status: 200, headers: {}, body: new Uint8Array(4 * 1024 * 1024) },
  };
  const candidates = new CandidateTrials(new FakeRunner([{ exchange, clusterExists: true }]));
  const caseOf = (name: string): Case => toCase({ ...plainShape, class: name });
  await candidates.repeat(caseOf('a'));
  await candidates.get(caseOf('a'));
  expect(candidates.isSpent).toBe(false);
  await candidates.get(caseOf('a'));
  expect(candidates.isSpent).toBe(true);
});
