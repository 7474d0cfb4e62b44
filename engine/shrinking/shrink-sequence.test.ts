import { expect, test } from 'vitest';
import type { ParsedAnswer, Check, Trial } from '../../checks/verdict.ts';
import { fail, pass } from '../../checks/verdict.ts';
import { buildRequest } from '../../targets/wire/build-request.ts';
import type { Exchange } from '../../targets/wire/exchange.ts';
import {
  describeStep,
  pauseStep,
  runStep,
  stopStep,
  type Step,
} from '../../suites/describe-tasks/sequence-steps.ts';
import { plainShape } from '../../suites/describe-tasks/case-shape.ts';
import { requireShape, toCase } from '../../suites/describe-tasks/to-case.ts';
import { shorterSequences } from './shrink-sequence.ts';

const createExchange = (operation: string, text: string): Exchange => ({
  request: buildRequest(operation, {}),
  startedAt: 0,
  durationMs: 1,
  response: { status: 200, headers: {}, body: Buffer.from(text) },
});

const bodyText = ({ exchange }: ParsedAnswer): string =>
  'response' in exchange ? Buffer.from(exchange.response.body).toString() : '';

/** A trial of the last read of a sequence, with one read for each of the given texts. */
function createTrial(answers: readonly string[]): Trial & { readonly timeline: readonly ParsedAnswer[] } {
  const looks = answers.map((text) => ({ exchange: createExchange('DescribeTasks', text) }));
  const [last = { exchange: createExchange('DescribeTasks', '') }] = looks.slice(-1);
  const steps = [
    createExchange('CreateCluster', ''),
    createExchange('RunTask', ''),
    ...looks.map((one) => one.exchange),
  ];
  return { ...last, clusterExists: true, timeline: looks, steps };
}

/** A check that fails if the answers contain these texts in this order. */
const orderCheck = (...texts: readonly string[]): Check => ({
  id: 'orderly',
  clauses: ['time.status'],
  claim: 'The texts do not come in this order.',
  kinds: ['order'],
  appliesTo: () => true,
  judge: ({ timeline, ...own }) => {
    const seen = timeline === undefined || timeline.length === 0 ? [bodyText(own)] : timeline.map(bodyText);
    let next = 0;
    for (const text of seen) if (text === texts[next]) next += 1;
    return next < texts.length ? pass : fail('order', { pointer: '', expected: '', actual: '' });
  },
});

const steps: readonly Step[] = [
  runStep(),
  pauseStep(30),
  describeStep(),
  pauseStep(30),
  describeStep(),
  pauseStep(40),
  describeStep(),
  stopStep(0),
  describeStep(),
];
const shorterSteps = (check: Check, trial: Trial): readonly (readonly Step[] | undefined)[] =>
  shorterSequences(toCase({ ...plainShape, steps }), 'DescribeTasks', {
    trial,
    check,
    failureKind: 'order',
  }).map((one) => requireShape(one).steps);

test('keeps only the reads that show the failure, and merges the pauses between them', () => {
  const trial = createTrial(['a', 'b', 'c', 'd']);
  expect(shorterSteps(orderCheck('a', 'c'), trial)).toEqual([
    [runStep(), pauseStep(30), describeStep(), pauseStep(70), describeStep()],
    [runStep(), pauseStep(30), describeStep(), pauseStep(30), describeStep(), pauseStep(40), describeStep()],
  ]);
});

test('drops all other reads if the judged answer alone shows the failure', () => {
  const trial = createTrial(['a', 'b', 'c', 'd']);
  expect(shorterSteps(orderCheck('d'), trial)[0]).toEqual([
    runStep(),
    pauseStep(100),
    stopStep(0),
    describeStep(),
  ]);
});

test('drops the steps after the judged read', () => {
  const { timeline: _timeline, steps: sent = [], ...trial } = createTrial(['a', 'b', 'c', 'd']);
  const [, , , second] = sent;
  if (second === undefined) throw new Error('The second read is missing.');
  expect(shorterSteps(orderCheck('b'), { ...trial, steps: sent, exchange: second })[0]).toEqual([
    runStep(),
    pauseStep(60),
    describeStep(),
  ]);
});

test('returns nothing if the answers do not match the steps', () => {
  expect(shorterSteps(orderCheck('a'), createTrial(['a', 'b']))).toEqual([]);
});
