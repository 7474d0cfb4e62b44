import type { WireClient } from '../wire/wire-client.ts';
import type { Journal } from './journal.ts';
import { registerDefinition, runTasks, registerInstance } from './run-tasks.ts';
import type { Launch, PaidAccount, WorldCluster, WorldTask } from './world.ts';

interface BridgeOptions {
  readonly client: WireClient;
  readonly nonce: string;
  readonly paidAccount?: PaidAccount;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
}

/**
 * A task in bridge mode, for the second cluster, where a target that has Fargate has instances, too: ports of the
 * host are seen there alone. That it has none is no shortfall.
 */
export async function runBridgeTask(
  { client, signal, journal, nonce, paidAccount }: BridgeOptions,
  cluster: Pick<WorldCluster, 'name'> | null,
  { launch, sampleTask }: { readonly launch: Launch | null; readonly sampleTask?: WorldTask },
): Promise<{ readonly bridge?: Launch; readonly bridged: readonly WorldTask[] }> {
  const wanted = launch?.type === 'FARGATE' && paidAccount === undefined && signal?.aborted !== true;
  if (!wanted || cluster === null) return { bridged: [] };
  const refused = () => undefined;
  journal?.append({ made: 'task-definition' });
  const taskDefinition = await registerDefinition(client, { nonce }, 'EC2').catch(refused);
  if (taskDefinition === undefined) return { bridged: [] };
  const bridge: Launch = { ...launch, type: 'EC2', taskDefinition };
  await registerInstance(client, cluster.name).catch(refused);
  const wish = { ...(sampleTask === undefined ? {} : { sampleTask }), cluster: cluster.name, count: 1 };
  const bridged = await runTasks(client, { nonce, launch: bridge }, wish).catch(refused);
  if (bridged !== undefined && bridged.length > 0) return { bridge, bridged };
  await client.call('DeregisterTaskDefinition', { taskDefinition });
  return { bridged: [] };
}
