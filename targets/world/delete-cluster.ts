import { lastSegment } from '../../specs/arn.ts';
import { parseBody, responseErrorType } from '../wire/exchange.ts';
import type { WireClient } from '../wire/wire-client.ts';
import {
  arrayOrEmpty,
  callOperationWithRetries,
  callWithRetries,
  setupCallOptions,
  textMember,
} from './call-operation.ts';

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
    const refusal = `${type ?? `HTTP ${status}`} ${message}`.trim();
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
 * Those of the clusters that the target still describes as ACTIVE, although it has answered DeleteCluster with success. The list is
 * empty if the target does not say.
 */
export async function findUndeleted(
  client: WireClient,
  names: readonly string[],
  timeLeft: () => number,
): Promise<readonly string[]> {
  let shown = await listActive(client, names);
  for (const pause of lookPausesMs) {
    // Another run may have created the cluster `default` again.
    if (shown.every((name) => name === 'default')) return [];
    if (timeLeft() <= pause) break;
    await client.clock.wait(pause);
    shown = await listActive(client, names);
  }
  return shown.every((name) => name === 'default') ? [] : shown;
}

async function listActive(client: WireClient, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const answer = await callOperationWithRetries(client, 'DescribeClusters', { clusters: names }).catch(
    () => undefined,
  );
  const active = new Set(
    arrayOrEmpty(answer?.['clusters'])
      .filter((cluster) => textMember(cluster, 'status') === 'ACTIVE')
      .map(
        (cluster) =>
          textMember(cluster, 'clusterName') ?? lastSegment(textMember(cluster, 'clusterArn') ?? ''),
      ),
  );
  return names.filter((name) => active.has(name));
}
