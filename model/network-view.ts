import { isObject, type JsonObject } from '../specs/json.ts';
import { readNumber, readObjects, readString } from './read-input.ts';
import type { LifecycleState } from './lifecycle.ts';
import type { ContainerRecord, TaskRecord } from './state.ts';

// How the containers of a task are reached: by an interface of the task's own, or by ports of its host.

export const usesAwsvpc = (task: TaskRecord): boolean => task.definition.input['networkMode'] === 'awsvpc';

/** An address of the subnet, the same for the task's life. */
const privateAddress = (task: TaskRecord): string =>
  `10.0.${Number.parseInt(task.attachmentId.slice(0, 2), 16)}.${1 + Number.parseInt(task.attachmentId.slice(2, 4), 16)}`;

export function attachmentView(task: TaskRecord, moment: LifecycleState): JsonObject {
  const network = task.input['networkConfiguration'];
  const vpc =
    isObject(network) && isObject(network['awsvpcConfiguration']) ? network['awsvpcConfiguration'] : {};
  const subnets = vpc['subnets'];
  const details = [
    { name: 'subnetId', value: String(Array.isArray(subnets) ? subnets[0] : '') },
    { name: 'privateIPv4Address', value: privateAddress(task) },
  ];
  const status =
    moment.lastStatus === 'PROVISIONING'
      ? 'PRECREATED'
      : moment.lastStatus === 'STOPPED'
        ? 'DELETED'
        : 'ATTACHED';
  return { id: task.attachmentId, type: 'ElasticNetworkInterface', status, details };
}

export const networkInterfaceViews = (task: TaskRecord): readonly JsonObject[] =>
  usesAwsvpc(task) ? [{ attachmentId: task.attachmentId, privateIpv4Address: privateAddress(task) }] : [];

/** Where hosts begin to choose ports from. */
const firstDynamicPort = 32_768;

/** The ports of the host by which a container is reached, once it has begun: none in a network of the task's own. */
export function networkBindingViews(
  { definition }: ContainerRecord,
  task: TaskRecord,
  moment: LifecycleState,
): readonly JsonObject[] {
  const mode = readString(task.definition.input, 'networkMode') ?? 'bridge';
  if (moment.startedAt === undefined || (mode !== 'bridge' && mode !== 'host')) return [];
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
