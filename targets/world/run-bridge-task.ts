import type { WireClient } from '../wire/wire-client.ts';
import type { Journal } from './journal.ts';
import {
  dropDefinition,
  registerWorldDefinition,
  runTasks,
  registerInstance,
  type DefinitionOwner,
} from './run-tasks.ts';
import type { Launch, WorldCluster, WorldTask } from './world.ts';
import { definedMembers } from '../../specs/json.ts';

interface BridgeOptions extends DefinitionOwner {
  readonly client: WireClient;
  readonly journal?: Journal;
}

/**
 * Starts a task in bridge mode in the second cluster, because only tasks in bridge mode have host ports. If the target does
 * not support instances, no task is started. This is not a shortfall.
 */
export async function runBridgeTask(
  options: BridgeOptions,
  cluster: Pick<WorldCluster, 'name'> | null,
  { launch, sampleTask }: { readonly launch: Launch | null; readonly sampleTask?: WorldTask },
): Promise<{ readonly bridge?: Launch; readonly bridged: readonly WorldTask[] }> {
  const { client, signal, journal, nonce, paidAccount } = options;
  const isWanted = launch?.type === 'FARGATE' && paidAccount === undefined && signal?.aborted !== true;
  if (!isWanted || cluster === null) return { bridged: [] };
  const ignoreRefusal = () => undefined;
  journal?.append({ made: 'task-definition' });
  const taskDefinition = await registerWorldDefinition(client, options, 'EC2').catch(ignoreRefusal);
  if (taskDefinition === undefined) return { bridged: [] };
  const bridge: Launch = { ...launch, type: 'EC2', taskDefinition };
  await registerInstance(client, cluster.name).catch(ignoreRefusal);
  const request = { ...definedMembers({ sampleTask }), cluster: cluster.name, count: 1 };
  const bridged = await runTasks(client, { nonce, launch: bridge }, request).catch(ignoreRefusal);
  if (bridged !== undefined && bridged.length > 0) return { bridge, bridged };
  await dropDefinition(client, options, taskDefinition);
  return { bridged: [] };
}
