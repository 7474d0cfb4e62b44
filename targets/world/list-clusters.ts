import { lastSegment } from '../../specs/arn.ts';
import type { WireClient } from '../wire/wire-client.ts';
import { arrayOrEmpty, callOperation, slicesPerCall, textMember } from './call-operation.ts';
import { listAll } from './list-pages.ts';
import { scriptNonce, type WorldCluster } from './world.ts';

/** Matches the cluster names of runs and reproduction scripts. The group is the nonce. */
export const clusterNamePattern = new RegExp(`^ecsc-([0-9a-f]{8}|${scriptNonce})`);

/** The nonce in the name of a run's cluster; `undefined` for other clusters. */
export const clusterNonce = ({ name }: WorldCluster): string | undefined =>
  clusterNamePattern.exec(name)?.[1];

/** The clusters of a target that are not deleted. `onEndless` gets a sentence if the list does not end. Throws SetupCallError. */
export async function listActiveClusters(
  client: WireClient,
  onEndless?: (sentence: string) => void,
): Promise<readonly WorldCluster[]> {
  const all = await listAll(client, 'ListClusters', {}, 'clusterArns', onEndless);
  const inactive = await findInactive(client, all);
  return all
    .filter((arn) => !inactive.has(arn))
    .map((arn) => ({ arn, name: lastSegment(arn), createdByRun: true, tasks: [] }));
}

/** Finds deleted clusters, which some targets continue to list as INACTIVE. */
async function findInactive(client: WireClient, arns: readonly string[]): Promise<ReadonlySet<string>> {
  const ours = arns.filter((arn) => clusterNamePattern.test(lastSegment(arn)));
  const inactive = new Set<string>();
  for (const clusters of slicesPerCall(ours)) {
    const answer = await callOperation(client, 'DescribeClusters', { clusters }).catch(() => undefined);
    for (const cluster of arrayOrEmpty(answer?.['clusters'])) {
      const arn = textMember(cluster, 'clusterArn');
      if (arn !== undefined && textMember(cluster, 'status') === 'INACTIVE') inactive.add(arn);
    }
  }
  return inactive;
}
