import { lastSegment } from '../specs/arn.ts';
import { arnOf, type Call, type Settings } from './call.ts';
import { client, clusterNotFound, invalid } from './fault.ts';
import type { ClusterRecord } from './state.ts';

const clusterName = /^[a-zA-Z0-9_-]{1,255}$/;

/** The name that a short name or an ARN of a cluster stands for; `default` where it is left out. */
export function clusterNameOf(reference: string | undefined, { settings }: Call): string {
  if (reference === undefined) return 'default';
  if (!reference.startsWith('arn:')) {
    if (clusterName.test(reference)) return reference;
    throw invalid('Cluster must match ^[a-zA-Z0-9\\-_]{1,255}$');
  }
  const prefix = arnOf(settings, 'cluster/');
  // Clusters are of one region and one account: of another one there is none here.
  if (!reference.startsWith(prefix)) throw clusterNotFound();
  return reference.slice(prefix.length);
}

export function activeCluster(call: Call, name: string): ClusterRecord {
  const found = call.state.clusters.find((one) => one.name === name && one.status === 'ACTIVE');
  if (found === undefined) throw clusterNotFound();
  return found;
}

export interface TaskId {
  readonly id: string;
  /** The cluster that a long ARN names. */
  readonly cluster?: string;
}

/** A task's id, or its ARN in either form. Throws what the service answers to anything else. */
export function taskIdOf(text: string, { settings, hooks }: Call): TaskId {
  if (hooks.skips?.includes('identifier.form') === true) {
    return { id: lastSegment(text) };
  }
  if (settings.identifiersOfAnyForm !== true) return formedId(text, settings);
  try {
    return formedId(text, settings);
  } catch {
    return { id: text };
  }
}

function formedId(text: string, settings: Settings): TaskId {
  if (text.startsWith('arn:')) return taskArn(text, settings);
  if (text.includes('/')) throw invalid('Invalid identifier: Unexpected number of separators');
  if (settings.edition === '2016') {
    if (text.length > 36) throw invalid('taskId longer than 36.');
  } else if (text.length !== 32 && text.length !== 36) {
    throw invalid('taskId length should be one of [32,36]');
  }
  return { id: text };
}

function taskArn(text: string, { partition: own = 'aws', account, region }: Settings): TaskId {
  const parts = text.split(':');
  const [, partition, service, itsRegion, itsAccount, resource] = parts;
  if (parts.length !== 6 || resource === undefined || !resource.includes('/')) {
    throw client(`com.amazonaws.ecs.exception.ARNSyntaxException: ${text} is not an ARN of a task`);
  }
  if (partition !== own || service !== 'ecs' || itsRegion !== region || itsAccount !== account) {
    throw invalid('Invalid identifier: Identifier is for another partition, service, region or account');
  }
  const [type, ...path] = resource.split('/');
  if (type !== 'task') throw invalid(`Invalid identifier: Identifier is for ${type}`);
  const [first, second] = path;
  if (first === undefined || path.length > 2) {
    throw invalid('Invalid identifier: Unexpected number of separators');
  }
  return second === undefined ? { id: first } : { id: second, cluster: first };
}
