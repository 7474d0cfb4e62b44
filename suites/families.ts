import fc from 'fast-check';
import type { Element, Form, Spoil, SymbolicCase } from './case.ts';

/** A family of cases: every boundary and every named break once, then the random part. */
export interface Family {
  readonly name: 'positive' | 'limits' | 'negative';
  readonly core: readonly SymbolicCase[];
  readonly random: fc.Arbitrary<SymbolicCase>;
}

const plain: SymbolicCase = {
  class: 'plain',
  cluster: { kind: 'omitted' },
  elements: [],
  filler: 0,
  include: false,
};
const forms: readonly Form[] = ['id', 'arn'];
const form = fc.constantFrom(...forms);
const known = (task: number, as: Form): Element => ({ kind: 'known', task, form: as });
const unknown = (n: number, as: Form): Element => ({ kind: 'unknown', n, form: as });

/** Task 0 is in `default`, 1 to 3 in cluster 1, 4 and 5 in cluster 2 (see `provision`). */
const tasksOf: readonly (readonly number[])[] = [[0], [1, 2, 3], [4, 5]];

const place = (cluster: number, as: 'name' | 'arn'): SymbolicCase['cluster'] => ({
  kind: 'known',
  cluster,
  form: as,
});
const anyPlace = fc.nat(2).chain((cluster) =>
  fc.record({
    cluster: fc.constant(cluster),
    as: fc.constantFrom('name', 'arn') as fc.Arbitrary<'name' | 'arn'>,
  }),
);

const here = (cluster: number): fc.Arbitrary<Element> => {
  const own = tasksOf[cluster] ?? [];
  return fc.oneof(
    fc.record({
      kind: fc.constant('known' as const),
      task: fc.nat(Math.max(0, own.length - 1)).map((i) => own[i] ?? 0),
      form,
    }),
    fc.record({ kind: fc.constant('unknown' as const), n: fc.nat(999), form }),
  );
};

const positive: Family = {
  name: 'positive',
  core: [
    ...forms.flatMap((as) => [
      { ...plain, class: `known-${as}`, elements: [known(0, as)] },
      { ...plain, class: `unknown-${as}`, elements: [unknown(1, as)] },
      {
        ...plain,
        class: `mixed-${as}`,
        cluster: place(1, 'name'),
        elements: [known(1, as), unknown(2, as), known(3, as)],
      },
    ]),
    { ...plain, class: 'cluster-arn', cluster: place(2, 'arn'), elements: [known(4, 'id')] },
    { ...plain, class: 'include', cluster: place(1, 'name'), elements: [known(1, 'id')], include: true },
    { ...plain, class: 'elsewhere-id', cluster: place(1, 'name'), elements: [known(4, 'id')] },
    { ...plain, class: 'elsewhere-arn', cluster: place(1, 'name'), elements: [known(4, 'arn')] },
    { ...plain, class: 'elsewhere-default', elements: [known(1, 'id')] },
    { ...plain, class: 'duplicate', cluster: place(1, 'name'), elements: [known(1, 'id'), known(1, 'id')] },
  ],
  random: fc.record({ place: anyPlace, include: fc.boolean() }).chain(({ place: at, include }) =>
    fc.array(here(at.cluster), { minLength: 1, maxLength: 8 }).map((elements) => ({
      ...plain,
      class: 'random',
      cluster: place(at.cluster, at.as),
      elements,
      include,
    })),
  ),
};

const boundaries: readonly number[] = [101, 102, 200, 1000];

const limits: Family = {
  name: 'limits',
  core: [
    { ...plain, class: 'none', broke: 'tasks.empty' },
    ...[1, 2, 99, 100].map((filler) => ({ ...plain, class: `unknown-${filler}`, filler })),
    ...boundaries.map((filler) => ({
      ...plain,
      class: `unknown-${filler}`,
      filler,
      broke: 'tasks.max' as const,
    })),
    {
      ...plain,
      class: 'mixed-101',
      cluster: place(1, 'name'),
      elements: [known(1, 'id'), known(2, 'arn')],
      filler: 99,
      broke: 'tasks.max',
    },
    {
      ...plain,
      class: 'duplicates-101',
      cluster: place(1, 'name'),
      elements: Array.from({ length: 101 }, () => known(1, 'id')),
      broke: 'tasks.max',
    },
    {
      ...plain,
      class: 'mixed-100',
      cluster: place(1, 'name'),
      elements: [known(1, 'id'), known(2, 'arn')],
      filler: 98,
    },
  ],
  random: fc
    .record({ at: anyPlace, over: fc.boolean(), i: fc.nat(3), fill: fc.nat(40), include: fc.boolean() })
    .map(({ at, over, i, fill, include }) => {
      const base = { ...plain, cluster: place(at.cluster, at.as), include };
      if (!over) return { ...base, class: 'random-within', filler: 60 + fill };
      return {
        ...base,
        class: 'random-over',
        filler: (boundaries[i] ?? 101) + fill,
        broke: 'tasks.max' as const,
      };
    }),
};

const spoils: readonly Spoil[] = ['prefix', 'suffix', 'wrapped', 'slash-before'];
const wrongTypes: readonly NonNullable<SymbolicCase['wrongType']>[] = [
  ...['text', 7, true, { a: 'b' }].map((value) => ({ member: 'tasks' as const, value })),
  ...[7, true, ['a'], { a: 'b' }].map((value) => ({ member: 'cluster' as const, value })),
  ...[7, true, ['a'], { a: 'b' }].map((value) => ({ member: 'element' as const, value })),
];
const typed = (wrongType: NonNullable<SymbolicCase['wrongType']>): SymbolicCase => ({
  ...plain,
  class: `type-${wrongType.member}-${Array.isArray(wrongType.value) ? 'array' : typeof wrongType.value}`,
  broke: 'type',
  wrongType,
});

const negative: Family = {
  name: 'negative',
  core: [
    { ...plain, class: 'tasks-absent', broke: 'tasks.required' },
    { ...plain, class: 'cluster-unknown', elements: [unknown(1, 'id')], broke: 'cluster.unknown' },
    ...spoils.map((how) => ({
      ...plain,
      class: `id-${how}`,
      elements: [{ kind: 'spoiled' as const, task: 0, how }],
      broke: 'identifier' as const,
    })),
    ...wrongTypes.map(typed),
  ],
  random: fc
    .record({
      at: anyPlace,
      task: fc.nat(5),
      how: fc.constantFrom(...spoils),
      i: fc.nat(wrongTypes.length - 1),
      type: fc.boolean(),
    })
    .map(({ at, task, how, i, type }) => {
      const cluster = place(at.cluster, at.as);
      const wrong = wrongTypes[i];
      if (type && wrong !== undefined) return { ...typed(wrong), cluster };
      const own = tasksOf[at.cluster] ?? [0];
      return {
        ...plain,
        class: `id-${how}`,
        cluster,
        elements: [{ kind: 'spoiled', task: own[task % own.length] ?? 0, how }],
        broke: 'identifier',
      };
    }),
};

/** In the order in which a run explores them. */
export const families: readonly Family[] = [positive, limits, negative];

/** The cases of a family: its core, then so many random ones as `runs` says; the same for the same seed. */
export function casesOf(family: Family, seed: number, runs: number): readonly SymbolicCase[] {
  return [...family.core, ...fc.sample(family.random, { seed, numRuns: runs })];
}
