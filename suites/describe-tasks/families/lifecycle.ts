import fc from 'fast-check';
import { plain, type CaseShape } from '../case-shape.ts';
import { form, type ShapeFamilyFactory } from '../family.ts';
import { look, pause, run, stop, type Step } from '../sequence-steps.ts';

/** Longer than a transition of the embedded ECS, and than all of them. */
const short = pause(60);
const long = pause(250);

const walk = (name: string, ...steps: readonly Step[]): CaseShape => ({ ...plain, class: name, steps });

const nth = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ nths: fc.array(nth, { maxLength: 3 }), form, include: fc.boolean() }).map(look),
  },
  {
    weight: 2,
    arbitrary: fc.record({ nth, reason: fc.boolean() }).map((made) => stop(made.nth, made.reason)),
  },
  { weight: 2, arbitrary: fc.constantFrom(short, long) },
  { weight: 1, arbitrary: fc.record({ rich: fc.boolean(), overrides: fc.boolean() }).map(run) },
  { weight: 1, arbitrary: nth.map((at): Step => ({ do: 'tag', nth: at })) },
  { weight: 1, arbitrary: nth.map((at): Step => ({ do: 'untag', nth: at })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'stop-unknown' }) },
);

/** Tasks that are run, tagged, stopped and looked at, in clusters of their own; at most two sequences at once. */
export const lifecycle: ShapeFamilyFactory = (edition) => {
  // The edition of 2016 knows no tags.
  const told = (steps: readonly Step[]): readonly Step[] =>
    edition !== '2016'
      ? steps
      : steps
          .filter((one) => one.do !== 'tag' && one.do !== 'untag')
          .map((one) => (one.do === 'describe' ? { ...one, include: false } : one));
  const looks = Array.from({ length: 5 }, () => [pause(30), look()]).flat();
  const whole = [
    walk('begins', run({ rich: true }), look(), ...looks, long, look({ include: true })),
    walk('stops', run(), long, look(), stop(0), look(), ...looks, long, look()),
    walk('stops-early', run(), stop(0), look(), ...looks, look({ form: 'arn' })),
    walk('stops-without-reason', run({ overrides: true }), look(), stop(0, false), long, look(), look()),
    walk('stops-twice', run(), long, stop(0), long, look(), stop(0, false), look(), short, look()),
    walk('stops-twice-at-once', run(), long, stop(0), stop(0, false), look(), long, look()),
    walk(
      'tags',
      run({ rich: true }),
      { do: 'tag', nth: 0 },
      look({ include: true }),
      { do: 'untag', nth: 0 },
      look({ include: true }),
    ),
    walk(
      'twins',
      run({ count: 2, overrides: true }),
      look({ nths: [1] }),
      stop(0),
      long,
      look(),
      look({ nths: [0] }),
    ),
    walk('tags-of-twins', run({ count: 2, rich: true }), { do: 'tag', nth: 0 }, look({ include: true })),
    walk('unknown', run(), { do: 'stop-unknown' }, look()),
    walk('cluster-deleted', run({ rich: true }), stop(0), long, look(), { do: 'delete-cluster' }, look()),
  ];
  return {
    name: 'lifecycle',
    core: whole.map((one) => ({ ...one, steps: told(one.steps ?? []) })),
    randomClasses: ['random'],
    random: fc
      .array(step, { minLength: 3, maxLength: 9 })
      .map((steps) => walk('random', run({ rich: true }), ...told(steps), look())),
    // Each sequence has tasks of its own: two of two make four besides those of the world.
    concurrency: 2,
    share: 0.2,
  };
};
