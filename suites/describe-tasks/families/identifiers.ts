import fc from 'fast-check';
import { taskCountBySlot, foreignScopeKinds } from '../../../targets/world/world.ts';
import { foreignTask, knownTask, clusterIn, plainShape, type CaseShape } from '../case-shape.ts';
import { arbitraryCluster, arbitrarySlot, type CreateShapeFamily } from '../family.ts';
import { openIdForms, malformedIds, type OpenIdForm, type MalformedIdKind } from '../malformed-ids.ts';

const malformedIdKinds = Object.keys(malformedIds).filter(
  (name): name is MalformedIdKind => name in malformedIds,
);
const openIdFormNames = Object.keys(openIdForms).filter((name): name is OpenIdForm => name in openIdForms);

/** Texts that resemble the id or the ARN of a task. */
export const identifiersFamily: CreateShapeFamily = () => ({
  name: 'identifiers',
  core: [
    ...malformedIdKinds.map((how): CaseShape => ({
      ...plainShape,
      class: `id-${how}`,
      cluster: clusterIn(1, 'name'),
      elements: [{ kind: 'spoiled', slot: 1, nth: 0, how }],
      broke: 'identifier',
    })),
    {
      ...plainShape,
      class: 'id-other-cluster',
      cluster: clusterIn(1, 'name'),
      elements: [knownTask(2, 0, 'arn')],
      broke: 'identifier',
    },
    {
      ...plainShape,
      class: 'id-other-cluster-omitted',
      elements: [knownTask(1, 0, 'arn')],
      broke: 'identifier',
    },
    // Tasks of a cluster with the same name as the requested one: only the region or the account differs.
    ...foreignScopeKinds.flatMap((where): readonly CaseShape[] => [
      {
        ...plainShape,
        class: `id-abroad-${where}`,
        cluster: clusterIn(1, 'name'),
        elements: [foreignTask(where, 'arn')],
        broke: 'identifier',
      },
      {
        ...plainShape,
        class: `abroad-${where}`,
        cluster: clusterIn(1, 'name'),
        elements: [foreignTask(where, 'id')],
      },
    ]),
    ...openIdFormNames.map((how): CaseShape => ({
      ...plainShape,
      class: `open-${how}`,
      cluster: clusterIn(1, 'name'),
      elements: [{ kind: 'open', slot: 1, nth: 0, how }],
    })),
  ],
  random: arbitrarySlot().chain((slot) =>
    fc
      .record({
        cluster: arbitraryCluster(slot),
        nth: fc.nat(taskCountBySlot[slot] - 1),
        i: fc.nat(malformedIdKinds.length - 1),
      })
      .map(({ cluster, nth, i }): CaseShape => {
        const how = malformedIdKinds[i] ?? 'prefix';
        return {
          ...plainShape,
          class: `id-${how}`,
          cluster,
          elements: [{ kind: 'spoiled', slot, nth, how }],
          broke: 'identifier',
        };
      }),
  ),
});
