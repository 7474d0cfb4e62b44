import fc from 'fast-check';
import { foreignScopeKinds } from '../../../targets/world/world.ts';
import { foreignTask, knownTask, malformedCluster, plainShape, type CaseShape } from '../case-shape.ts';
import type { CreateShapeFamily } from '../family.ts';
import {
  findMalformedClusterName,
  malformedClusterNames,
  type MalformedClusterKind,
} from '../malformed-cluster-names.ts';

const clusterKinds = Object.keys(malformedClusterNames).filter(
  (name): name is MalformedClusterKind => name in malformedClusterNames,
);

const clusterCase = (how: MalformedClusterKind, nth: number): CaseShape => {
  const { violates: broke } = findMalformedClusterName(how);
  const base = {
    ...plainShape,
    class: `cluster-${how}`,
    cluster: malformedCluster(1, how),
    elements: [knownTask(1, nth, 'id')],
  };
  return broke === undefined ? base : { ...base, broke };
};

/** Names that resemble the name of an existing cluster, with the id of a task in that cluster. */
export const clustersFamily: CreateShapeFamily = () => ({
  name: 'clusters',
  core: [
    ...clusterKinds.map((how) => clusterCase(how, 0)),
    ...foreignScopeKinds.map((where): CaseShape => ({
      ...plainShape,
      class: `cluster-abroad-${where}`,
      cluster: { kind: 'abroad', slot: 1, where },
      elements: [foreignTask(where, 'id')],
      broke: 'cluster.foreign',
    })),
    // This request violates two rules; it is unspecified which error is returned.
    { ...plainShape, class: 'cluster-none-empty-list', cluster: malformedCluster(1, 'none') },
  ],
  random: fc
    .record({ i: fc.nat(clusterKinds.length - 1), nth: fc.nat(2) })
    .map(({ i, nth }) => clusterCase(clusterKinds[i] ?? 'none', nth)),
});
