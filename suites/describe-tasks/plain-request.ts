import type { World } from '../../targets/world/world.ts';
import { clusterText, supportedTaskText, unknownText } from './supported-forms.ts';

/** A plain valid request: a task of the run's own cluster, or an unknown id if the cluster has no task. */
export function plainRequest(world: World): object | undefined {
  const cluster = world.clusters[1];
  if (cluster === null) return undefined;
  const [task] = cluster.tasks;
  const text = task === undefined ? unknownText(world, cluster, 1) : supportedTaskText(world, task);
  return { cluster: clusterText(world, cluster), tasks: [text] };
}
