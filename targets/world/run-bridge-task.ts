import type { WireClient } from '../wire/wire-client.ts';
import type { Journal } from './journal.ts';
import { registered, runTasks, withInstance } from './run-tasks.ts';
import type { Launch, Site, WorldCluster, WorldTask } from './world.ts';

interface BridgeOptions {
  readonly client: WireClient;
  readonly nonce: string;
  readonly site?: Site;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
}

/**
 * A task in bridge mode, for the second cluster, where a target that has Fargate has instances, too: ports of the
 * host are seen there alone. That it has none is no shortfall.
 */
export async function bridgeIn(
  { client, signal, journal, nonce, site }: BridgeOptions,
  cluster: Pick<WorldCluster, 'name'> | null,
  { launch, like }: { readonly launch: Launch | null; readonly like?: WorldTask },
): Promise<{ readonly bridge?: Launch; readonly bridged: readonly WorldTask[] }> {
  const wanted = launch?.type === 'FARGATE' && site === undefined && signal?.aborted !== true;
  if (!wanted || cluster === null) return { bridged: [] };
  const refused = () => undefined;
  journal?.note({ made: 'task-definition' });
  const taskDefinition = await registered(client, { nonce }, 'EC2').catch(refused);
  if (taskDefinition === undefined) return { bridged: [] };
  const bridge: Launch = { ...launch, type: 'EC2', taskDefinition };
  await withInstance(client, cluster.name).catch(refused);
  const wish = { ...(like === undefined ? {} : { like }), cluster: cluster.name, count: 1 };
  const bridged = await runTasks(client, { nonce, launch: bridge }, wish).catch(refused);
  if (bridged !== undefined && bridged.length > 0) return { bridge, bridged };
  await client.call('DeregisterTaskDefinition', { taskDefinition });
  return { bridged: [] };
}
