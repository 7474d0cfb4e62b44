import type {
  ForeignScopeKind,
  ClusterSlot,
  World,
  WorldCluster,
  WorldTask,
} from '../../targets/world/world.ts';
import type { TaskRef, CaseShape } from './case-shape.ts';
import { findMalformedClusterName } from './malformed-cluster-names.ts';
import { openIdForms, makeMalformedId } from './malformed-ids.ts';
import { otherClusterTaskText } from './supported-forms.ts';
import { unknownArn, unknownId } from './unknown-ids.ts';
import type { RequestedId } from '../../checks/describe-tasks/request-facts.ts';

// What stands in a world for the roles of a case: for an element of the list, and for the cluster.

/** The nth task in a slot, where the world has one. */
export function findTask(world: World, slot: ClusterSlot, nth: number): WorldTask | undefined {
  const tasks = world.clusters[slot]?.tasks ?? [];
  return tasks[nth % Math.max(1, tasks.length)];
}

export const findForeignCluster = (
  { foreignScopes: abroad }: World,
  where: ForeignScopeKind,
): WorldCluster | undefined => abroad.find(({ kind, isDistinct: apart }) => apart && kind === where)?.cluster;

export function bindTaskRef(element: TaskRef, world: World, at: ClusterSlot): RequestedId | undefined {
  if (element.kind === 'unknown') {
    const host = world.clusters[at];
    if (element.form === 'id') return { text: unknownId(world, element.n), what: 'unknown' };
    return host === null ? undefined : { text: unknownArn(world, host, element.n), what: 'unknown' };
  }
  if (element.kind === 'abroad') {
    const task = findForeignCluster(world, element.where)?.tasks[0];
    if (task === undefined) return undefined;
    const text = element.form === 'id' ? otherClusterTaskText(world, world.clusters[at], task) : task.arn;
    return { text, what: 'elsewhere', arn: task.arn };
  }
  const task = findTask(world, element.slot, element.nth);
  if (task === undefined) return undefined;
  const { arn, facts } = task;
  if (element.kind === 'spoiled') return { text: makeMalformedId(task, element.how), what: 'mangled', arn };
  if (element.kind === 'open') return { text: openIdForms[element.how](task), what: 'mangled', arn };
  const what = element.slot === at ? 'here' : 'elsewhere';
  const id = what === 'here' ? task.id : otherClusterTaskText(world, world.clusters[at], task);
  return {
    text: element.form === 'id' ? id : arn,
    what,
    arn,
    ...(facts === undefined ? {} : { facts }),
  };
}

export function bindCluster(
  { cluster }: CaseShape,
  host: WorldCluster | null,
  world: World,
): { readonly cluster?: string } {
  if (host === null || cluster.kind === 'omitted') return {};
  if (cluster.kind === 'odd') return { cluster: findMalformedClusterName(cluster.how).make(host) };
  if (cluster.kind === 'abroad')
    return { cluster: findForeignCluster(world, cluster.where)?.arn ?? host.arn };
  return { cluster: cluster.form === 'name' ? host.name : host.arn };
}

/** A long ARN that says another cluster breaks a rule of its own: beside a name that is no cluster's, it says that name. */
export function withMatchingClusterName(
  asked: RequestedId,
  { cluster }: CaseShape,
  host: WorldCluster | null,
): RequestedId {
  if (cluster.kind !== 'odd' || host === null) return asked;
  const { broke, make } = findMalformedClusterName(cluster.how);
  if (broke !== 'cluster.unknown') return asked;
  return { ...asked, text: asked.text.replace(`:task/${host.name}/`, `:task/${make(host)}/`) };
}
