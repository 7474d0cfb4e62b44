import { anotherRegion } from '../../specs/arn.ts';
import { callOperation, arrayOrEmpty, textMember } from './call-operation.ts';
import type { Journal } from './journal.ts';
import { findNetwork, registerDefinition, runTasks, registerInstance } from './run-tasks.ts';
import { removeResources } from './remove-world.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { ForeignScope, ForeignScopeKind, Launch, World } from './world.ts';

// A second region, and a second account: there a full world has a cluster of the same name as one of its own, with a
// task in it. Where a target looks neither at the region nor at the key of a signature, it has one of each, and nothing
// is made.

/** Emulators that have accounts take a key of twelve digits for one. */
export const otherAccountCredentials = { accessKeyId: '210987654321', secretAccessKey: 'test' };

/** The client of the run, asking abroad. */
export const foreignClient = (client: WireClient, kind: ForeignScopeKind): WireClient =>
  client.withScope(
    kind === 'region' ? { region: anotherRegion(client.region) } : { credentials: otherAccountCredentials },
  );

/** The part of an ARN that is another one abroad. */
const arnScope = (arn: string, kind: ForeignScopeKind): string | undefined =>
  arn.split(':')[kind === 'region' ? 3 : 4];

export interface ForeignScopeOptions {
  readonly nonce: string;
  /** The cluster at home whose name is taken. */
  readonly homeCluster: { readonly name: string; readonly arn: string };
  readonly launch: Launch;
  readonly journal?: Journal;
  /** Does a step, or gives null and keeps the target's answer to it. */
  readonly attempt: <T>(what: () => Promise<T>) => Promise<T | null>;
}

/**
 * Makes the cluster and its task abroad, or nothing where the target shows beforehand that it has no such place: it knows
 * the cluster at home there, too, or refuses the key. What was asked for is given in any case, so that it is removed.
 */
export async function provisionForeignScope(
  client: WireClient,
  kind: ForeignScopeKind,
  { nonce, homeCluster: home, launch, journal, attempt }: ForeignScopeOptions,
): Promise<ForeignScope | null> {
  const there = foreignClient(client, kind);
  const known = await callOperation(there, 'DescribeClusters', { clusters: [home.name] }).catch(
    () => undefined,
  );
  if (known === undefined || arrayOrEmpty(known['clusters']).length > 0) return null;
  journal?.append({ made: 'abroad', kind });
  const answer = await attempt(() => callOperation(there, 'CreateCluster', { clusterName: home.name }));
  const arn = textMember(answer?.['cluster'], 'clusterArn') ?? '';
  const bare = { kind, isDistinct: false, cluster: { name: home.name, arn, createdByRun: true, tasks: [] } };
  // Whose ARNs are those of home, nobody can tell the two clusters apart.
  if (arn === '' || arnScope(arn, kind) === arnScope(home.arn, kind)) return bare;
  const taskDefinition = await attempt(() => registerDefinition(there, { nonce }, launch.type));
  if (taskDefinition === null) return bare;
  if (launch.type === 'EC2') await attempt(() => registerInstance(there, home.name));
  const own = { type: launch.type, taskDefinition, network: await findNetwork(there) };
  const tasks = await attempt(() =>
    runTasks(there, { launch: own, nonce }, { cluster: home.name, count: 1 }),
  );
  return { kind, isDistinct: true, taskDefinition, cluster: { ...bare.cluster, tasks: tasks ?? [] } };
}

/**
 * Gives what could not be removed, in the target's own words. Home is removed first: where both are the same, nothing is
 * left by then. `until`: how long it is tried, on the clock of the client, elapsed.
 */
export async function removeForeignScopes(
  client: WireClient,
  abroad: World['foreignScopes'],
  until?: number,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { kind, cluster, taskDefinition } of abroad) {
    const taskDefinitions = taskDefinition === undefined ? [] : [taskDefinition];
    const made = { clusters: [cluster], taskDefinitions };
    const refusals = await removeResources(foreignClient(client, kind), made, until);
    left.push(...refusals.map((refusal) => `in another ${kind}: ${refusal}`));
  }
  return left;
}
