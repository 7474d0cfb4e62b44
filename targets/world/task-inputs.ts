import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '../../specs/json.ts';
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

// What the calls are given that make tasks, and what is known of a task by that.

const containerNames = ['web', 'log'] as const;

/** The facts of a task that was run with, or without, what is asked for besides. */
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
  ...(extras.group === undefined ? {} : { groupGiven: true }),
  ...extras,
});

/** The smallest of Fargate. */
const sizes = { cpu: '256', memory: '512' };
/** Bound to whatever port of the host is free: without one that is named, any number of tasks go on an instance. */
const webPort = 8080;
const imageName = (paidAccount?: PaidAccount): string => paidAccount?.image.name ?? 'busybox';

/** Whether the target was asked for the network of its tasks. */
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
    // Tells an override from what it overrides.
    environment: [{ name: overriddenVariable, value: 'defined' }],
    ...(type === 'EC2' && name === 'web' ? { portMappings: [{ containerPort: webPort }] } : {}),
    memory: 128,
    essential: name === 'web',
  })),
});

/** A variable of every container, which nothing reads. */
const overriddenVariable = 'ECSC';

/**
 * Overrides of a task, and of the container that it ends with. `sized`: other sizes of the task than those of the definition,
 * which only what runs in Fargate has.
 */
export const buildOverrides = (value: string, sized: boolean): JsonObject => ({
  ...(sized ? { cpu: '512', memory: '1024' } : {}),
  containerOverrides: [{ name: 'web', environment: [{ name: overriddenVariable, value }] }],
});

/** What of tags and origin a task took: all where nobody knows. */
export function acceptedExtras(
  facts: TaskFacts | undefined,
  { tags, startedBy, group }: RunTaskExtras,
): RunTaskExtras {
  const isTaken = (member: keyof TaskFacts): boolean => facts === undefined || facts[member] !== undefined;
  return {
    ...(tags !== undefined && isTaken('tags') ? { tags } : {}),
    ...(startedBy !== undefined && isTaken('startedBy') ? { startedBy } : {}),
    ...(group !== undefined && isTaken('groupGiven') ? { group } : {}),
  };
}

/** What the target took with the tasks of the world: all where nobody knows, and at a site. */
export function acceptedExtrasInWorld(
  { clusters, paidAccount }: Pick<World, 'clusters' | 'paidAccount'>,
  extras: RunTaskExtras,
): RunTaskExtras {
  const known = clusters.flatMap((cluster) => cluster?.tasks.flatMap(({ facts }) => facts ?? []) ?? []);
  const [first] = known;
  if (paidAccount !== undefined || first === undefined) return extras;
  const { overrides } = extras;
  const areTaken = known.some((facts) => facts.overrides !== undefined);
  return { ...acceptedExtras(first, extras), ...(overrides !== undefined && areTaken ? { overrides } : {}) };
}

/** What is known of a task whose StopTask was not answered, or refused. */
export const unknownStop = { stop: 'of-unknown-status' } as const;

/** What is known of a task by the answer of the first StopTask, `isRunning` when it was asked. */
export function stopFacts(
  answer: unknown,
  isRunning: boolean,
  stoppedReason?: string,
): Pick<TaskFacts, 'stop' | 'stoppedReason'> {
  // Where causes overlap either one is right.
  if (hadAlreadyEnded(answer)) return unknownStop;
  const code = textMember(isObject(answer) ? answer['task'] : undefined, 'stopCode');
  const running = code === 'UserInitiated' ? 'as-told' : 'while-running';
  return {
    stop: isRunning ? running : 'of-unknown-status',
    ...(stoppedReason === undefined ? {} : { stoppedReason }),
  };
}

/** Without security groups the default one is taken. */
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
