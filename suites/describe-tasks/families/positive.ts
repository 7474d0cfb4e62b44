import fc from 'fast-check';
import { isObject } from '../../../specs/json.ts';
import { arbitraryFromSchema } from '../../../generators/arbitrary.ts';
import { describeTasksOperationName } from '../../../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../../../specs/editions.ts';
import { allIdentifierForms, type ClusterSlot } from '../../../targets/world/world.ts';
import { knownTask, clusterIn, plainShape, unknownTask, type CaseShape } from '../case-shape.ts';
import {
  arbitraryTaskRef,
  arbitraryInclude,
  arbitraryCluster,
  arbitrarySlot,
  type CreateShapeFamily,
} from '../family.ts';
import { taskIdForms } from '../task-id-form.ts';

/** The roles of a request about the cluster in a slot. */
const arbitraryRoles = (slot: ClusterSlot): fc.Arbitrary<Pick<CaseShape, 'cluster' | 'elements'>> =>
  fc.record({
    cluster: arbitraryCluster(slot),
    elements: fc.array(arbitraryTaskRef(slot), { minLength: 1, maxLength: 8 }),
  });

function arbitraryShape(edition: EditionName): fc.Arbitrary<CaseShape> {
  // Made once for each slot, because making them takes longer than drawing from them.
  const rolesBySlot = [arbitraryRoles(0), arbitraryRoles(1), arbitraryRoles(2)] as const;
  return fc
    .record({ slot: arbitrarySlot(), include: arbitraryInclude(edition) })
    .chain(({ slot, include }) =>
      rolesBySlot[slot].map((roles) => ({ ...plainShape, class: 'random', include, ...roles })),
    );
}

/** Any request that the schema allows. Checks can only expect that the answer is well-formed. */
const arbitrarySchemaRequest = (edition: EditionName): fc.Arbitrary<CaseShape> =>
  arbitraryFromSchema(operationSpec(edition, describeTasksOperationName).request)
    .filter(isObject)
    .map((request) => ({ ...plainShape, class: 'drawn', drawn: request }));

/** Shapes that test, for each identifier form alone, whether the target supports it. All other cases use only supported forms. */
const formShapes = allIdentifierForms.map((taking): CaseShape => {
  const slot = taking === 'cluster-omitted' ? 0 : 1;
  return {
    ...plainShape,
    class: `form-${taking}`,
    cluster: slot === 0 ? { kind: 'omitted' } : clusterIn(slot, taking === 'cluster-arn' ? 'arn' : 'name'),
    elements: [knownTask(slot, 0, taking === 'arn' ? 'arn' : 'id')],
    taking,
  };
});

/** Valid requests: every form of every identifier, in the task's own cluster and in another one. */
export const positiveFamily: CreateShapeFamily = (edition) => ({
  name: 'positive',
  core: [
    ...formShapes,
    ...taskIdForms.flatMap((form): readonly CaseShape[] => [
      { ...plainShape, class: `known-${form}`, elements: [knownTask(0, 0, form)] },
      { ...plainShape, class: `unknown-${form}`, elements: [unknownTask(1, form)] },
      {
        ...plainShape,
        class: `named-${form}`,
        cluster: clusterIn(1, 'name'),
        elements: [knownTask(1, 0, form)],
      },
      {
        ...plainShape,
        class: `mixed-${form}`,
        cluster: clusterIn(1, 'name'),
        elements: [knownTask(1, 0, form), unknownTask(2, form), knownTask(1, 2, form), unknownTask(3, form)],
      },
      {
        ...plainShape,
        class: `elsewhere-${form}`,
        cluster: clusterIn(1, 'name'),
        elements: [knownTask(2, 0, form)],
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
    // Elements other than the duplicate must still be described once.
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
  runsAlone: true,
  random: fc.oneof(
    { weight: 3, arbitrary: arbitraryShape(edition) },
    { weight: 1, arbitrary: arbitrarySchemaRequest(edition) },
  ),
});
