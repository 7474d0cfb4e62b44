import { formatArn, toEpochSeconds, type OperationCall, type OperationHandler } from '../call.ts';
import { clientError, invalidParameter } from '../fault.ts';
import { readObjects, readTags, readString, readStrings } from '../read-input.ts';
import type { DefinitionRecord } from '../state.ts';
import type { JsonObject } from '../../specs/json.ts';

function definitionView(definition: DefinitionRecord): JsonObject {
  const { tags: _tags, ...input } = definition.input;
  const required = definition.input['requiresCompatibilities'];
  return {
    ...input,
    taskDefinitionArn: definition.arn,
    revision: definition.revision,
    status: definition.status,
    volumes: definition.input['volumes'] ?? [],
    placementConstraints: definition.input['placementConstraints'] ?? [],
    compatibilities: Array.isArray(required) && required.includes('FARGATE') ? ['EC2', 'FARGATE'] : ['EC2'],
    registeredAt: toEpochSeconds(definition.registeredAt),
    ...(definition.deregisteredAt === undefined
      ? {}
      : { deregisteredAt: toEpochSeconds(definition.deregisteredAt) }),
  };
}

/** Finds a task definition by ARN, by `family:revision`, or by family (its latest active revision). */
export function findTaskDefinition(
  call: OperationCall,
  reference: string | undefined,
): DefinitionRecord | undefined {
  if (reference === undefined || reference === '') throw clientError('TaskDefinition can not be blank.');
  const prefix = formatArn(call.settings, 'task-definition/');
  const name = reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
  const [family, revision] = name.split(':');
  const revisions = call.state.definitions.filter((one) => one.family === family);
  if (revision !== undefined) return revisions.find((one) => String(one.revision) === revision);
  return revisions.findLast(({ status }) => status === 'ACTIVE');
}

export const registerTaskDefinition: OperationHandler = (call) => {
  const family = readString(call.input, 'family');
  if (family === undefined || !/^[a-zA-Z0-9_-]{1,255}$/.test(family)) {
    throw clientError('Family should not be null or empty, and of letters, digits, hyphens and underscores.');
  }
  const containers = readObjects(call.input, 'containerDefinitions') ?? [];
  if (containers.length === 0) throw clientError('Container definitions should not be null or empty.');
  for (const container of containers) {
    if ((readString(container, 'name') ?? '') === '')
      throw clientError('Container.name should not be null or empty.');
    if ((readString(container, 'image') ?? '') === '') {
      throw clientError('Container.image should not be null or empty.');
    }
  }
  if (!containers.some(({ essential }) => essential !== false)) {
    throw clientError('At least one container must be essential.');
  }
  const isFargate = (readStrings(call.input, 'requiresCompatibilities') ?? []).includes('FARGATE');
  if (isFargate && readString(call.input, 'networkMode') !== 'awsvpc') {
    throw clientError('Fargate only supports network mode ‘awsvpc’.');
  }
  const revision = call.state.definitions.filter((one) => one.family === family).length + 1;
  const registered: DefinitionRecord = {
    arn: formatArn(call.settings, `task-definition/${family}:${revision}`),
    family,
    revision,
    status: 'ACTIVE',
    registeredAt: call.now,
    input: call.input,
    tags: readTags(call.input),
  };
  const state = { ...call.state, definitions: [...call.state.definitions, registered] };
  return { state, output: { taskDefinition: definitionView(registered), tags: registered.tags } };
};

export const describeTaskDefinition: OperationHandler = (call) => {
  const found = findTaskDefinition(call, readString(call.input, 'taskDefinition'));
  if (found === undefined) throw clientError('Unable to describe task definition.');
  const withTags = (readStrings(call.input, 'include') ?? []).includes('TAGS');
  return {
    state: call.state,
    output: { taskDefinition: definitionView(found), tags: withTags ? found.tags : [] },
  };
};

export const deregisterTaskDefinition: OperationHandler = (call) => {
  const reference = readString(call.input, 'taskDefinition') ?? '';
  if (!/:\d+$/.test(reference)) throw invalidParameter('Revision is missing.');
  const found = findTaskDefinition(call, reference);
  if (found === undefined) throw clientError('The specified task definition does not exist.');
  const deregistered: DefinitionRecord = { ...found, status: 'INACTIVE', deregisteredAt: call.now };
  const definitions = call.state.definitions.map((one) => (one.arn === found.arn ? deregistered : one));
  return { state: { ...call.state, definitions }, output: { taskDefinition: definitionView(deregistered) } };
};
