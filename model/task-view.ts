import { operationSpec } from '../specs/editions.ts';
import { seconds, type Settings } from './call.ts';
import { isObject } from '../specs/json.ts';
import { objectsOf, textOf } from './input.ts';
import { endOf, momentOf, type Moment } from './lifecycle.ts';
import { attachmentOf, bindingsOf, interfacesOf, isAwsvpc } from './network-view.ts';
import type { ContainerRecord, Json, TaskRecord } from './state.ts';

/** A task as DescribeTasks, RunTask and StopTask show it at a time; only the members that the edition knows. */
export function taskView(task: TaskRecord, now: number, settings: Settings, tagged: boolean): Json {
  const moment = momentOf(task, now, settings.transitionMs);
  const end = endOf(task, settings.transitionMs);
  const fargate = task.launchType === 'FARGATE';
  const { definition, input } = task;
  const overrides = isObject(input['overrides']) ? input['overrides'] : {};
  const whole: Json = {
    ...stampsOf(moment),
    attachments: isAwsvpc(task) ? [attachmentOf(task, moment)] : [],
    attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
    availabilityZone: `${settings.region}a`,
    clusterArn: task.clusterArn,
    ...(moment.connectivityAt === undefined ? {} : { connectivity: 'CONNECTED' }),
    ...(fargate ? {} : { containerInstanceArn: task.instanceArn }),
    containers: task.containers.map((container) => containerView(container, task, moment)),
    cpu: sizeOf(task, overrides, 'cpu'),
    createdAt: seconds(task.createdAt),
    desiredStatus: moment.desiredStatus,
    enableExecuteCommand: input['enableExecuteCommand'] === true,
    group: textOf(input, 'group') ?? `family:${definition.family}`,
    healthStatus: 'UNKNOWN',
    lastStatus: moment.lastStatus,
    launchType: task.launchType,
    memory: sizeOf(task, overrides, 'memory'),
    overrides: { ...overrides, containerOverrides: overridesOf(task, overrides) },
    ...(fargate
      ? { platformVersion: '1.4.0', platformFamily: 'Linux', ephemeralStorage: { sizeInGiB: 20 } }
      : {}),
    ...(textOf(input, 'startedBy') === undefined ? {} : { startedBy: input['startedBy'] }),
    ...(end === undefined || now < end.at ? {} : { stopCode: end.code, stoppedReason: end.reason }),
    ...(tagged ? { tags: task.tags } : {}),
    taskArn: task.arn,
    taskDefinitionArn: definition.arn,
    version: moment.version,
  };
  return knownTo(operationSpec(settings.edition, 'DescribeTasks').response, whole, 'Task');
}

function stampsOf(moment: Moment): Json {
  const { lastStatus: _status, desiredStatus: _desired, version: _version, ...stamps } = moment;
  return Object.fromEntries(Object.entries(stamps).map(([name, value]) => [name, seconds(value)]));
}

/** Of the task: what it was run with, or its definition has; in CPU units, or MiB. */
function sizeOf({ definition }: TaskRecord, overrides: Json, member: 'cpu' | 'memory'): string {
  const given = textOf(overrides, member) ?? textOf(definition.input, member) ?? '0';
  const [, digits] = /^([\d.]+) ?(?:vcpu|gb)$/i.exec(given) ?? [];
  return digits === undefined ? given : String(Number(digits) * 1024);
}

function overridesOf(task: TaskRecord, overrides: Json): readonly Json[] {
  const given = objectsOf(overrides, 'containerOverrides') ?? [];
  // Each container is named, even with nothing overridden.
  return task.containers.map(({ definition }) => {
    return given.find(({ name }) => name === definition['name']) ?? { name: definition['name'] };
  });
}

function containerView(container: ContainerRecord, task: TaskRecord, moment: Moment): Json {
  const { definition } = container;
  const started = moment.startedAt !== undefined;
  const stopped = moment.executionStoppedAt !== undefined || moment.lastStatus === 'STOPPED';
  return {
    containerArn: container.arn,
    taskArn: task.arn,
    name: definition['name'],
    image: definition['image'],
    ...(started ? { runtimeId: container.runtimeId } : {}),
    lastStatus: stopped ? 'STOPPED' : started ? 'RUNNING' : 'PENDING',
    ...(stopped && started ? { exitCode: 0 } : {}),
    networkBindings: bindingsOf(container, task, moment),
    networkInterfaces: interfacesOf(task),
    healthStatus: 'UNKNOWN',
    cpu: String(definition['cpu'] ?? 0),
    ...(definition['memory'] === undefined ? {} : { memory: String(definition['memory']) }),
    ...(definition['memoryReservation'] === undefined
      ? {}
      : { memoryReservation: String(definition['memoryReservation']) }),
  };
}

/** Leaves out the members that the named definition of a schema doesn't have, at any depth. */
function knownTo(document: object, value: Json, name: string): Json {
  const defs: unknown = Reflect.get(document, '$defs');
  const schemaOf = (schema: unknown): Json => {
    if (!isObject(schema)) return {};
    const reference = schema['$ref'];
    if (typeof reference !== 'string' || !isObject(defs)) return schema;
    return schemaOf(defs[reference.slice('#/$defs/'.length)]);
  };
  const prune = (part: unknown, by: unknown): unknown => {
    const schema = schemaOf(by);
    if (Array.isArray(part)) return part.map((entry) => prune(entry, schema['items']));
    const properties = schema['properties'];
    if (!isObject(part) || !isObject(properties)) return part;
    const known: Record<string, unknown> = {};
    for (const member in part) {
      if (properties[member] !== undefined) known[member] = prune(part[member], properties[member]);
    }
    return known;
  };
  const pruned = prune(value, { $ref: `#/$defs/${name}` });
  return isObject(pruned) ? pruned : {};
}
