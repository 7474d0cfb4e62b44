import { isObject, type JsonObject } from '../specs/json.ts';
import { readNumber, readObjects, readString } from './read-input.ts';
import type { LifecycleState } from './lifecycle.ts';
import type { ContainerRecord, TaskRecord } from './state.ts';

// Describes the addresses of containers: on the task's own network interface, or on ports of its host.

export const usesAwsvpc = (task: TaskRecord): boolean => task.definition.input['networkMode'] === 'awsvpc';

/** An address in the subnet. It stays the same for the life of the task. */
const privateAddress = (task: TaskRecord): string =>
  `10.0.${Number.parseInt(task.attachmentId.slice(0, 2), 16)}.${1 + Number.parseInt(task.attachmentId.slice(2, 4), 16)}`;

export function attachmentView(task: TaskRecord, lifecycle: LifecycleState): JsonObject {
  const network = task.input['networkConfiguration'];
  const vpc =
    isObject(network) && isObject(network['awsvpcConfiguration']) ? network['awsvpcConfiguration'] : {};
  const subnets = vpc['subnets'];
  const details = [
    { name: 'subnetId', value: String(Array.isArray(subnets) ? subnets[0] : '') },
    { name: 'privateIPv4Address', value: privateAddress(task) },
  ];
  const status =
    lifecycle.lastStatus === 'PROVISIONING'
      ? 'PRECREATED'
      : lifecycle.lastStatus === 'STOPPED'
        ? 'DELETED'
        : 'ATTACHED';
  return { id: task.attachmentId, type: 'ElasticNetworkInterface', status, details };
}

export const networkInterfaceViews = (task: TaskRecord): readonly JsonObject[] =>
  usesAwsvpc(task) ? [{ attachmentId: task.attachmentId, privateIpv4Address: privateAddress(task) }] : [];

/** The first port of the ephemeral range, from which a host chooses ports. */
const firstDynamicPort = 32_768;

/** The host ports of a started container. A task with awsvpc has none, because it has its own network interface. */
export function networkBindingViews(
  { definition }: ContainerRecord,
  task: TaskRecord,
  lifecycle: LifecycleState,
): readonly JsonObject[] {
  const mode = readString(task.definition.input, 'networkMode') ?? 'bridge';
  if (lifecycle.startedAt === undefined || (mode !== 'bridge' && mode !== 'host')) return [];
  return (readObjects(definition, 'portMappings') ?? []).map((mapping, index) => {
    const containerPort = readNumber(mapping, 'containerPort') ?? 0;
    const given = readNumber(mapping, 'hostPort') ?? 0;
    const chosen = mode === 'host' ? containerPort : firstDynamicPort + index;
    return {
      bindIP: '0.0.0.0',
      containerPort,
      hostPort: given === 0 ? chosen : given,
      protocol: readString(mapping, 'protocol') ?? 'tcp',
    };
  });
}
