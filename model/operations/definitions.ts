import { arnOf, seconds, type Call, type Operation } from '../call.ts';
import { client, invalid } from '../fault.ts';
import { objectsOf, tagsOf, textOf, textsOf } from '../input.ts';
import type { DefinitionRecord, Json } from '../state.ts';

function view(definition: DefinitionRecord): Json {
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
    registeredAt: seconds(definition.registeredAt),
    ...(definition.deregisteredAt === undefined
      ? {}
      : { deregisteredAt: seconds(definition.deregisteredAt) }),
  };
}

/** The definition that an ARN, `family:revision` or a family (its newest active one) names. */
export function definitionOf(call: Call, reference: string | undefined): DefinitionRecord | undefined {
  if (reference === undefined || reference === '') throw client('TaskDefinition can not be blank.');
  const prefix = arnOf(call.settings, 'task-definition/');
  const name = reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
  const [family, revision] = name.split(':');
  const mine = call.state.definitions.filter((one) => one.family === family);
  if (revision !== undefined) return mine.find((one) => String(one.revision) === revision);
  return mine.findLast(({ status }) => status === 'ACTIVE');
}

export const registerTaskDefinition: Operation = (call) => {
  const family = textOf(call.input, 'family');
  if (family === undefined || !/^[a-zA-Z0-9_-]{1,255}$/.test(family)) {
    throw client('Family should not be null or empty, and of letters, digits, hyphens and underscores.');
  }
  const containers = objectsOf(call.input, 'containerDefinitions') ?? [];
  if (containers.length === 0) throw client('Container definitions should not be null or empty.');
  for (const container of containers) {
    if ((textOf(container, 'name') ?? '') === '') throw client('Container.name should not be null or empty.');
    if ((textOf(container, 'image') ?? '') === '') {
      throw client('Container.image should not be null or empty.');
    }
  }
  if (!containers.some(({ essential }) => essential !== false)) {
    throw client('At least one container must be essential.');
  }
  const fargate = (textsOf(call.input, 'requiresCompatibilities') ?? []).includes('FARGATE');
  if (fargate && textOf(call.input, 'networkMode') !== 'awsvpc') {
    throw client('Fargate only supports network mode ‘awsvpc’.');
  }
  const revision = call.state.definitions.filter((one) => one.family === family).length + 1;
  const made: DefinitionRecord = {
    arn: arnOf(call.settings, `task-definition/${family}:${revision}`),
    family,
    revision,
    status: 'ACTIVE',
    registeredAt: call.now,
    input: call.input,
    tags: tagsOf(call.input),
  };
  const state = { ...call.state, definitions: [...call.state.definitions, made] };
  return { state, output: { taskDefinition: view(made), tags: made.tags } };
};

export const describeTaskDefinition: Operation = (call) => {
  const found = definitionOf(call, textOf(call.input, 'taskDefinition'));
  if (found === undefined) throw client('Unable to describe task definition.');
  const tagged = (textsOf(call.input, 'include') ?? []).includes('TAGS');
  return { state: call.state, output: { taskDefinition: view(found), tags: tagged ? found.tags : [] } };
};

export const deregisterTaskDefinition: Operation = (call) => {
  const reference = textOf(call.input, 'taskDefinition') ?? '';
  if (!/:\d+$/.test(reference)) throw invalid('Revision is missing.');
  const found = definitionOf(call, reference);
  if (found === undefined) throw client('The specified task definition does not exist.');
  const gone: DefinitionRecord = { ...found, status: 'INACTIVE', deregisteredAt: call.now };
  const definitions = call.state.definitions.map((one) => (one.arn === found.arn ? gone : one));
  return { state: { ...call.state, definitions }, output: { taskDefinition: view(gone) } };
};
