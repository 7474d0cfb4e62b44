import type {
  ForeignScopeKind,
  ClusterSlot,
  World,
  WorldCluster,
  WorldTask,
} from '../../targets/world/world.ts';
import type { Element, CaseShape } from './case-shape.ts';
import { oddClusterOf } from './malformed-cluster-names.ts';
import { openForms, spoil } from './malformed-ids.ts';
import { elsewhereText } from './taken-forms.ts';
import { unknownArn, unknownId } from './unknown-ids.ts';
import type { RequestedId } from '../../checks/describe-tasks/request-facts.ts';

// What stands in a world for the roles of a case: for an element of the list, and for the cluster.

/** The nth task in a slot, where the world has one. */
export function taskAt(world: World, slot: ClusterSlot, nth: number): WorldTask | undefined {
  const tasks = world.clusters[slot]?.tasks ?? [];
  return tasks[nth % Math.max(1, tasks.length)];
}

export const abroadIn = (
  { foreignScopes: abroad }: World,
  where: ForeignScopeKind,
): WorldCluster | undefined => abroad.find(({ kind, isDistinct: apart }) => apart && kind === where)?.cluster;

export function bindElement(element: Element, world: World, at: ClusterSlot): RequestedId | undefined {
  if (element.kind === 'unknown') {
    const host = world.clusters[at];
    if (element.form === 'id') return { text: unknownId(world, element.n), what: 'unknown' };
    return host === null ? undefined : { text: unknownArn(world, host, element.n), what: 'unknown' };
  }
  if (element.kind === 'abroad') {
    const task = abroadIn(world, element.where)?.tasks[0];
    if (task === undefined) return undefined;
    const text = element.form === 'id' ? elsewhereText(world, world.clusters[at], task) : task.arn;
    return { text, what: 'elsewhere', arn: task.arn };
  }
  const task = taskAt(world, element.slot, element.nth);
  if (task === undefined) return undefined;
  const { arn, facts } = task;
  if (element.kind === 'spoiled') return { text: spoil(task, element.how), what: 'mangled', arn };
  if (element.kind === 'open') return { text: openForms[element.how](task), what: 'mangled', arn };
  const what = element.slot === at ? 'here' : 'elsewhere';
  const id = what === 'here' ? task.id : elsewhereText(world, world.clusters[at], task);
  return {
    text: element.form === 'id' ? id : arn,
    what,
    arn,
    ...(facts === undefined ? {} : { facts }),
  };
}

export function clusterIn(
  { cluster }: CaseShape,
  host: WorldCluster | null,
  world: World,
): { readonly cluster?: string } {
  if (host === null || cluster.kind === 'omitted') return {};
  if (cluster.kind === 'odd') return { cluster: oddClusterOf(cluster.how).make(host) };
  if (cluster.kind === 'abroad') return { cluster: abroadIn(world, cluster.where)?.arn ?? host.arn };
  return { cluster: cluster.form === 'name' ? host.name : host.arn };
}

/** A long ARN that says another cluster breaks a rule of its own: beside a name that is no cluster's, it says that name. */
export function agreeing(asked: RequestedId, { cluster }: CaseShape, host: WorldCluster | null): RequestedId {
  if (cluster.kind !== 'odd' || host === null) return asked;
  const { broke, make } = oddClusterOf(cluster.how);
  if (broke !== 'cluster.unknown') return asked;
  return { ...asked, text: asked.text.replace(`:task/${host.name}/`, `:task/${make(host)}/`) };
}
