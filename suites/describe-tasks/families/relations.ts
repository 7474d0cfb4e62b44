import fc from 'fast-check';
import type { RelationName } from '../../../checks/verdict.ts';
import { stoppedTaskIndex } from '../../../targets/world/world.ts';
import { knownTask, clusterIn, plainShape, type TaskRef, type CaseShape } from '../case-shape.ts';
import { arbitraryTaskRef, arbitraryForm, type CreateShapeFamily } from '../family.ts';

const flipForm = (element: TaskRef): TaskRef =>
  element.kind === 'known' ? { ...element, form: element.form === 'id' ? 'arn' : 'id' } : element;

/**
 * The requests that are compared with the first one: a single equivalent request, or several that together are equivalent to it.
 */
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
      return [{ ...base, elements: base.elements.map(flipForm) }];
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

const relationNames: readonly RelationName[] = [
  ...(['again', 'permutation', 'union', 'duplicates', 'id-and-arn', 'cluster-name-and-arn'] as const),
  ...(['cluster-omitted', 'include'] as const),
];

const randomClass = (relation: RelationName): string => `random-${relation}`;

/** Requests whose answers must agree, sent one after the other. */
export const relationsFamily: CreateShapeFamily = (edition) => {
  const supportedNames = relationNames.filter((name) => edition !== '2016' || name !== 'include');
  const base = { ...plainShape, cluster: clusterIn(1, 'name') };
  return {
    name: 'relations',
    core: [
      { ...base, class: 'other-region', broke: 'region', elements: [knownTask(1, 0, 'id')] },
      ...supportedNames.flatMap((relation): readonly CaseShape[] =>
        relation === 'cluster-omitted'
          ? [
              {
                ...plainShape,
                class: relation,
                relation,
                cluster: clusterIn(0, 'name'),
                elements: [knownTask(0, 0, 'id')],
              },
            ]
          : [
              {
                ...base,
                class: relation,
                relation,
                elements: [knownTask(1, 0, 'id'), knownTask(1, 1, 'id')],
              },
              {
                ...base,
                class: `${relation}-stopped`,
                relation,
                cluster: clusterIn(2, 'name'),
                elements: [knownTask(2, stoppedTaskIndex, 'id')],
              },
            ],
      ),
    ],
    randomClasses: supportedNames.map(randomClass),
    random: fc
      .record({
        i: fc.nat(supportedNames.length - 1),
        elements: fc.array(arbitraryTaskRef(1), { minLength: 1, maxLength: 6 }),
        as: arbitraryForm(),
      })
      .map(({ i, elements, as }): CaseShape => {
        const relation = supportedNames[i] ?? 'again';
        if (relation === 'cluster-omitted') {
          const own = { cluster: clusterIn(0, 'name'), elements: [knownTask(0, 0, as)] };
          return { ...plainShape, ...own, class: randomClass(relation), relation };
        }
        return { ...base, class: randomClass(relation), relation, elements };
      }),
  };
};
