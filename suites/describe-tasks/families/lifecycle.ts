import fc from 'fast-check';
import { plainShape, type CaseShape } from '../case-shape.ts';
import { arbitraryForm, type CreateShapeFamily } from '../family.ts';
import { describeStep, pauseStep, runStep, stopStep, type Step } from '../sequence-steps.ts';

/** `shortPause` is longer than one transition of the embedded ECS. `longPause` is longer than all its transitions together. */
const shortPause = pauseStep(60);
const longPause = pauseStep(250);

const sequenceShape = (name: string, ...steps: readonly Step[]): CaseShape => ({
  ...plainShape,
  class: name,
  steps,
});

const arbitraryStep = (nth: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({ nths: fc.array(nth, { maxLength: 3 }), form: arbitraryForm(), include: fc.boolean() })
        .map(describeStep),
    },
    {
      weight: 2,
      arbitrary: fc.record({ nth, reason: fc.boolean() }).map((stop) => stopStep(stop.nth, stop.reason)),
    },
    { weight: 2, arbitrary: fc.constantFrom(shortPause, longPause) },
    { weight: 1, arbitrary: fc.record({ rich: fc.boolean(), overrides: fc.boolean() }).map(runStep) },
    { weight: 1, arbitrary: nth.map((index): Step => ({ do: 'tag', nth: index })) },
    { weight: 1, arbitrary: nth.map((index): Step => ({ do: 'untag', nth: index })) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'stop-unknown' }) },
  );

/** Sequences that run, tag, stop and describe tasks in a cluster of their own. */
export const lifecycleFamily: CreateShapeFamily = (edition) => {
  // The 2016 edition has no tags.
  const forEdition = (steps: readonly Step[]): readonly Step[] =>
    edition !== '2016'
      ? steps
      : steps
          .filter((step) => step.do !== 'tag' && step.do !== 'untag')
          .map((step) => (step.do === 'describe' ? { ...step, include: false } : step));
  const fiveReads = Array.from({ length: 5 }, () => [pauseStep(30), describeStep()]).flat();
  const core = [
    sequenceShape(
      'begins',
      runStep({ rich: true }),
      describeStep(),
      ...fiveReads,
      longPause,
      describeStep({ include: true }),
    ),
    sequenceShape(
      'stops',
      runStep(),
      longPause,
      describeStep(),
      stopStep(0),
      describeStep(),
      ...fiveReads,
      longPause,
      describeStep(),
    ),
    sequenceShape(
      'stops-early',
      runStep(),
      stopStep(0),
      describeStep(),
      ...fiveReads,
      describeStep({ form: 'arn' }),
    ),
    sequenceShape(
      'stops-without-reason',
      runStep({ overrides: true }),
      describeStep(),
      stopStep(0, false),
      longPause,
      describeStep(),
      describeStep(),
    ),
    sequenceShape(
      'stops-twice',
      runStep(),
      longPause,
      stopStep(0),
      longPause,
      describeStep(),
      stopStep(0, false),
      describeStep(),
      shortPause,
      describeStep(),
    ),
    sequenceShape(
      'stops-twice-at-once',
      runStep(),
      longPause,
      stopStep(0),
      stopStep(0, false),
      describeStep(),
      longPause,
      describeStep(),
    ),
    sequenceShape(
      'tags',
      runStep({ rich: true }),
      { do: 'tag', nth: 0 },
      describeStep({ include: true }),
      { do: 'untag', nth: 0 },
      describeStep({ include: true }),
    ),
    sequenceShape(
      'twins',
      runStep({ count: 2, overrides: true }),
      describeStep({ nths: [1] }),
      stopStep(0),
      longPause,
      describeStep(),
      describeStep({ nths: [0] }),
    ),
    sequenceShape(
      'tags-of-twins',
      runStep({ count: 2, rich: true }),
      { do: 'tag', nth: 0 },
      describeStep({ include: true }),
    ),
    sequenceShape('unknown', runStep(), { do: 'stop-unknown' }, describeStep()),
    sequenceShape(
      'cluster-deleted',
      runStep({ rich: true }),
      stopStep(0),
      longPause,
      describeStep(),
      { do: 'delete-cluster' },
      describeStep(),
    ),
  ];
  return {
    name: 'lifecycle',
    core: core.map((shape) => ({ ...shape, steps: forEdition(shape.steps ?? []) })),
    randomClasses: ['random'],
    random: fc
      .array(arbitraryStep(fc.nat(2)), { minLength: 3, maxLength: 9 })
      .map((steps) => sequenceShape('random', runStep({ rich: true }), ...forEdition(steps), describeStep())),
    startsTasks: true,
    share: 0.2,
  };
};
