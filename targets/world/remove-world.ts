import {
  callOperationWithRetries,
  callWithRetries,
  arrayOrEmpty,
  listAll,
  SetupCallError,
  textMember,
} from './call-operation.ts';
import { responseErrorType, parseBody } from '../wire/exchange.ts';
import { refusalType } from '../wire/error-classification.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { World, WorldCluster } from './world.ts';

/**
 * Stopping takes its time, and a cluster with live tasks can't be deleted: it is asked again, at first soon and then less
 * often, until so much time has passed for all that is to be removed. A container has 30 s to end by itself.
 */
const removalTimeoutMs = 150_000;
/** What does not say that it will be over soon is tried less often. */
const maxOtherRefusals = 5;
const firstPauseMs = 50;
const longestPauseMs = 2_000;

/** How long somebody who removes something now goes on trying, on the clock of the client, elapsed. */
export const removalDeadline = ({ clock }: WireClient): number => clock.elapsed() + removalTimeoutMs;

/** What a run has made: clusters with their tasks, and task definitions by their ARNs. */
export interface Removable {
  readonly clusters: readonly WorldCluster[];
  readonly taskDefinitions: readonly string[];
}

export const toRemovable = ({ clusters, launch, bridge }: World): Removable => ({
  clusters: clusters.flatMap((cluster) => (cluster?.createdByRun === true ? [cluster] : [])),
  taskDefinitions: [launch, bridge].flatMap((one) => one?.taskDefinition ?? []),
});

/** What a site keeps of what was removed: it costs nothing, and nobody can remove it. */
export function describeRetained({ paidAccount, launch, clusters }: World): readonly string[] {
  if (paidAccount === undefined || launch === null) return [];
  const tasks = clusters.flatMap((cluster) => cluster?.tasks ?? []).length;
  return [
    `the task definition ${launch.taskDefinition}: INACTIVE, which AWS keeps`,
    `${tasks} tasks of the world, and those of sequences: STOPPED, which AWS forgets in an hour or so`,
  ];
}

/** Removes what a run made, and gives what could not be removed, in the target's own words. */
export async function removeResources(
  client: WireClient,
  { clusters: made, taskDefinitions }: Removable,
  until = removalDeadline(client),
): Promise<readonly string[]> {
  const left: string[] = [];
  const attempt = async <T>(what: () => Promise<T>): Promise<T | null> =>
    what().catch((error: unknown) => {
      left.push(error instanceof Error ? error.message : String(error));
      return null;
    });
  // Said although it is the default, and filtered although the target was asked: some list stopped tasks, or those of
  // a cluster whose name only begins with this one.
  const live = async (cluster: WorldCluster): Promise<readonly string[]> => {
    const input = { cluster: cluster.name, desiredStatus: 'RUNNING' };
    const arns = await attempt(() =>
      listAll(client, 'ListTasks', input, 'taskArns').catch(emptyIfClusterGone),
    );
    return (arns ?? []).filter((arn) => !isInOtherCluster(arn, cluster, made));
  };
  /** A target may refuse to stop what has stopped by itself: only what still runs afterwards is left behind. */
  const stop = async (cluster: WorldCluster, arns: readonly string[]): Promise<void> => {
    const refusals = new Map<string, string>();
    await Promise.all(
      arns.map((task) =>
        callOperationWithRetries(client, 'StopTask', { cluster: cluster.name, task }).catch(
          (error: unknown) => {
            refusals.set(task, error instanceof Error ? error.message : String(error));
          },
        ),
      ),
    );
    if (refusals.size === 0) return;
    for (const arn of await live(cluster)) {
      const refusal = refusals.get(arn);
      if (refusal !== undefined) left.push(`the task ${arn}: ${refusal}`);
    }
  };
  for (const cluster of made) {
    const ours = cluster.tasks.map(({ arn }) => arn);
    // Of a cluster with our name everything is ours, the twins of the read-only probe too.
    const arns = cluster.name === 'default' ? ours : [...new Set([...ours, ...(await live(cluster))])];
    await stop(cluster, arns);
  }
  for (const taskDefinition of taskDefinitions) {
    await attempt(() => callOperationWithRetries(client, 'DeregisterTaskDefinition', { taskDefinition }));
  }
  for (const cluster of made) {
    if (cluster.name === 'default') {
      const ours = new Set(cluster.tasks.map(({ arn }) => arn));
      const others = (await live(cluster)).filter((arn) => !ours.has(arn));
      if (!(await haveStopped(client, cluster, others))) {
        left.push('the cluster default: somebody else runs tasks in it by now');
        continue;
      }
    }
    const refusal = await deleteCluster(client, cluster, until);
    if (refusal !== undefined) left.push(`the cluster ${cluster.name}: ${refusal}`);
  }
  return left;
}

