import { anotherRegion } from '../../specs/arn.ts';
import { callOperation, arrayOrEmpty } from './call-operation.ts';
import { clusterArn } from './created-arns.ts';
import type { Journal } from './journal.ts';
import {
  findNetwork,
  registerWorldDefinition,
  runTasks,
  registerInstance,
  type DefinitionOwner,
} from './run-tasks.ts';
import { removeResources, type RemovalLimits } from './remove-world.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { ForeignScope, ForeignScopeKind, Launch, World } from './world.ts';

// A foreign scope is another region or another account. A full world has a cluster with a task there. The cluster has the
// same name as one of the world's own clusters. A target that ignores the region and key of signatures has no foreign scopes.

/** Emulators with several accounts use an access key of twelve digits as the account. */
export const otherAccountCredentials = { accessKeyId: '210987654321', secretAccessKey: 'test' };

/** A client for another region or another account. */
export const foreignClient = (client: WireClient, kind: ForeignScopeKind): WireClient =>
  client.withScope(
    kind === 'region' ? { region: anotherRegion(client.region) } : { credentials: otherAccountCredentials },
  );

/** The region or the account in an ARN. */
const arnScope = (arn: string, kind: ForeignScopeKind): string | undefined =>
  arn.split(':')[kind === 'region' ? 3 : 4];

export interface ForeignScopeOptions extends DefinitionOwner {
  /** The world's own cluster. The cluster in the foreign scope gets the same name. */
  readonly ownCluster: { readonly name: string; readonly arn: string };
  readonly launch: Launch;
  readonly journal?: Journal;
  /** Runs a step. If the step fails, records the target's answer as a shortfall and returns null. */
  readonly attempt: <T>(step: () => Promise<T>) => Promise<T | null>;
}

/**
 * Creates the cluster and its task in a foreign scope. Returns null if the target has no such scope: the world's own cluster
 * is found there too, or the key is refused. After a failure, the returned cluster is the one to remove.
 */
export async function provisionForeignScope(
  client: WireClient,
  kind: ForeignScopeKind,
  options: ForeignScopeOptions,
): Promise<ForeignScope | null> {
  const { nonce, ownCluster, launch, journal, attempt } = options;
  const foreign = foreignClient(client, kind);
  const { name } = ownCluster;
  const existing = await callOperation(foreign, 'DescribeClusters', { clusters: [name] }).catch(
    () => undefined,
  );
  if (existing === undefined || arrayOrEmpty(existing['clusters']).length > 0) return null;
  journal?.append({ made: 'abroad', kind });
  const answer = await attempt(() => callOperation(foreign, 'CreateCluster', { clusterName: name }));
  const created = { operation: 'CreateCluster', cluster: answer?.['cluster'], name };
  const arn = answer === null ? '' : ((await clusterArn(foreign, created, () => {})) ?? '');
  const cluster = { name, arn, createdByRun: true, tasks: [] };
  const indistinct: ForeignScope = { kind, isDistinct: false, cluster };
  // With equal ARNs the two clusters can't be distinguished.
  if (arn === '' || arnScope(arn, kind) === arnScope(ownCluster.arn, kind)) return indistinct;
  const taskDefinition = await attempt(() => registerWorldDefinition(foreign, options, launch.type));
  if (taskDefinition === null) return indistinct;
  if (launch.type === 'EC2') await attempt(() => registerInstance(foreign, name));
  const foreignLaunch = { type: launch.type, taskDefinition, network: await findNetwork(foreign) };
  const tasks = await attempt(() =>
    runTasks(foreign, { launch: foreignLaunch, nonce }, { cluster: name, count: 1 }),
  );
  return { kind, isDistinct: true, taskDefinition, cluster: { ...cluster, tasks: tasks ?? [] } };
}

/**
 * Removes the clusters in foreign scopes, and returns what could not be removed, in the target's own words. Remove the
 * world's own clusters first, because a target may treat both as one cluster.
 */
export async function removeForeignScopes(
  client: WireClient,
  foreignScopes: World['foreignScopes'],
  limits?: RemovalLimits,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { kind, cluster, taskDefinition } of foreignScopes) {
    const taskDefinitions = taskDefinition === undefined ? [] : [taskDefinition];
    const removable = { clusters: [cluster], taskDefinitions };
    const refusals = await removeResources(foreignClient(client, kind), removable, limits);
    left.push(...refusals.map((refusal) => `in another ${kind}: ${refusal}`));
  }
  return left;
}
