import { isObject } from '../specs/json.ts';
import { numberOf, objectsOf, textOf } from './input.ts';
import type { Moment } from './lifecycle.ts';
import type { ContainerRecord, Json, TaskRecord } from './state.ts';

// How the containers of a task are reached: by an interface of the task's own, or by ports of its host.

export const isAwsvpc = (task: TaskRecord): boolean => task.definition.input['networkMode'] === 'awsvpc';

/** An address of the subnet, the same for the task's life. */
const addressOf = (task: TaskRecord): string =>
  `10.0.${Number.parseInt(task.attachmentId.slice(0, 2), 16)}.${1 + Number.parseInt(task.attachmentId.slice(2, 4), 16)}`;

export function attachmentOf(task: TaskRecord, moment: Moment): Json {
  const network = task.input['networkConfiguration'];
  const vpc =
    isObject(network) && isObject(network['awsvpcConfiguration']) ? network['awsvpcConfiguration'] : {};
  const subnets = vpc['subnets'];
  const details = [
    { name: 'subnetId', value: String(Array.isArray(subnets) ? subnets[0] : '') },
    { name: 'privateIPv4Address', value: addressOf(task) },
  ];
  const status =
    moment.lastStatus === 'PROVISIONING'
      ? 'PRECREATED'
      : moment.lastStatus === 'STOPPED'
        ? 'DELETED'
        : 'ATTACHED';
  return { id: task.attachmentId, type: 'ElasticNetworkInterface', status, details };
}

export const interfacesOf = (task: TaskRecord): readonly Json[] =>
  isAwsvpc(task) ? [{ attachmentId: task.attachmentId, privateIpv4Address: addressOf(task) }] : [];

/** Where hosts begin to choose ports from. */
const firstPort = 32_768;

/** The ports of the host by which a container is reached, once it has begun: none in a network of the task's own. */
export function bindingsOf(
  { definition }: ContainerRecord,
  task: TaskRecord,
  moment: Moment,
): readonly Json[] {
  const mode = textOf(task.definition.input, 'networkMode') ?? 'bridge';
  if (moment.startedAt === undefined || (mode !== 'bridge' && mode !== 'host')) return [];
  return (objectsOf(definition, 'portMappings') ?? []).map((mapping, index) => {
    const containerPort = numberOf(mapping, 'containerPort') ?? 0;
    const given = numberOf(mapping, 'hostPort') ?? 0;
    const chosen = mode === 'host' ? containerPort : firstPort + index;
    return {
      bindIP: '0.0.0.0',
      containerPort,
      hostPort: given === 0 ? chosen : given,
      protocol: textOf(mapping, 'protocol') ?? 'tcp',
    };
  });
}
