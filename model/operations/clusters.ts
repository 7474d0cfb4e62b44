import { arnOf, type Call, type Operation } from '../call.ts';
import { ServiceFault } from '../fault.ts';
import { activeCluster, clusterNameOf } from '../identifiers.ts';
import { numberOf, tagsOf, textOf, textsOf } from '../input.ts';
import { momentOf } from '../lifecycle.ts';
import { page } from './page.ts';
import type { ClusterRecord, Json } from '../state.ts';

/** How many tasks of a cluster run, and how many are on their way there. */
function countsOf(call: Call, uid: string): { readonly running: number; readonly pending: number } {
  const moments = call.state.tasks
    .filter((task) => task.clusterUid === uid)
    .map((task) => momentOf(task, call.now, call.settings.transitionMs));
  return {
    running: moments.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pending: moments.filter(({ lastStatus, desiredStatus }) => {
      return desiredStatus === 'RUNNING' && lastStatus !== 'RUNNING';
    }).length,
  };
}

function view(cluster: ClusterRecord, call: Call, tagged: boolean): Json {
  const { running, pending } = countsOf(call, cluster.uid);
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: 1,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: 0,
    statistics: [],
    tags: tagged ? cluster.tags : [],
    settings: [{ name: 'containerInsights', value: 'disabled' }],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
  };
}

/** An active cluster of that name is given as it is: creating is idempotent. */
export const createCluster: Operation = (call) => {
  const name = clusterNameOf(textOf(call.input, 'clusterName'), call);
  const present = call.state.clusters.find((one) => one.name === name && one.status === 'ACTIVE');
  if (present !== undefined) return { state: call.state, output: { cluster: view(present, call, true) } };
  const made: ClusterRecord = {
    uid: call.ids.hex(),
    name,
    arn: arnOf(call.settings, `cluster/${name}`),
    status: 'ACTIVE',
    tags: tagsOf(call.input),
  };
  return {
    state: { ...call.state, clusters: [...call.state.clusters, made] },
    output: { cluster: view(made, call, true) },
  };
};

export const describeClusters: Operation = (call) => {
  const names = textsOf(call.input, 'clusters') ?? ['default'];
  const tagged = (textsOf(call.input, 'include') ?? []).includes('TAGS');
  const found = names.map((reference) => {
    const name = clusterNameOf(reference, call);
    return { name, cluster: call.state.clusters.findLast((one) => one.name === name) };
  });
  return {
    state: call.state,
    output: {
      clusters: found.flatMap(({ cluster }) => (cluster === undefined ? [] : [view(cluster, call, tagged)])),
      failures: found.flatMap(({ name, cluster }) =>
        cluster === undefined ? [{ arn: arnOf(call.settings, `cluster/${name}`), reason: 'MISSING' }] : [],
      ),
    },
  };
};

export const listClusters: Operation = (call) => {
  const arns = call.state.clusters.filter(({ status }) => status === 'ACTIVE').map(({ arn }) => arn);
  const { entries, next } = page(arns, numberOf(call.input, 'maxResults'), textOf(call.input, 'nextToken'));
  return { state: call.state, output: { clusterArns: entries, ...next } };
};

export const deleteCluster: Operation = (call) => {
  const cluster = activeCluster(call, clusterNameOf(textOf(call.input, 'cluster'), call));
  const live = call.state.tasks.some(
    (task) =>
      task.clusterUid === cluster.uid &&
      momentOf(task, call.now, call.settings.transitionMs).lastStatus !== 'STOPPED',
  );
  if (live) {
    throw new ServiceFault(
      'ClusterContainsTasksException',
      'The Cluster cannot be deleted while Tasks are active.',
    );
  }
  const gone: ClusterRecord = { ...cluster, status: 'INACTIVE' };
  const clusters = call.state.clusters.map((one) => (one.uid === cluster.uid ? gone : one));
  const state = { ...call.state, clusters };
  return { state, output: { cluster: view(gone, { ...call, state }, true) } };
};
