import { expect, test } from 'vitest';
import type { ParsedAnswer, Check, Trial } from '../checks/verdict.ts';
import { fail, pass } from '../checks/verdict.ts';
import { buildRequest } from '../targets/wire/wire-client.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import {
  describeStep,
  pauseStep,
  runStep,
  stopStep,
  type Step,
} from '../suites/describe-tasks/sequence-steps.ts';
import { plainShape } from '../suites/describe-tasks/case-shape.ts';
import { requireShape, toCase } from '../suites/describe-tasks/to-case.ts';
import { shorterSequences } from './shrink-sequence.ts';

const exchangeOf = (operation: string, text: string): Exchange => ({
  request: buildRequest(operation, {}),
  startedAt: 0,
  durationMs: 1,
  response: { status: 200, headers: {}, body: Buffer.from(text) },
});

const textOf = ({ exchange }: ParsedAnswer): string =>
  'response' in exchange ? Buffer.from(exchange.response.body).toString() : '';

/** A trial of the last look of a sequence: what each look was answered, and the requests between them. */
function trialOf(answers: readonly string[]): Trial & { readonly timeline: readonly ParsedAnswer[] } {
  const looks = answers.map((text) => ({ exchange: exchangeOf('DescribeTasks', text) }));
  const [last = { exchange: exchangeOf('DescribeTasks', '') }] = looks.slice(-1);
  const steps = [
    exchangeOf('CreateCluster', ''),
    exchangeOf('RunTask', ''),
    ...looks.map((one) => one.exchange),
  ];
  return { ...last, clusterExists: true, timeline: looks, steps };
}

/** Fails where what was seen, one after the other, has these texts in this order. */
const orderly = (...texts: readonly string[]): Check => ({
  id: 'orderly',
  clauses: ['time.status'],
  claim: 'What is seen is in order.',
  kinds: ['order'],
  appliesTo: () => true,
  judge: ({ timeline, ...own }) => {
    const seen = timeline === undefined || timeline.length === 0 ? [textOf(own)] : timeline.map(textOf);
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

test('of the looks those are left that show it, and the pauses between them are one', () => {
  const trial = trialOf(['a', 'b', 'c', 'd']);
  expect(shorterSteps(orderly('a', 'c'), trial)).toEqual([
    [runStep(), pauseStep(30), describeStep(), pauseStep(70), describeStep()],
    [runStep(), pauseStep(30), describeStep(), pauseStep(30), describeStep(), pauseStep(40), describeStep()],
  ]);
});

test('where its own answer shows it no other look is needed', () => {
  const trial = trialOf(['a', 'b', 'c', 'd']);
  expect(shorterSteps(orderly('d'), trial)[0]).toEqual([
    runStep(),
    pauseStep(100),
    stopStep(0),
    describeStep(),
  ]);
});

test('a look before the last one needs none that comes after it', () => {
  const { timeline: _timeline, steps: sent = [], ...trial } = trialOf(['a', 'b', 'c', 'd']);
  const [, , , second] = sent;
  if (second === undefined) throw new Error('There is no second look.');
  expect(shorterSteps(orderly('b'), { ...trial, steps: sent, exchange: second })[0]).toEqual([
    runStep(),
    pauseStep(60),
    describeStep(),
  ]);
});

test('nothing is known where the answers are not those to the steps', () => {
  expect(shorterSteps(orderly('a'), trialOf(['a', 'b']))).toEqual([]);
});
