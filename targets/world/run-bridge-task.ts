import type { WireClient } from '../wire/wire-client.ts';
import type { Journal } from './journal.ts';
import { registerWorldDefinition, runTasks, registerInstance } from './run-tasks.ts';
import type { Launch, PaidAccount, WorldCluster, WorldTask } from './world.ts';
import { definedMembers } from '../../specs/json.ts';

interface BridgeOptions {
  readonly client: WireClient;
  readonly nonce: string;
  readonly paidAccount?: PaidAccount;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
}

/**
 * Starts a task in bridge mode in the second cluster, because only tasks in bridge mode have host ports. If the target does
 * not support instances, no task is started. This is not a shortfall.
 */
export async function runBridgeTask(
  { client, signal, journal, nonce, paidAccount }: BridgeOptions,
  cluster: Pick<WorldCluster, 'name'> | null,
  { launch, sampleTask }: { readonly launch: Launch | null; readonly sampleTask?: WorldTask },
): Promise<{ readonly bridge?: Launch; readonly bridged: readonly WorldTask[] }> {
  const isWanted = launch?.type === 'FARGATE' && paidAccount === undefined && signal?.aborted !== true;
  if (!isWanted || cluster === null) return { bridged: [] };
  const ignoreRefusal = () => undefined;
  journal?.append({ made: 'task-definition' });
  const taskDefinition = await registerWorldDefinition(client, { nonce }, 'EC2').catch(ignoreRefusal);
  if (taskDefinition === undefined) return { bridged: [] };
  const bridge: Launch = { ...launch, type: 'EC2', taskDefinition };
  await registerInstance(client, cluster.name).catch(ignoreRefusal);
  const request = { ...definedMembers({ sampleTask }), cluster: cluster.name, count: 1 };
  const bridged = await runTasks(client, { nonce, launch: bridge }, request).catch(ignoreRefusal);
  if (bridged !== undefined && bridged.length > 0) return { bridge, bridged };
  await client.call('DeregisterTaskDefinition', { taskDefinition });
  return { bridged: [] };
}
