import { lookUp } from './call-operation.ts';
import { foreignClient } from './foreign-scope.ts';
import { clusterNonce, listActiveClusters } from './list-clusters.ts';
import { knownDefinitions, removeResources, type RemovalLimits } from './remove-world.ts';
import { listActiveRevisions } from './task-definition-revisions.ts';
import type { World } from './world.ts';
import type { WireClient } from '../wire/wire-client.ts';

// Removes what a run created besides its world: it looks for names with the nonce of the run.

/**
 * Removes clusters that sequences and probes of a run created but did not remove. `reportedNames`: clusters that are already
 * reported as remaining.
 */
export async function removeStrayClusters(
  client: WireClient,
  {
    nonce,
    reportedNames,
    limits,
  }: {
    readonly nonce: string;
    readonly reportedNames: readonly string[];
    readonly limits?: RemovalLimits;
  },
): Promise<readonly string[]> {
  const left: string[] = [];
  const onEndless = (text: string): void => void left.push(text);
  const all = await lookUp('clusters of sequences and probes', () => listActiveClusters(client, onEndless));
  if (typeof all === 'string') return [`${all} Then run clean.`];
  const clusters = all.filter(
    (cluster) => clusterNonce(cluster) === nonce && !reportedNames.includes(cluster.name),
  );
  return [...left, ...(await removeResources(client, { clusters, taskDefinitions: [] }, limits))];
}

/**
 * Removes task definitions of a run that it does not know, because the answers to their registration were lost or given up. If they
 * cannot be looked up, those that it knows are removed.
 */
export async function removeStrayDefinitions(
  client: WireClient,
  world: Pick<World, 'nonce' | 'foreignScopes' | 'launch' | 'bridge'>,
  limits?: RemovalLimits,
): Promise<readonly string[]> {
  const family = `ecsc-${world.nonce}`;
  // Of an ARN without the family, it is not certain that the run has registered it.
  const known = knownDefinitions(world).filter((name) => name.includes(family));
  const foreign = world.foreignScopes.map(({ kind }) => ({
    place: foreignClient(client, kind),
    known: [],
    prefix: `in another ${kind}: `,
  }));
  const left: string[] = [];
  for (const { place, known: names, prefix } of [{ place: client, known, prefix: '' }, ...foreign]) {
    const found = await lookUp(`the task definition ${family}`, () => listActiveRevisions(place, family));
    if (typeof found === 'string') left.push(prefix + found);
    const taskDefinitions = typeof found === 'string' ? names : found;
    const refusals = await removeResources(place, { clusters: [], taskDefinitions }, limits);
    left.push(...refusals.map((refusal) => prefix + refusal));
  }
  return left;
}
