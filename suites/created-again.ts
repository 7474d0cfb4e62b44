import { setTimeout as wait } from 'node:timers/promises';
import { taskArns } from '../checks/answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { ask } from '../targets/ask.ts';
import { parseBody } from '../targets/exchange.ts';
import { runTasks } from '../targets/provision.ts';
import type { WireClient } from '../targets/wire.ts';
import type { Asker } from './asker.ts';

const tries = 30;
const pauseMs = 100;

/**
 * A task in a cluster that is deleted and created again by the same name: asked about with the new cluster. Nothing
 * where the target does not do one of the steps.
 */
export async function createdAgain(client: WireClient, asker: Asker): Promise<Trial | undefined> {
  const { world } = asker;
  const cluster = `ecsc-${world.nonce}again`;
  const gone = async (): Promise<boolean> => {
    for (let n = 0; n < tries; n += 1) {
      const exchange = await client.call('DeleteCluster', { cluster });
      if ('response' in exchange && exchange.response.status === 200) return true;
      await wait(pauseMs);
    }
    return false;
  };
  try {
    await ask(client, 'CreateCluster', { clusterName: cluster });
    const [task] = await runTasks(client, world, cluster, 1);
    if (task === undefined) return undefined;
    const before = await asker.describe({ cluster, tasks: [task.id] });
    await ask(client, 'StopTask', { cluster, task: task.arn, reason: 'stopped by ecs-conformance' });
    if (!(await gone())) return undefined;
    await ask(client, 'CreateCluster', { clusterName: cluster });
    const exchange = await asker.describe({ cluster, tasks: [task.id] });
    const read = 'response' in exchange ? { body: parseBody(exchange.response.body) } : {};
    const first = 'response' in before ? { body: parseBody(before.response.body) } : {};
    // Only a task that was found there can be forgotten.
    if (!taskArns({ exchange: before, ...first }).includes(task.arn)) return undefined;
    return { hosted: false, way: 'created-again', exchange, ...read, control: before };
  } catch {
    return undefined;
  } finally {
    await gone();
  }
}
