import fc from 'fast-check';
import { foreignScopeKinds } from '../../../targets/world/world.ts';
import { abroad, known, odd, plain, type CaseShape } from '../case-shape.ts';
import type { ShapeFamilyFactory } from '../family.ts';
import { oddClusterOf, oddClusters, type OddClusterName } from '../malformed-cluster-names.ts';

const hows = Object.keys(oddClusters).filter((name): name is OddClusterName => name in oddClusters);

const caseOf = (how: OddClusterName, nth: number): CaseShape => {
  const { broke } = oddClusterOf(how);
  const base = { ...plain, class: `cluster-${how}`, cluster: odd(1, how), elements: [known(1, nth, 'id')] };
  return broke === undefined ? base : { ...base, broke };
};

/** Names that are nearly the name of a cluster, with the id of a task in that cluster. */
export const clusters: ShapeFamilyFactory = () => ({
  name: 'clusters',
  core: [
    ...hows.map((how) => caseOf(how, 0)),
    ...foreignScopeKinds.map((where): CaseShape => ({
      ...plain,
      class: `cluster-abroad-${where}`,
      cluster: { kind: 'abroad', slot: 1, where },
      elements: [abroad(where, 'id')],
      broke: 'cluster.foreign',
    })),
    // Two rules are broken at once: which error wins, nobody knows.
    { ...plain, class: 'cluster-none-empty-list', cluster: odd(1, 'none') },
  ],
  random: fc
    .record({ i: fc.nat(hows.length - 1), nth: fc.nat(2) })
    .map(({ i, nth }) => caseOf(hows[i] ?? 'none', nth)),
});
