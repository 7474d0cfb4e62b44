import { formatArn, type OperationCall, type OperationHandler } from '../call.ts';
import { ServiceFault } from '../fault.ts';
import { requireActiveCluster, resolveClusterName } from '../identifiers.ts';
import { readNumber, readTags, readString, readStrings } from '../read-input.ts';
import { lifecycleStateAt } from '../lifecycle.ts';
import { paginate } from './paginate.ts';
import type { ClusterRecord } from '../state.ts';
import type { JsonObject } from '../../specs/json.ts';

/** Counts the running tasks of a cluster, and the tasks that are still starting. */
function countTasks(
  call: OperationCall,
  uid: string,
): { readonly running: number; readonly pending: number } {
  const lifecycles = call.state.tasks
    .filter((task) => task.clusterUid === uid)
    .map((task) => lifecycleStateAt(task, call.now, call.settings.transitionMs));
  return {
    running: lifecycles.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pending: lifecycles.filter(({ lastStatus, desiredStatus }) => {
      return desiredStatus === 'RUNNING' && lastStatus !== 'RUNNING';
    }).length,
  };
}

function clusterView(cluster: ClusterRecord, call: OperationCall, withTags: boolean): JsonObject {
  const { running, pending } = countTasks(call, cluster.uid);
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: 1,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: 0,
    statistics: [],
    tags: withTags ? cluster.tags : [],
    settings: [{ name: 'containerInsights', value: 'disabled' }],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
  };
}

/** Creates a cluster. If an active cluster has the same name, that cluster is returned. */
export const createCluster: OperationHandler = (call) => {
  const name = resolveClusterName(readString(call.input, 'clusterName'), call);
  const existing = call.state.clusters.find((one) => one.name === name && one.status === 'ACTIVE');
  if (existing !== undefined)
    return { state: call.state, output: { cluster: clusterView(existing, call, true) } };
  const created: ClusterRecord = {
    uid: call.ids.hex(),
    name,
    arn: formatArn(call.settings, `cluster/${name}`),
    status: 'ACTIVE',
    tags: readTags(call.input),
  };
  return {
    state: { ...call.state, clusters: [...call.state.clusters, created] },
    output: { cluster: clusterView(created, call, true) },
  };
};

export const describeClusters: OperationHandler = (call) => {
  const names = readStrings(call.input, 'clusters') ?? ['default'];
  const withTags = (readStrings(call.input, 'include') ?? []).includes('TAGS');
  const found = names.map((reference) => {
    const name = resolveClusterName(reference, call);
    return { name, cluster: call.state.clusters.findLast((one) => one.name === name) };
  });
  return {
    state: call.state,
    output: {
      clusters: found.flatMap(({ cluster }) =>
        cluster === undefined ? [] : [clusterView(cluster, call, withTags)],
      ),
      failures: found.flatMap(({ name, cluster }) =>
        cluster === undefined
          ? [{ arn: formatArn(call.settings, `cluster/${name}`), reason: 'MISSING' }]
          : [],
      ),
    },
  };
};

export const listClusters: OperationHandler = (call) => {
  const arns = call.state.clusters.filter(({ status }) => status === 'ACTIVE').map(({ arn }) => arn);
  const { entries, next } = paginate(
    arns,
    readNumber(call.input, 'maxResults'),
    readString(call.input, 'nextToken'),
  );
  return { state: call.state, output: { clusterArns: entries, ...next } };
};

export const deleteCluster: OperationHandler = (call) => {
  const cluster = requireActiveCluster(call, resolveClusterName(readString(call.input, 'cluster'), call));
  const hasActiveTasks = call.state.tasks.some(
    (task) =>
      task.clusterUid === cluster.uid &&
      lifecycleStateAt(task, call.now, call.settings.transitionMs).lastStatus !== 'STOPPED',
  );
  if (hasActiveTasks) {
    throw new ServiceFault(
      'ClusterContainsTasksException',
      'The Cluster cannot be deleted while Tasks are active.',
    );
  }
  const deleted: ClusterRecord = { ...cluster, status: 'INACTIVE' };
  const clusters = call.state.clusters.map((one) => (one.uid === cluster.uid ? deleted : one));
  const state = { ...call.state, clusters };
  return { state, output: { cluster: clusterView(deleted, { ...call, state }, true) } };
};
