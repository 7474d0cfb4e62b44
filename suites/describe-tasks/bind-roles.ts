import { definedMembers } from '../../specs/json.ts';
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

// Binds the roles in a shape (list elements and the cluster) to tasks and clusters of a world.

/** The nth task in a slot, counted modulo the number of tasks; `undefined` if the slot has none. */
export function findTask(world: World, slot: ClusterSlot, nth: number): WorldTask | undefined {
  const tasks = world.clusters[slot]?.tasks ?? [];
  return tasks[nth % Math.max(1, tasks.length)];
}

/** The cluster in a foreign scope, if that scope is distinct from the run's own. */
export const findForeignCluster = (
  { foreignScopes }: World,
  scope: ForeignScopeKind,
): WorldCluster | undefined =>
  foreignScopes.find(({ kind, isDistinct }) => isDistinct && kind === scope)?.cluster;

/** The identifier to request for a list element; `undefined` if the world lacks the task. */
export function bindTaskRef(element: TaskRef, world: World, slot: ClusterSlot): RequestedId | undefined {
  if (element.kind === 'unknown') {
    const host = world.clusters[slot];
    if (element.form === 'id') return { text: unknownId(world, element.n), what: 'unknown' };
    return host === null ? undefined : { text: unknownArn(world, host, element.n), what: 'unknown' };
  }
  if (element.kind === 'abroad') {
    const task = findForeignCluster(world, element.where)?.tasks[0];
    if (task === undefined) return undefined;
    const text = element.form === 'id' ? otherClusterTaskText(world, world.clusters[slot], task) : task.arn;
    return { text, what: 'elsewhere', arn: task.arn };
  }
  const task = findTask(world, element.slot, element.nth);
  if (task === undefined) return undefined;
  const { arn, facts } = task;
  if (element.kind === 'spoiled') return { text: makeMalformedId(task, element.how), what: 'mangled', arn };
  if (element.kind === 'open') return { text: openIdForms[element.how](task), what: 'mangled', arn };
  const what = element.slot === slot ? 'here' : 'elsewhere';
  const id = what === 'here' ? task.id : otherClusterTaskText(world, world.clusters[slot], task);
  return {
    text: element.form === 'id' ? id : arn,
    what,
    arn,
    ...definedMembers({ facts }),
  };
}

/** The `cluster` member of the request, or no member. */
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

/** Puts a nonexistent cluster's name into a task ARN, too: an ARN that names another cluster would violate a second rule. */
export function withMatchingClusterName(
  id: RequestedId,
  { cluster }: CaseShape,
  host: WorldCluster | null,
): RequestedId {
  if (cluster.kind !== 'odd' || host === null) return id;
  const { violates, make } = findMalformedClusterName(cluster.how);
  if (violates !== 'cluster.unknown') return id;
  return { ...id, text: id.text.replace(`:task/${host.name}/`, `:task/${make(host)}/`) };
}
