import { operationSpec } from '../specs/editions.ts';
import { toEpochSeconds, type EcsSettings } from './call.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import { readObjects, readString } from './read-input.ts';
import { findTaskEnd, lifecycleStateAt, type LifecycleState } from './lifecycle.ts';
import { attachmentView, networkBindingViews, networkInterfaceViews, usesAwsvpc } from './network-view.ts';
import type { ContainerRecord, TaskRecord } from './state.ts';

/** A task as DescribeTasks, RunTask and StopTask show it at a time; only the members that the edition knows. */
export function taskView(task: TaskRecord, now: number, settings: EcsSettings, tagged: boolean): JsonObject {
  const moment = lifecycleStateAt(task, now, settings.transitionMs);
  const end = findTaskEnd(task, settings.transitionMs);
  const fargate = task.launchType === 'FARGATE';
  const { definition, input } = task;
  const overrides = isObject(input['overrides']) ? input['overrides'] : {};
  const whole: JsonObject = {
    ...timestampsView(moment),
    attachments: usesAwsvpc(task) ? [attachmentView(task, moment)] : [],
    attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
    availabilityZone: `${settings.region}a`,
    clusterArn: task.clusterArn,
    ...(moment.connectivityAt === undefined ? {} : { connectivity: 'CONNECTED' }),
    ...(fargate ? {} : { containerInstanceArn: task.instanceArn }),
    containers: task.containers.map((container) => containerView(container, task, moment)),
    cpu: taskSize(task, overrides, 'cpu'),
    createdAt: toEpochSeconds(task.createdAt),
    desiredStatus: moment.desiredStatus,
    enableExecuteCommand: input['enableExecuteCommand'] === true,
    group: readString(input, 'group') ?? `family:${definition.family}`,
    healthStatus: 'UNKNOWN',
    lastStatus: moment.lastStatus,
    launchType: task.launchType,
    memory: taskSize(task, overrides, 'memory'),
    overrides: { ...overrides, containerOverrides: containerOverridesView(task, overrides) },
    ...(fargate
      ? { platformVersion: '1.4.0', platformFamily: 'Linux', ephemeralStorage: { sizeInGiB: 20 } }
      : {}),
    ...(readString(input, 'startedBy') === undefined ? {} : { startedBy: input['startedBy'] }),
    ...(end === undefined || now < end.at ? {} : { stopCode: end.code, stoppedReason: end.reason }),
    ...(tagged ? { tags: task.tags } : {}),
    taskArn: task.arn,
    taskDefinitionArn: definition.arn,
    version: moment.version,
  };
  return pruneToSchema(operationSpec(settings.edition, 'DescribeTasks').response, whole, 'Task');
}

function timestampsView(moment: LifecycleState): JsonObject {
  const { lastStatus: _status, desiredStatus: _desired, version: _version, ...stamps } = moment;
  return Object.fromEntries(Object.entries(stamps).map(([name, value]) => [name, toEpochSeconds(value)]));
}

/** Of the task: what it was run with, or its definition has; in CPU units, or MiB. */
function taskSize({ definition }: TaskRecord, overrides: JsonObject, member: 'cpu' | 'memory'): string {
  const given = readString(overrides, member) ?? readString(definition.input, member) ?? '0';
  const [, digits] = /^([\d.]+) ?(?:vcpu|gb)$/i.exec(given) ?? [];
  return digits === undefined ? given : String(Number(digits) * 1024);
}

function containerOverridesView(task: TaskRecord, overrides: JsonObject): readonly JsonObject[] {
  const given = readObjects(overrides, 'containerOverrides') ?? [];
  // Each container is named, even with nothing overridden.
  return task.containers.map(({ definition }) => {
    return given.find(({ name }) => name === definition['name']) ?? { name: definition['name'] };
  });
}

function containerView(container: ContainerRecord, task: TaskRecord, moment: LifecycleState): JsonObject {
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
    networkBindings: networkBindingViews(container, task, moment),
    networkInterfaces: networkInterfaceViews(task),
    healthStatus: 'UNKNOWN',
    cpu: String(definition['cpu'] ?? 0),
    ...(definition['memory'] === undefined ? {} : { memory: String(definition['memory']) }),
    ...(definition['memoryReservation'] === undefined
      ? {}
      : { memoryReservation: String(definition['memoryReservation']) }),
  };
}

/** Leaves out the members that the named definition of a schema doesn't have, at any depth. */
function pruneToSchema(document: object, value: JsonObject, name: string): JsonObject {
  const defs: unknown = Reflect.get(document, '$defs');
  const schemaOf = (schema: unknown): JsonObject => {
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
