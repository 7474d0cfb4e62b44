import { createHash } from 'node:crypto';
import {
  clusterNames,
  scriptNonce,
  type ClusterSlot,
  type World,
  type WorldCluster,
} from '../../targets/world/world.ts';

/** A copy of a world with placeholder names, ids and ARNs. A script replaces them with those of the resources it creates. */
export function placeholderWorld(world: World): World {
  const renameCluster = (original: WorldCluster, name: string, hashPrefix: string): WorldCluster => {
    const arn = original.arn.replace(/[^/]*$/, name);
    const tasks = original.tasks.map((task, index) => {
      const hex = createHash('sha256')
        .update(`${hashPrefix}/${index}`)
        .digest('hex')
        .slice(0, task.id.length);
      const id = task.id.includes('-') ? hex.replace(/^(.{8}).(.{4}).(.{4}).(.{4})./, '$1-$2-$3-$4-') : hex;
      return { ...task, id, arn: task.arn.replace(task.id, id).replace(`/${original.name}/`, `/${name}/`) };
    });
    return { name, arn, createdByRun: original.createdByRun, tasks };
  };
  const placeholderCluster = (slot: ClusterSlot): WorldCluster | null => {
    const original = world.clusters[slot];
    return original === null ? null : renameCluster(original, clusterNames(scriptNonce)[slot], String(slot));
  };
  const foreignScopes = world.foreignScopes.map((scope) => ({
    ...scope,
    cluster: renameCluster(scope.cluster, clusterNames(scriptNonce)[1], scope.kind),
  }));
  return {
    ...world,
    foreignScopes,
    nonce: '0'.repeat(8),
    clusters: [placeholderCluster(0), placeholderCluster(1), placeholderCluster(2), placeholderCluster(3)],
  };
}
