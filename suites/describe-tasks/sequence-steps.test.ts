import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lifecycleFamily } from './families/lifecycle.ts';
import {
  containsSequence,
  describeStep,
  pauseStep,
  runStep,
  simplerSequences,
  stopStep,
  type Step,
} from './sequence-steps.ts';

const anySequence = lifecycleFamily('current').random.map(({ steps = [] }) => steps);

/** A sequence and one that some single changes make of it. */
const sequenceAndSmaller = fc
  .tuple(anySequence, fc.array(fc.nat(), { maxLength: 8 }))
  .map(([steps, choices]) => {
    const smaller = choices.reduce<readonly Step[]>((from, choice) => {
      const candidates = [...simplerSequences(from)];
      return candidates[choice % Math.max(1, candidates.length)] ?? from;
    }, steps);
    return { steps, smaller };
  });

test('single changes lead from a sequence to each sequence that it contains', () => {
  let contained = 0;
  fc.assert(
    fc.property(sequenceAndSmaller, ({ steps, smaller }) => {
      if (!containsSequence(steps, smaller) || isDeepStrictEqual(steps, smaller)) return;
      contained += 1;
      const nearer = [...simplerSequences(steps)].filter(
        (candidate) => !isDeepStrictEqual(candidate, steps) && containsSequence(candidate, smaller),
      );
      expect(nearer).not.toEqual([]);
    }),
    { seed: 1, numRuns: 300 },
  );
  expect(contained).toBeGreaterThan(100);
});

test.each<readonly [string, boolean, readonly Step[], readonly Step[]]>([
  ['fewer steps', true, [runStep(), stopStep(0), describeStep()], [runStep(), describeStep()]],
  [
    'simpler steps',
    true,
    [runStep({ rich: true }), describeStep({ form: 'arn' })],
    [runStep(), describeStep()],
  ],
  ['more options', false, [runStep(), describeStep()], [runStep({ rich: true }), describeStep()]],
  [
    'another order',
    false,
    [runStep(), stopStep(0), describeStep()],
    [stopStep(0), runStep(), describeStep()],
  ],
  [
    'another pause',
    false,
    [runStep(), pauseStep(30), describeStep()],
    [runStep(), pauseStep(60), describeStep()],
  ],
  ['no read', false, [runStep(), describeStep()], [runStep()]],
])('whether a sequence contains one with %s: %s', (_, expected, steps, smaller) => {
  expect(containsSequence(steps, smaller)).toBe(expected);
});
