import fc from 'fast-check';
import type { RelationName } from '../../../checks/verdict.ts';
import { stoppedTaskIndex } from '../../../targets/world/world.ts';
import { known, place, plain, type Element, type CaseShape } from '../case-shape.ts';
import { elementIn, form, type ShapeFamilyFactory } from '../family.ts';

const flipped = (element: Element): Element =>
  element.kind === 'known' ? { ...element, form: element.form === 'id' ? 'arn' : 'id' } : element;

/** The other way to ask the same: one request, or several that together are one. */
export function relatedShapes({ relation, ...base }: CaseShape): readonly CaseShape[] {
  if (relation === undefined) return [base];
  switch (relation) {
    case 'permutation':
      return [{ ...base, elements: base.elements.toReversed() }];
    case 'union':
      return base.elements.map((element) => ({ ...base, elements: [element] }));
    case 'duplicates':
      return [{ ...base, elements: [...base.elements, ...base.elements] }];
    case 'id-and-arn':
      return [{ ...base, elements: base.elements.map(flipped) }];
    case 'cluster-name-and-arn':
      return base.cluster.kind === 'known'
        ? [{ ...base, cluster: { ...base.cluster, form: 'arn' } }]
        : [base];
    case 'cluster-omitted':
      return [{ ...base, cluster: { kind: 'omitted' } }];
    case 'include':
      return [{ ...base, include: !base.include }];
    case 'again':
      return [base];
  }
}

const names: readonly RelationName[] = [
  ...(['again', 'permutation', 'union', 'duplicates', 'id-and-arn', 'cluster-name-and-arn'] as const),
  ...(['cluster-omitted', 'include'] as const),
];

const drawnOf = (relation: RelationName): string => `random-${relation}`;

/** Requests that ought to agree, asked one after the other. */
export const relations: ShapeFamilyFactory = (edition) => {
  const here = names.filter((name) => edition !== '2016' || name !== 'include');
  const base = { ...plain, cluster: place(1, 'name') };
  return {
    name: 'relations',
    core: [
      { ...base, class: 'other-region', broke: 'region', elements: [known(1, 0, 'id')] },
      ...here.flatMap((relation): readonly CaseShape[] =>
        relation === 'cluster-omitted'
          ? [
              {
                ...plain,
                class: relation,
                relation,
                cluster: place(0, 'name'),
                elements: [known(0, 0, 'id')],
              },
            ]
          : [
              { ...base, class: relation, relation, elements: [known(1, 0, 'id'), known(1, 1, 'id')] },
              {
                ...base,
                class: `${relation}-stopped`,
                relation,
                cluster: place(2, 'name'),
                elements: [known(2, stoppedTaskIndex, 'id')],
              },
            ],
      ),
    ],
    randomClasses: here.map(drawnOf),
    random: fc
      .record({
        i: fc.nat(here.length - 1),
        elements: fc.array(elementIn(1), { minLength: 1, maxLength: 6 }),
        as: form,
      })
      .map(({ i, elements, as }): CaseShape => {
        const relation = here[i] ?? 'again';
        if (relation === 'cluster-omitted') {
          const own = { cluster: place(0, 'name'), elements: [known(0, 0, as)] };
          return { ...plain, ...own, class: drawnOf(relation), relation };
        }
        return { ...base, class: drawnOf(relation), relation, elements };
      }),
  };
};
