import { lastSegment } from '../../specs/arn.ts';
import type { JsonObject } from '../../specs/json.ts';
import { lacksOperation, refusalType } from '../wire/error-classification.ts';
import { parseBody, responseErrorType } from '../wire/exchange.ts';
import type { WireClient } from '../wire/wire-client.ts';
import {
  arrayOrEmpty,
  callOperationWithRetries,
  callWithRetries,
  cutQuote,
  setupCallOptions,
  SetupCallError,
  slicesPerCall,
  textMember,
} from './call-operation.ts';
import { listAll } from './list-pages.ts';

/** How often DeleteCluster is tried if it is neither done nor refused for a reason that passes. */
const maxTries = 3;
/** Pauses while a cluster still contains what is being stopped. */
const firstPauseMs = 50;
const longestPauseMs = 2_000;

/** The error for a cluster that no longer exists. A concurrent run may have removed a `default` that both runs used. */
export const notFoundType = 'ClusterNotFoundException';

/** What became of a cluster: the target says that it has deleted it, or did not know it, or refused. */
export type Deletion = 'deleted' | 'unknown' | { readonly refusal: string };

/**
 * Deletes a cluster. While the target says that the cluster still contains tasks, it waits; any other failure is tried three times
 * at most. `timeLeft`: the milliseconds that are left.
 */
export async function deleteCluster(
  client: WireClient,
  cluster: string,
  timeLeft: () => number,
): Promise<Deletion> {
  let tries = 0;
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 1.5)) {
    const exchange = await client.call('DeleteCluster', { cluster }, setupCallOptions(client));
    if (!('response' in exchange)) {
      const { kind, message } = exchange.lost;
      // A target that lets a request time out would only take longer.
      if (kind === undefined || kind === 'timed-out') return { refusal: message };
      if ((tries += 1) === maxTries || client.unresponsive.aborted) return { refusal: message };
      continue;
    }
    const { status, body } = exchange.response;
    if (status === 200) return 'deleted';
    const answer = parseBody(body);
    const type = responseErrorType(exchange.response, answer);
    if (type === notFoundType) return 'unknown';
    const message = answer.ok ? (textMember(answer.value, 'message') ?? '') : '';
    const refusal = cutQuote(`${type ?? `HTTP ${status}`} ${message}`.trim());
    const isTransient = type !== undefined && /^Cluster(Contains|Update)/.test(type);
    const isFault = type === undefined || status >= 500;
    if (!isTransient && (!isFault || (tries += 1) === maxTries)) return { refusal };
    if (type === 'ClusterContainsContainerInstancesException') await deregisterInstances(client, cluster);
    if (timeLeft() > 0) await client.clock.wait(Math.min(pause, timeLeft()));
    if (timeLeft() <= 0) return { refusal };
  }
}

/** Deregisters all instances of a cluster of the run. */
async function deregisterInstances(client: WireClient, cluster: string): Promise<void> {
  const listed = await callOperationWithRetries(client, 'ListContainerInstances', { cluster }).catch(
    () => undefined,
  );
  for (const containerInstance of arrayOrEmpty(listed?.['containerInstanceArns'])) {
    await callWithRetries(client, 'DeregisterContainerInstance', { cluster, containerInstance, force: true });
  }
}

/** Pauses before a deleted cluster is looked at again. A service may show it for a while. */
const lookPausesMs = [500, 5_000];

/**
 * What is left of clusters whose DeleteCluster the target has answered with success: those that it still describes as ACTIVE, and
 * those that it does not describe because it refuses DescribeClusters.
 */
export async function describeUndeleted(
  client: WireClient,
  names: readonly string[],
  timeLeft: () => number,
): Promise<readonly string[]> {
  let look = await lookAt(client, names);
  // A service that is eventually consistent may have deleted a cluster that it shows.
  let isTooEarly = false;
  for (const pause of lookPausesMs) {
    if (!isShown(look)) break;
    isTooEarly = timeLeft() <= pause;
    if (isTooEarly) break;
    await client.clock.wait(pause);
    look = await lookAt(client, names);
  }
  const shown = isShown(look) ? look.active : [];
  const { now, earlier } = sightings[look.operation];
  const says = isTooEarly
    ? `${earlier} just afterwards, and there was no time to look again`
    : `still ${now}`;
  return [
    ...shown.map((name) => `the cluster ${name}: DeleteCluster succeeded, but ${look.operation} ${says}`),
    ...look.unseen.map(
      ({ name, problem }) =>
        `the cluster ${name}: DeleteCluster succeeded, but whether it is gone could not be looked at (${problem})`,
    ),
  ];
}

