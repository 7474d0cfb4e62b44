import { operationSpec } from '../specs/editions.ts';
import { toEpochSeconds, type EcsSettings } from './call.ts';
import { definedMembers, isObject, type JsonObject } from '../specs/json.ts';
import { readObjects, readString } from './read-input.ts';
import { findTaskEnd, lifecycleStateAt, type LifecycleState } from './lifecycle.ts';
import { attachmentView, networkBindingViews, networkInterfaceViews, usesAwsvpc } from './network-view.ts';
import type { ContainerRecord, TaskRecord } from './state.ts';

/** The task in the form that DescribeTasks, RunTask and StopTask return. It has only the members of the edition. */
export function taskView(
  task: TaskRecord,
  now: number,
  settings: EcsSettings,
  withTags: boolean,
): JsonObject {
  const lifecycle = lifecycleStateAt(task, now, settings.transitionMs);
  const end = findTaskEnd(task, settings.transitionMs);
  const isFargate = task.launchType === 'FARGATE';
  const { definition, input } = task;
  const overrides = isObject(input['overrides']) ? input['overrides'] : {};
  const ended = end !== undefined && now >= end.at ? end : undefined;
  const view: JsonObject = definedMembers({
    ...timestampsView(lifecycle),
    attachments: usesAwsvpc(task) ? [attachmentView(task, lifecycle)] : [],
    attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
    availabilityZone: `${settings.region}a`,
    clusterArn: task.clusterArn,
    connectivity: lifecycle.connectivityAt === undefined ? undefined : 'CONNECTED',
    containerInstanceArn: isFargate ? undefined : task.instanceArn,
    containers: task.containers.map((container) => containerView(container, task, lifecycle)),
    cpu: taskSize(task, overrides, 'cpu'),
    createdAt: toEpochSeconds(task.createdAt),
    desiredStatus: lifecycle.desiredStatus,
    enableExecuteCommand: input['enableExecuteCommand'] === true,
    group: readString(input, 'group') ?? `family:${definition.family}`,
    healthStatus: 'UNKNOWN',
    lastStatus: lifecycle.lastStatus,
    launchType: task.launchType,
    memory: taskSize(task, overrides, 'memory'),
    overrides: { ...overrides, containerOverrides: containerOverridesView(task, overrides) },
    ...(isFargate ? fargateMembers : {}),
    startedBy: readString(input, 'startedBy'),
    stopCode: ended?.code,
    stoppedReason: ended?.reason,
    tags: withTags ? task.tags : undefined,
    taskArn: task.arn,
    taskDefinitionArn: definition.arn,
    version: lifecycle.version,
  });
  return pruneToSchema(operationSpec(settings.edition, 'DescribeTasks').response, view, 'Task');
}

const fargateMembers = {
  platformVersion: '1.4.0',
  platformFamily: 'Linux',
  ephemeralStorage: { sizeInGiB: 20 },
};

function timestampsView(lifecycle: LifecycleState): JsonObject {
  const { lastStatus: _status, desiredStatus: _desired, version: _version, ...stamps } = lifecycle;
  return Object.fromEntries(Object.entries(stamps).map(([name, value]) => [name, toEpochSeconds(value)]));
}

/** The task size in CPU units or MiB. It comes from the overrides, or else from the task definition. */
function taskSize({ definition }: TaskRecord, overrides: JsonObject, member: 'cpu' | 'memory'): string {
  const given = readString(overrides, member) ?? readString(definition.input, member) ?? '0';
  const [, digits] = /^([\d.]+) ?(?:vcpu|gb)$/i.exec(given) ?? [];
  return digits === undefined ? given : String(Number(digits) * 1024);
}

function containerOverridesView(task: TaskRecord, overrides: JsonObject): readonly JsonObject[] {
  const given = readObjects(overrides, 'containerOverrides') ?? [];
  // A container without overrides is also listed, with only its name.
  return task.containers.map(({ definition }) => {
    return given.find(({ name }) => name === definition['name']) ?? { name: definition['name'] };
  });
}

function containerView(container: ContainerRecord, task: TaskRecord, lifecycle: LifecycleState): JsonObject {
  const { definition } = container;
  const started = lifecycle.startedAt !== undefined;
  const stopped = lifecycle.executionStoppedAt !== undefined || lifecycle.lastStatus === 'STOPPED';
  const { memory, memoryReservation } = definition;
  return definedMembers({
    containerArn: container.arn,
    taskArn: task.arn,
    name: definition['name'],
    image: definition['image'],
    runtimeId: started ? container.runtimeId : undefined,
    lastStatus: stopped ? 'STOPPED' : started ? 'RUNNING' : 'PENDING',
    exitCode: stopped && started ? 0 : undefined,
    networkBindings: networkBindingViews(container, task, lifecycle),
    networkInterfaces: networkInterfaceViews(task),
    healthStatus: 'UNKNOWN',
    cpu: String(definition['cpu'] ?? 0),
    memory: memory === undefined ? undefined : String(memory),
    memoryReservation: memoryReservation === undefined ? undefined : String(memoryReservation),
  });
}

/** Removes the members, at any depth, that the schema definition with this name does not have. */
function pruneToSchema(document: object, value: JsonObject, name: string): JsonObject {
  const defs: unknown = Reflect.get(document, '$defs');
  const resolveSchema = (schema: unknown): JsonObject => {
    if (!isObject(schema)) return {};
    const reference = schema['$ref'];
    if (typeof reference !== 'string' || !isObject(defs)) return schema;
    return resolveSchema(defs[reference.slice('#/$defs/'.length)]);
  };
  const prune = (part: unknown, schemaOrReference: unknown): unknown => {
    const schema = resolveSchema(schemaOrReference);
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
