import { createHash } from 'node:crypto';
import {
  clusterNames,
  scriptNonce,
  type ClusterSlot,
  type World,
  type WorldCluster,
} from '../../targets/world/world.ts';

/** A world of stand-ins: texts that are found again in a request, and give way to what a script makes. */
export function placeholderWorld(world: World): World {
  const named = (real: WorldCluster, name: string, place: string): WorldCluster => {
    const arn = real.arn.replace(/[^/]*$/, name);
    const tasks = real.tasks.map((task, nth) => {
      const hex = createHash('sha256').update(`${place}/${nth}`).digest('hex').slice(0, task.id.length);
      const id = task.id.includes('-') ? hex.replace(/^(.{8}).(.{4}).(.{4}).(.{4})./, '$1-$2-$3-$4-') : hex;
      return { ...task, id, arn: task.arn.replace(task.id, id).replace(`/${real.name}/`, `/${name}/`) };
    });
    return { name, arn, createdByRun: real.createdByRun, tasks };
  };
  const cluster = (at: ClusterSlot): WorldCluster | null => {
    const real = world.clusters[at];
    return real === null ? null : named(real, clusterNames(scriptNonce)[at], String(at));
  };
  const abroad = world.foreignScopes.map((one) => ({
    ...one,
    cluster: named(one.cluster, clusterNames(scriptNonce)[1], one.kind),
  }));
  return {
    ...world,
    foreignScopes: abroad,
    nonce: '0'.repeat(8),
    clusters: [cluster(0), cluster(1), cluster(2), cluster(3)],
  };
}