// Of two runs at once either may have removed the `default` that both asked for.
const notFoundType = 'ClusterNotFoundException';

function emptyIfClusterGone(error: unknown): readonly string[] {
  if (error instanceof SetupCallError && refusalType(error.exchange) === notFoundType) return [];
  throw error;
}

/** DescribeTasks takes so many. */
const maxPerCall = 100;

/**
 * Whether none of these tasks runs: some list stopped tasks whatever is asked for, those of an earlier run among them. What
 * could not be seen may run.
 */
async function haveStopped(
  client: WireClient,
  { name }: WorldCluster,
  arns: readonly string[],
): Promise<boolean> {
  for (let from = 0; from < arns.length; from += maxPerCall) {
    const tasks = arns.slice(from, from + maxPerCall);
    const answer = await callOperationWithRetries(client, 'DescribeTasks', { cluster: name, tasks }).catch(
      () => undefined,
    );
    const described = new Map(
      arrayOrEmpty(answer?.['tasks']).map((task) => [
        textMember(task, 'taskArn'),
        textMember(task, 'lastStatus'),
      ]),
    );
    if (!tasks.every((arn) => described.get(arn) === 'STOPPED')) return false;
  }
  return true;
}

function isInOtherCluster(arn: string, cluster: WorldCluster, made: readonly WorldCluster[]): boolean {
  const [, host, id] = /:task\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
  if (id !== undefined) return host !== cluster.name;
  return made.some((one) => one !== cluster && one.tasks.some((task) => task.arn === arn));
}

/** Gives the last refusal, or nothing when the cluster is gone. `until`: on the clock of the client, elapsed. */
async function deleteCluster(
  client: WireClient,
  { name }: WorldCluster,
  until: number,
): Promise<string | undefined> {
  let others = 0;
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 1.5)) {
    const exchange = await callWithRetries(client, 'DeleteCluster', { cluster: name });
    if (!('response' in exchange)) return exchange.lost.message;
    const { status, body } = exchange.response;
    if (status === 200) return undefined;
    const answer = parseBody(body);
    const type = responseErrorType(exchange.response);
    if (type === notFoundType) return undefined;
    const last =
      `${type ?? `HTTP ${status}`} ${answer.ok ? (textMember(answer.value, 'message') ?? '') : ''}`.trim();
    const passes = type !== undefined && /^Cluster(Contains|Update)/.test(type);
    if (!passes && (type !== undefined || (others += 1) === maxOtherRefusals)) return last;
    if (type === 'ClusterContainsContainerInstancesException') await deregisterInstances(client, name);
    if (client.clock.elapsed() >= until) return last;
    await client.clock.wait(pause);
  }
}

/** Those of a cluster of the run are its own. */
async function deregisterInstances(client: WireClient, cluster: string): Promise<void> {
  const listed = await callOperationWithRetries(client, 'ListContainerInstances', { cluster }).catch(
    () => undefined,
  );
  for (const containerInstance of arrayOrEmpty(listed?.['containerInstanceArns'])) {
    await callWithRetries(client, 'DeregisterContainerInstance', { cluster, containerInstance, force: true });
  }
}
