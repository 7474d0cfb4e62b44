import { anotherRegion } from '../../specs/arn.ts';
import { ask, list, text } from './call-operation.ts';
import type { Journal } from './journal.ts';
import { networkOf, registered, runTasks, withInstance } from './run-tasks.ts';
import { removeMade } from './remove-world.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { Abroad, AbroadKind, Launch, World } from './world.ts';

// A second region, and a second account: there a full world has a cluster of the same name as one of its own, with a
// task in it. Where a target looks neither at the region nor at the key of a signature, it has one of each, and nothing
// is made.

/** Emulators that have accounts take a key of twelve digits for one. */
export const anotherAccount = { accessKeyId: '210987654321', secretAccessKey: 'test' };

/** The client of the run, asking abroad. */
export const clientAbroad = (client: WireClient, kind: AbroadKind): WireClient =>
  client.elsewhere(
    kind === 'region' ? { region: anotherRegion(client.region) } : { credentials: anotherAccount },
  );

/** The part of an ARN that is another one abroad. */
const partOf = (arn: string, kind: AbroadKind): string | undefined =>
  arn.split(':')[kind === 'region' ? 3 : 4];

export interface AbroadOptions {
  readonly nonce: string;
  /** The cluster at home whose name is taken. */
  readonly home: { readonly name: string; readonly arn: string };
  readonly launch: Launch;
  readonly journal?: Journal;
  /** Does a step, or gives null and keeps the target's answer to it. */
  readonly attempt: <T>(what: () => Promise<T>) => Promise<T | null>;
}

/**
 * Makes the cluster and its task abroad, or nothing where the target shows beforehand that it has no such place: it knows
 * the cluster at home there, too, or refuses the key. What was asked for is given in any case, so that it is removed.
 */
export async function madeAbroad(
  client: WireClient,
  kind: AbroadKind,
  { nonce, home, launch, journal, attempt }: AbroadOptions,
): Promise<Abroad | null> {
  const there = clientAbroad(client, kind);
  const known = await ask(there, 'DescribeClusters', { clusters: [home.name] }).catch(() => undefined);
  if (known === undefined || list(known['clusters']).length > 0) return null;
  journal?.note({ made: 'abroad', kind });
  const answer = await attempt(() => ask(there, 'CreateCluster', { clusterName: home.name }));
  const arn = text(answer?.['cluster'], 'clusterArn') ?? '';
  const bare = { kind, apart: false, cluster: { name: home.name, arn, made: true, tasks: [] } };
  // Whose ARNs are those of home, nobody can tell the two clusters apart.
  if (arn === '' || partOf(arn, kind) === partOf(home.arn, kind)) return bare;
  const taskDefinition = await attempt(() => registered(there, { nonce }, launch.type));
  if (taskDefinition === null) return bare;
  if (launch.type === 'EC2') await attempt(() => withInstance(there, home.name));
  const own = { type: launch.type, taskDefinition, network: await networkOf(there) };
  const tasks = await attempt(() =>
    runTasks(there, { launch: own, nonce }, { cluster: home.name, count: 1 }),
  );
  return { kind, apart: true, taskDefinition, cluster: { ...bare.cluster, tasks: tasks ?? [] } };
}

/**
 * Gives what could not be removed, in the target's own words. Home is removed first: where both are the same, nothing is
 * left by then. `until`: how long it is tried, on the clock of the client, elapsed.
 */
export async function removeAbroad(
  client: WireClient,
  abroad: World['abroad'],
  until?: number,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { kind, cluster, taskDefinition } of abroad) {
    const taskDefinitions = taskDefinition === undefined ? [] : [taskDefinition];
    const made = { clusters: [cluster], taskDefinitions };
    const refusals = await removeMade(clientAbroad(client, kind), made, until);
    left.push(...refusals.map((refusal) => `in another ${kind}: ${refusal}`));
  }
  return left;
}
