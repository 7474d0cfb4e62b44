import { isDeepStrictEqual } from 'node:util';
import { definedMembers, isObject, type JsonObject } from '../../specs/json.ts';
import { hadAlreadyEnded, textMember } from './call-operation.ts';
import {
  placeholderNetwork,
  type RunTaskExtras,
  type Launch,
  type LaunchType,
  type Network,
  type PaidAccount,
  type TaskFacts,
  type World,
} from './world.ts';

// Inputs of the calls that start tasks, and the facts about tasks that follow from these inputs.

const containerNames = ['web', 'log'] as const;

/** The facts about a task that was started with these extras. */
export const toTaskFacts = (
  { nonce, paidAccount }: Pick<World, 'nonce' | 'paidAccount'>,
  { type, taskDefinition, network }: Launch,
  extras: RunTaskExtras,
): TaskFacts => ({
  taskDefinition,
  containers: containerNames,
  group: `family:ecsc-${nonce}`,
  image: imageName(paidAccount),
  launchType: type,
  ...(type === 'FARGATE' ? { sizes } : { ports: { web: [webPort] } }),
  ...(type === 'FARGATE' && isRealNetwork(network) ? { subnets: network.subnets } : {}),
  ...definedMembers({ groupGiven: extras.group === undefined ? undefined : (true as const) }),
  ...extras,
});

/** The smallest task sizes of Fargate. */
const sizes = { cpu: '256', memory: '512' };
/** A container port. Without a fixed host port, any number of tasks fit on one instance. */
const webPort = 8080;
const imageName = (paidAccount?: PaidAccount): string => paidAccount?.image.name ?? 'busybox';

/** Whether a network was found or configured. False for the placeholder. */
export const isRealNetwork = (network: Network): boolean => !isDeepStrictEqual(network, placeholderNetwork);

export const taskDefinitionInput = (family: string, type: LaunchType, paidAccount?: PaidAccount): object => ({
  family,
  ...(type === 'FARGATE'
    ? { networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], ...sizes }
    : { networkMode: 'bridge', requiresCompatibilities: ['EC2'] }),
  containerDefinitions: containerNames.map((name) => ({
    name,
    image: imageName(paidAccount),
    ...(paidAccount === undefined
      ? {}
      : { command: paidAccount.image.command, stopTimeout: paidAccount.image.stopTimeout }),
    // Shows whether an override was applied to this value of the definition.
    environment: [{ name: overriddenVariable, value: 'defined' }],
    ...(type === 'EC2' && name === 'web' ? { portMappings: [{ containerPort: webPort }] } : {}),
    memory: 128,
    essential: name === 'web',
  })),
});

/** An environment variable of every container. Nothing reads it. */
const overriddenVariable = 'ECSC';

/** Overrides of a task and of its essential container. `withSizes`: also override the task sizes, for Fargate only. */
export const buildOverrides = (value: string, withSizes: boolean): JsonObject => ({
  ...(withSizes ? { cpu: '512', memory: '1024' } : {}),
  containerOverrides: [{ name: 'web', environment: [{ name: overriddenVariable, value }] }],
});

/** The extras that were accepted for a task. If the facts about the task are not known, all extras count as accepted. */
export function acceptedExtras(
  facts: TaskFacts | undefined,
  { tags, startedBy, group }: RunTaskExtras,
): RunTaskExtras {
  const isAccepted = (member: keyof TaskFacts): boolean => facts === undefined || facts[member] !== undefined;
  return definedMembers({
    tags: isAccepted('tags') ? tags : undefined,
    startedBy: isAccepted('startedBy') ? startedBy : undefined,
    group: isAccepted('groupGiven') ? group : undefined,
  });
}

/** The extras that were accepted for the world's tasks. All count as accepted in a paid account, or if no facts are known. */
export function acceptedExtrasInWorld(
  { clusters, paidAccount }: Pick<World, 'clusters' | 'paidAccount'>,
  extras: RunTaskExtras,
): RunTaskExtras {
  const known = clusters.flatMap((cluster) => cluster?.tasks.flatMap(({ facts }) => facts ?? []) ?? []);
  const [first] = known;
  if (paidAccount !== undefined || first === undefined) return extras;
  const { overrides } = extras;
  const overridesAccepted = known.some((facts) => facts.overrides !== undefined);
  return {
    ...acceptedExtras(first, extras),
    ...definedMembers({ overrides: overridesAccepted ? overrides : undefined }),
  };
}

/** The facts about the stop of a task if its cause is not known: StopTask was refused or not answered, for example. */
export const unknownStop = { stop: 'of-unknown-status' } as const;

/** Derives the facts about a stop from the answer of the first StopTask. `isRunning`: the task was RUNNING before the call. */
export function stopFacts(
  answer: unknown,
  isRunning: boolean,
  stoppedReason?: string,
): Pick<TaskFacts, 'stop' | 'stoppedReason'> {
  // With two overlapping causes, the service may report either.
  if (hadAlreadyEnded(answer)) return unknownStop;
  const code = textMember(isObject(answer) ? answer['task'] : undefined, 'stopCode');
  const running = code === 'UserInitiated' ? 'as-told' : 'while-running';
  return { stop: isRunning ? running : 'of-unknown-status', ...definedMembers({ stoppedReason }) };
}

/** The members of awsvpcConfiguration. Without `securityGroups` the service uses the VPC's default group. */
const networkMembers = ({ securityGroups, ...rest }: Network): Partial<Network> =>
  securityGroups.length === 0 ? rest : { securityGroups, ...rest };

export const runTaskInput = (
  { type, taskDefinition, network }: Launch,
  cluster: string,
  count: number,
  extras: object = {},
): object => ({
  ...extras,
  cluster,
  count,
  taskDefinition,
  launchType: type,
  ...(type === 'FARGATE' ? { networkConfiguration: { awsvpcConfiguration: networkMembers(network) } } : {}),
});