/** How an operation shows a cluster, as parts of a sentence. */
const sightings = {
  DescribeClusters: { now: 'shows it as ACTIVE', earlier: 'showed it as ACTIVE' },
  ListClusters: { now: 'lists it', earlier: 'listed it' },
};

interface Look {
  /** The operation that was asked. */
  readonly operation: keyof typeof sightings;
  /** Names of clusters that are described as ACTIVE, or listed. */
  readonly active: readonly string[];
  /** Clusters that could not be looked at, and why. */
  readonly unseen: readonly { readonly name: string; readonly problem: string }[];
}

/** Another run may have created the cluster `default` again. */
const isShown = ({ active }: Look): boolean => active.some((name) => name !== 'default');

async function lookAt(client: WireClient, names: readonly string[]): Promise<Look> {
  const active: string[] = [];
  const unseen: { name: string; problem: string }[] = [];
  for (const clusters of slicesPerCall(names)) {
    try {
      const answer = await callOperationWithRetries(client, 'DescribeClusters', { clusters });
      const shown = new Set(arrayOrEmpty(answer['clusters']).flatMap(activeName));
      active.push(...clusters.filter((name) => shown.has(name)));
    } catch (error) {
      if (!(error instanceof SetupCallError)) throw error;
      if (lacksOperation(error.exchange)) return lookInList(client, names, error.message);
      // Some targets refuse to describe clusters that are gone.
      if (refusalType(error.exchange) === notFoundType) continue;
      unseen.push(...clusters.map((name) => ({ name, problem: error.message })));
    }
  }
  return { operation: 'DescribeClusters', active, unseen };
}

/** Looks for clusters at a target without DescribeClusters. `refusal`: how it refused that. */
async function lookInList(client: WireClient, names: readonly string[], refusal: string): Promise<Look> {
  const operation = 'ListClusters';
  let problem: string | undefined;
  const arns = await listAll(client, operation, {}, 'clusterArns', (text) => (problem = text)).catch(
    (error: unknown) => {
      if (!(error instanceof SetupCallError)) throw error;
      problem = error.message;
      return [];
    },
  );
  const listed = new Set(arns.map(lastSegment));
  const [active, absent] = [names.filter((one) => listed.has(one)), names.filter((one) => !listed.has(one))];
  const unseen =
    problem === undefined ? [] : absent.map((name) => ({ name, problem: `${refusal}; ${problem ?? ''}` }));
  return { operation, active, unseen };
}

/** Whether the target says that it has no such cluster. An answer that cannot be understood does not say so. */
export async function isAbsent(client: WireClient, name: string): Promise<boolean> {
  try {
    return saysAbsent(await callOperationWithRetries(client, 'DescribeClusters', { clusters: [name] }));
  } catch (error) {
    if (!(error instanceof SetupCallError)) throw error;
    if (!lacksOperation(error.exchange)) return refusalType(error.exchange) === notFoundType;
    const { active, unseen } = await lookInList(client, [name], error.message);
    return active.length + unseen.length === 0;
  }
}

/** Whether an answer of DescribeClusters says that there is no cluster with the name. A cluster of another status than INACTIVE exists. */
export const saysAbsent = ({ clusters, failures }: JsonObject): boolean =>
  (Array.isArray(clusters) || Array.isArray(failures)) &&
  arrayOrEmpty(clusters).every((cluster) => textMember(cluster, 'status') === 'INACTIVE');

const activeName = (cluster: unknown): readonly string[] =>
  textMember(cluster, 'status') === 'ACTIVE'
    ? [textMember(cluster, 'clusterName') ?? lastSegment(textMember(cluster, 'clusterArn') ?? '')]
    : [];
