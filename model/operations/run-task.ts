import { formatArn, type OperationCall, type OperationHandler } from '../call.ts';
import { clientError, invalidParameter } from '../fault.ts';
import { requireActiveCluster, resolveClusterName } from '../identifiers.ts';
import {
  readBoolean,
  readNumber,
  readObject,
  readObjects,
  readTags,
  readString,
  readStrings,
} from '../read-input.ts';
import type { ClusterRecord, DefinitionRecord, TaskRecord } from '../state.ts';
import { taskView } from '../task-view.ts';
import { findTaskDefinition } from './definitions.ts';
import { definedMembers } from '../../specs/json.ts';

export const runTask: OperationHandler = (call) => {
  const { input, state } = call;
  const cluster = requireActiveCluster(call, resolveClusterName(readString(input, 'cluster'), call));
  const count = readNumber(input, 'count') ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > 10)
    throw invalidParameter('Count should be between 1 and 10');
  const definition = findTaskDefinition(call, readString(input, 'taskDefinition'));
  if (definition === undefined) throw clientError('TaskDefinition not found.');
  if (definition.status === 'INACTIVE') throw clientError('TaskDefinition is inactive');
  const launchType = resolveLaunchType(call, definition);
  assertTaggable(call);
  assertNetworkConfiguration(call, definition);
  // Only the types are checked here, because descriptions return the values unchanged.
  for (const member of ['startedBy', 'group']) readString(input, member);
  readObject(input, 'overrides');
  readBoolean(input, 'enableExecuteCommand');
  const created = Array.from({ length: count }, () => createTask(call, cluster, definition, launchType));
  return {
    state: { ...state, tasks: [...state.tasks, ...created] },
    output: {
      tasks: created
        .map((task) => taskView(task, call.now, call.settings, true))
        .map((task) => call.hooks.transformReturnedTask?.(task, 'RunTask') ?? task),
      failures: [],
    },
  };
};

function resolveLaunchType(call: OperationCall, definition: DefinitionRecord): TaskRecord['launchType'] {
  // The 2016 edition has no member `launchType`, and unknown members are ignored.
  const requested = call.settings.edition === '2016' ? undefined : readString(call.input, 'launchType');
  if (requested === undefined || requested === 'EC2') return 'EC2';
  if (call.settings.noFargate === true) throw clientError('Fargate is not supported.');
  if (requested !== 'FARGATE') throw invalidParameter('launchType should be one of [EC2,FARGATE]');
  if (readStrings(definition.input, 'requiresCompatibilities')?.includes('FARGATE') === true)
    return 'FARGATE';
  throw invalidParameter('Task definition does not support launch_type FARGATE.');
}

function assertNetworkConfiguration(call: OperationCall, definition: DefinitionRecord): void {
  if (definition.input['networkMode'] !== 'awsvpc' || call.settings.edition === '2016') return;
  const network = readObject(call.input, 'networkConfiguration');
  const vpc = network === undefined ? undefined : readObject(network, 'awsvpcConfiguration');
  if (vpc === undefined) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  if ((readStrings(vpc, 'subnets') ?? []).length === 0) throw invalidParameter('subnets can not be empty.');
}

/** Resources with legacy ARNs cannot be tagged (developer guide, account settings). */
export function assertTaggable({ input, settings }: OperationCall): void {
  if (settings.arnForm === 'legacy' && readTags(input).length > 0) {
    throw invalidParameter(
      'The new ARN and resource ID format must be enabled to add tags. Opt in to it and try again.',
    );
  }
}

function createTask(
  call: OperationCall,
  cluster: ClusterRecord,
  definition: DefinitionRecord,
  launchType: TaskRecord['launchType'],
): TaskRecord {
  const { settings, ids, now, input, hooks } = call;
  const is2016 = settings.edition === '2016';
  const { idForm = is2016 ? 'uuid' : 'hex', arnForm = is2016 ? 'legacy' : 'long' } = settings;
  const { endsAfterMs = hooks.endsAfterMs } = settings;
  const id = idForm === 'uuid' ? ids.uuid() : ids.hex();
  const clusterPath = arnForm === 'legacy' ? '' : `${cluster.name}/`;
  const hasShortContainerArns = arnForm === 'legacy' || settings.shortContainerArns === true;
  const containers = readObjects(definition.input, 'containerDefinitions') ?? [];
  return {
    id,
    arn: formatArn(settings, `task/${clusterPath}${id}`),
    clusterUid: cluster.uid,
    clusterArn: cluster.arn,
    definition,
    createdAt: now,
    aheadMs: 0,
    ...definedMembers({ endsAfterMs }),
    launchType,
    containers: containers.map((container) => ({
      arn: formatArn(
        settings,
        `container/${hasShortContainerArns ? '' : `${clusterPath}${id}/`}${ids.uuid()}`,
      ),
      runtimeId: `${id}-${ids.hex().slice(0, 10)}`,
      definition: container,
    })),
    attachmentId: ids.uuid(),
    instanceArn: formatArn(settings, `container-instance/${clusterPath}${is2016 ? ids.uuid() : ids.hex()}`),
    input,
    tags: readTags(input),
  };
}
