import { arnOf, type Call, type Operation } from '../call.ts';
import { client, invalid } from '../fault.ts';
import { activeCluster, clusterNameOf } from '../identifiers.ts';
import { flagOf, numberOf, objectOf, objectsOf, tagsOf, textOf, textsOf } from '../input.ts';
import type { ClusterRecord, DefinitionRecord, TaskRecord } from '../state.ts';
import { taskView } from '../task-view.ts';
import { definitionOf } from './definitions.ts';

export const runTask: Operation = (call) => {
  const { input, state } = call;
  const cluster = activeCluster(call, clusterNameOf(textOf(input, 'cluster'), call));
  const count = numberOf(input, 'count') ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > 10) throw invalid('Count should be between 1 and 10');
  const definition = definitionOf(call, textOf(input, 'taskDefinition'));
  if (definition === undefined) throw client('TaskDefinition not found.');
  if (definition.status === 'INACTIVE') throw client('TaskDefinition is inactive');
  const launchType = launchTypeOf(call, definition);
  checkTags(call);
  checkNetwork(call, definition);
  // Read for their types alone: what is in them is shown again as it was given.
  for (const member of ['startedBy', 'group']) textOf(input, member);
  objectOf(input, 'overrides');
  flagOf(input, 'enableExecuteCommand');
  const made = Array.from({ length: count }, () => newTask(call, cluster, definition, launchType));
  return {
    state: { ...state, tasks: [...state.tasks, ...made] },
    output: {
      tasks: made
        .map((task) => taskView(task, call.now, call.settings, true))
        .map((task) => call.hooks.shows?.(task, 'RunTask') ?? task),
      failures: [],
    },
  };
};

function launchTypeOf(call: Call, definition: DefinitionRecord): TaskRecord['launchType'] {
  // The edition of 2016 has no such member: there an unknown member is ignored.
  const asked = call.settings.edition === '2016' ? undefined : textOf(call.input, 'launchType');
  if (asked === undefined || asked === 'EC2') return 'EC2';
  if (call.settings.noFargate === true) throw client('Fargate is not to be had here.');
  if (asked !== 'FARGATE') throw invalid('launchType should be one of [EC2,FARGATE]');
  if (textsOf(definition.input, 'requiresCompatibilities')?.includes('FARGATE') === true) return 'FARGATE';
  throw invalid('Task definition does not support launch_type FARGATE.');
}

function checkNetwork(call: Call, definition: DefinitionRecord): void {
  if (definition.input['networkMode'] !== 'awsvpc' || call.settings.edition === '2016') return;
  const network = objectOf(call.input, 'networkConfiguration');
  const vpc = network === undefined ? undefined : objectOf(network, 'awsvpcConfiguration');
  if (vpc === undefined) {
    throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  if ((textsOf(vpc, 'subnets') ?? []).length === 0) throw invalid('subnets can not be empty.');
}

/** What has a legacy ARN can't be tagged: account settings, in the developer guide. */
export function checkTags({ input, settings }: Call): void {
  if (settings.arnForm === 'legacy' && tagsOf(input).length > 0) {
    throw invalid(
      'The new ARN and resource ID format must be enabled to add tags. Opt in to it and try again.',
    );
  }
}

function newTask(
  call: Call,
  cluster: ClusterRecord,
  definition: DefinitionRecord,
  launchType: TaskRecord['launchType'],
): TaskRecord {
  const { settings, ids, now, input, hooks } = call;
  const old = settings.edition === '2016';
  const { idForm = old ? 'uuid' : 'hex', arnForm = old ? 'legacy' : 'long' } = settings;
  const { endsAfterMs = hooks.endsAfterMs } = settings;
  const id = idForm === 'uuid' ? ids.uuid() : ids.hex();
  const within = arnForm === 'legacy' ? '' : `${cluster.name}/`;
  const short = arnForm === 'legacy' || settings.shortContainerArns === true;
  const containers = objectsOf(definition.input, 'containerDefinitions') ?? [];
  return {
    id,
    arn: arnOf(settings, `task/${within}${id}`),
    clusterUid: cluster.uid,
    clusterArn: cluster.arn,
    definition,
    createdAt: now,
    ahead: 0,
    ...(endsAfterMs === undefined ? {} : { endsAfterMs }),
    launchType,
    containers: containers.map((container) => ({
      arn: arnOf(settings, `container/${short ? '' : `${within}${id}/`}${ids.uuid()}`),
      runtimeId: `${id}-${ids.hex().slice(0, 10)}`,
      definition: container,
    })),
    attachmentId: ids.uuid(),
    instanceArn: arnOf(settings, `container-instance/${within}${old ? ids.uuid() : ids.hex()}`),
    input,
    tags: tagsOf(input),
  };
}
