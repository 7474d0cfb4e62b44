import fc from 'fast-check';
import { isObject } from '../../../specs/json.ts';
import { arbitraryFromSchema } from '../../../generators/arbitrary.ts';
import { describeTasksName } from '../../../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../../../specs/editions.ts';
import { allIdentifierForms } from '../../../targets/world/world.ts';
import { knownTask, clusterIn, plainShape, unknownTask, type CaseShape } from '../case-shape.ts';
import {
  arbitraryTaskRef,
  arbitraryInclude,
  arbitraryCluster,
  arbitrarySlot,
  type ShapeFamilyFactory,
} from '../family.ts';
import { taskIdForms } from '../task-id-form.ts';

const arbitraryShape = (edition: EditionName): fc.Arbitrary<CaseShape> =>
  fc.record({ at: arbitrarySlot, include: arbitraryInclude(edition) }).chain(({ at, include }) =>
    fc
      .record({
        cluster: arbitraryCluster(at),
        elements: fc.array(arbitraryTaskRef(at), { minLength: 1, maxLength: 8 }),
      })
      .map((roles) => ({ ...plainShape, class: 'random', include, ...roles })),
  );

/** Whatever the schema allows: that it is answered in form is all that can be claimed. */
const arbitrarySchemaRequest = (edition: EditionName): fc.Arbitrary<CaseShape> =>
  arbitraryFromSchema(operationSpec(edition, describeTasksName).request)
    .filter(isObject)
    .map((request) => ({ ...plainShape, class: 'drawn', drawn: request }));

/** Each form alone: whether the target takes it. All other cases are asked in a form that it takes. */
const formShapes = allIdentifierForms.map((taking): CaseShape => {
  const at = taking === 'cluster-omitted' ? 0 : 1;
  return {
    ...plainShape,
    class: `form-${taking}`,
    cluster: at === 0 ? { kind: 'omitted' } : clusterIn(at, taking === 'cluster-arn' ? 'arn' : 'name'),
    elements: [knownTask(at, 0, taking === 'arn' ? 'arn' : 'id')],
    taking,
  };
});

/** Valid requests: every form of every identifier, in its cluster and in another one. */
export const positiveFamily: ShapeFamilyFactory = (edition) => ({
  name: 'positive',
  core: [
    ...formShapes,
    ...taskIdForms.flatMap((as): readonly CaseShape[] => [
      { ...plainShape, class: `known-${as}`, elements: [knownTask(0, 0, as)] },
      { ...plainShape, class: `unknown-${as}`, elements: [unknownTask(1, as)] },
      { ...plainShape, class: `named-${as}`, cluster: clusterIn(1, 'name'), elements: [knownTask(1, 0, as)] },
      {
        ...plainShape,
        class: `mixed-${as}`,
        cluster: clusterIn(1, 'name'),
        elements: [knownTask(1, 0, as), unknownTask(2, as), knownTask(1, 2, as), unknownTask(3, as)],
      },
      {
        ...plainShape,
        class: `elsewhere-${as}`,
        cluster: clusterIn(1, 'name'),
        elements: [knownTask(2, 0, as)],
      },
    ]),
    { ...plainShape, class: 'cluster-arn', cluster: clusterIn(2, 'arn'), elements: [knownTask(2, 0, 'id')] },
    { ...plainShape, class: 'elsewhere-default', elements: [knownTask(1, 0, 'id')] },
    {
      ...plainShape,
      class: 'duplicate',
      cluster: clusterIn(1, 'name'),
      elements: [knownTask(1, 0, 'id'), knownTask(1, 0, 'id')],
    },
    // What is asked for beside a duplicate is no duplicate.
    {
      ...plainShape,
      class: 'duplicate-between',
      cluster: clusterIn(1, 'name'),
      elements: [knownTask(1, 0, 'id'), knownTask(1, 0, 'id'), knownTask(1, 1, 'id'), unknownTask(1, 'id')],
    },
    ...(edition === '2016'
      ? []
      : [
          {
            ...plainShape,
            class: 'include',
            cluster: clusterIn(1, 'name'),
            elements: [knownTask(1, 0, 'id')],
            include: true,
          },
        ]),
  ],
  randomClasses: ['random', 'drawn'],
  random: fc.oneof(
    { weight: 3, arbitrary: arbitraryShape(edition) },
    { weight: 1, arbitrary: arbitrarySchemaRequest(edition) },
  ),
});
