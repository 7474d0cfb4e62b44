import type { World, WorldCluster } from '../../targets/world/world.ts';

const anyTask = ({ clusters }: World) =>
  clusters.find((cluster) => cluster?.tasks[0] !== undefined)?.tasks[0];

/** An id that names no task, in the form that the target issues. The nonce of the world makes it unique. */
export function unknownId(world: World, n: number): string {
  const id = `${world.nonce}${n.toString(16).padStart(8, '0')}`.padEnd(32, '0');
  const issued = anyTask(world)?.id ?? '';
  return issued.length === 36 ? id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : id;
}

/** An ARN in a cluster that names no task. */
export const unknownArn = (world: World, host: WorldCluster, n: number): string =>
  arnIn(world, host, unknownId(world, n));

/** The ARN that a task of this id would have in a cluster. */
export function arnIn(world: World, host: WorldCluster, id: string): string {
  const issued = anyTask(world);
  // If the target issues the legacy form `task/ID`, use it.
  if (issued !== undefined && issued.arn.endsWith(`:task/${issued.id}`))
    return issued.arn.replace(issued.id, id);
  return `${host.arn.replace(':cluster/', ':task/')}/${id}`;
}
