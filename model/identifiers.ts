import { lastSegment } from '../specs/arn.ts';
import { formatArn, type OperationCall, type EcsSettings } from './call.ts';
import { clientError, clusterNotFound, invalidParameter } from './fault.ts';
import type { ClusterRecord } from './state.ts';

const clusterName = /^[a-zA-Z0-9_-]{1,255}$/;

/** The cluster name in a reference, which is a name or an ARN; `default` if there is no reference. */
export function resolveClusterName(reference: string | undefined, { settings }: OperationCall): string {
  if (reference === undefined) return 'default';
  if (!reference.startsWith('arn:')) {
    if (clusterName.test(reference)) return reference;
    throw invalidParameter('Cluster must match ^[a-zA-Z0-9\\-_]{1,255}$');
  }
  const prefix = formatArn(settings, 'cluster/');
  // Clusters of other regions and accounts are not visible here.
  if (!reference.startsWith(prefix)) throw clusterNotFound();
  return reference.slice(prefix.length);
}

export function requireActiveCluster(call: OperationCall, name: string): ClusterRecord {
  const found = call.state.clusters.find((one) => one.name === name && one.status === 'ACTIVE');
  if (found === undefined) throw clusterNotFound();
  return found;
}

export interface TaskReference {
  readonly id: string;
  /** The cluster in a long ARN. */
  readonly cluster?: string;
}

/** Parses a task id, a long ARN or a legacy ARN. Throws the service's error for any other text. */
export function parseTaskReference(text: string, { settings, hooks }: OperationCall): TaskReference {
  if (hooks.skipRules?.includes('identifier.form') === true) {
    return { id: lastSegment(text) };
  }
  if (settings.identifiersOfAnyForm !== true) return parseWellFormedReference(text, settings);
  try {
    return parseWellFormedReference(text, settings);
  } catch {
    return { id: text };
  }
}

function parseWellFormedReference(text: string, settings: EcsSettings): TaskReference {
  if (text.startsWith('arn:')) return parseTaskArn(text, settings);
  if (text.includes('/')) throw invalidParameter('Invalid identifier: Unexpected number of separators');
  if (settings.edition === '2016') {
    if (text.length > 36) throw invalidParameter('taskId longer than 36.');
  } else if (text.length !== 32 && text.length !== 36) {
    throw invalidParameter('taskId length should be one of [32,36]');
  }
  return { id: text };
}

function parseTaskArn(text: string, { partition: own = 'aws', account, region }: EcsSettings): TaskReference {
  const parts = text.split(':');
  const [, partition, service, itsRegion, itsAccount, resource] = parts;
  if (parts.length !== 6 || resource === undefined || !resource.includes('/')) {
    throw clientError(`com.amazonaws.ecs.exception.ARNSyntaxException: ${text} is not an ARN of a task`);
  }
  if (partition !== own || service !== 'ecs' || itsRegion !== region || itsAccount !== account) {
    throw invalidParameter(
      'Invalid identifier: Identifier is for another partition, service, region or account',
    );
  }
  const [type, ...path] = resource.split('/');
  if (type !== 'task') throw invalidParameter(`Invalid identifier: Identifier is for ${type}`);
  const [first, second] = path;
  if (first === undefined || path.length > 2) {
    throw invalidParameter('Invalid identifier: Unexpected number of separators');
  }
  return second === undefined ? { id: first } : { id: second, cluster: first };
}
