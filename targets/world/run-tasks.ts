import { lastSegment } from '../../specs/arn.ts';
import { isDeepStrictEqual } from 'node:util';
import { definedMembers, type JsonObject } from '../../specs/json.ts';
import {
  callOperation,
  requireAnswer,
  SetupCallError,
  setupCallOptions,
  textMember,
} from './call-operation.ts';
import { mayHaveCreated } from './create-clusters.ts';
import { startedArns } from './created-arns.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { WireClient } from '../wire/wire-client.ts';
import { toTaskFacts, runTaskInput, acceptedExtras, taskDefinitionInput } from './task-inputs.ts';
import {
  defaultExtras,
  placeholderNetwork,
  paidAccountTags,
  type RunTaskExtras,
  type LaunchType,
  type Network,
  type World,
  type WorldTask,
} from './world.ts';

/** The limit of RunTask. */
const maxPerCall = 10;

/** A subnet and a security group from EC2's Query API, or placeholders if the target has no EC2. */
export async function findNetwork(client: WireClient): Promise<Network> {
  const first = async (action: string, tag: string): Promise<string | undefined> => {
    const exchange = await client.send(
      {
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: Buffer.from(`Action=${action}&Version=2016-11-15`),
      },
      { service: 'ec2' },
    );
    if (!('response' in exchange)) return undefined;
    return new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(Buffer.from(exchange.response.body).toString())?.[1];
  };
  const [subnet, group] = [
    await first('DescribeSubnets', 'subnetId'),
    await first('DescribeSecurityGroups', 'groupId'),
  ];
  if (subnet === undefined || group === undefined) return placeholderNetwork;
  return { subnets: [subnet], securityGroups: [group] };
}

/** The run that task definitions belong to. */
export interface DefinitionOwner extends Pick<World, 'nonce' | 'paidAccount'> {
  readonly signal?: AbortSignal;
  /** Called if a task definition may exist that the run can't name: its answer was lost, given up after Ctrl-C, or odd. */
  readonly onUnclearDefinition?: () => void;
}

/** Registers a task definition for a launch type, and returns its ARN. Throws SetupCallError. */
export async function registerWorldDefinition(
  client: WireClient,
  owner: DefinitionOwner,
  type: LaunchType,
): Promise<string> {
  const family = `ecsc-${owner.nonce}`;
  const input = { ...taskDefinitionInput(family, type, owner.paidAccount), ...paidAccountTags(owner) };
  const answer = await callOperation(client, 'RegisterTaskDefinition', input).catch((error: unknown) => {
    if (owner.signal?.aborted === true || mayHaveCreated(error)) owner.onUnclearDefinition?.();
    throw error;
  });
  const arn = textMember(answer['taskDefinition'], 'taskDefinitionArn') ?? family;
  // The target may not know the definition by an ARN that does not name it.
  if (!new RegExp(`/${family}:\\d+$`).test(arn)) owner.onUnclearDefinition?.();
  return arn;
}

/** Deregisters a task definition with which no task could be started. */
export async function dropDefinition(
  client: WireClient,
  { onUnclearDefinition }: DefinitionOwner,
  taskDefinition: string,
): Promise<void> {
  const exchange = await client.call('DeregisterTaskDefinition', { taskDefinition });
  if (!('response' in exchange) || exchange.response.status !== 200) onUnclearDefinition?.();
}

/** Input of RegisterContainerInstance. The instance has enough resources for all tasks of a world. */
export function registerInstanceInput({ region }: Pick<WireClient, 'region'>, cluster: string): object {
  const document = { region, instanceId: 'i-0ec5c0ffee0000001', accountId: '123456789012' };
  const resource = (name: string, integerValue: number): object => ({ name, type: 'INTEGER', integerValue });
  return {
    cluster,
    instanceIdentityDocument: JSON.stringify(document),
    totalResources: [resource('CPU', 65_536), resource('MEMORY', 131_072)],
  };
}

/** Registers an instance for tasks of launch type EC2. Emulators accept any instance. Throws SetupCallError. */
export async function registerInstance(client: WireClient, cluster: string): Promise<void> {
  await callOperation(client, 'RegisterContainerInstance', registerInstanceInput(client, cluster));
}

export interface RunTasksRequest {
  readonly cluster: string;
  readonly count: number;
  /** Overrides to request, in addition to tags, `startedBy` and `group`. */
  readonly overrides?: JsonObject;
  /** A task that was started earlier. Tags, `startedBy` or `group` that were refused for this task are not requested again. */
  readonly sampleTask?: WorldTask;
}

/** The extras, followed by smaller and smaller subsets. A target that refuses one member may accept the others. */
function fallbackExtras(extras: RunTaskExtras): readonly RunTaskExtras[] {
  const { overrides, tags, startedBy, group } = extras;
  const { cpu: _cpu, memory: _memory, ...unsized } = overrides ?? {};
  const origin = definedMembers({ startedBy, group });
  const tagged = definedMembers({ tags });
  const all: readonly RunTaskExtras[] = [
    extras,
    ...(overrides === undefined
      ? []
      : [
          { ...extras, overrides: unsized },
          { ...tagged, ...origin },
        ]),
    origin,
    tagged,
    {},
  ];
  return all.filter((one, index) => !all.slice(0, index).some((before) => isDeepStrictEqual(before, one)));
}

/**
 * Starts tasks in a cluster of the run. If the target refuses tags, `startedBy`, `group` or overrides, they are left out. In a
 * paid account they are never left out. Throws SetupCallError.
 */
export async function runTasks(
  client: WireClient,
  { launch, nonce, paidAccount }: Pick<World, 'launch' | 'nonce' | 'paidAccount'>,
  { cluster, count, overrides, sampleTask }: RunTasksRequest,
): Promise<readonly WorldTask[]> {
  if (launch === null) return [];
  const tasks: WorldTask[] = [];
  const requested: RunTaskExtras = {
    ...acceptedExtras(paidAccount === undefined ? sampleTask?.facts : undefined, defaultExtras(nonce)),
    ...definedMembers({ overrides }),
  };
  let candidates = paidAccount === undefined ? fallbackExtras(requested) : [requested];
  for (let rest = count; rest > 0; rest -= maxPerCall) {
    const { answer, extras, remaining } = await runWithFallback(candidates, async (one) => {
      const input = runTaskInput(launch, cluster, Math.min(rest, maxPerCall), one);
      const exchange = await client.call('RunTask', input, setupCallOptions(client));
      return { exchange, body: requireAnswer('RunTask', exchange, client) };
    });
    // Extras that were refused once are not requested again.
    candidates = remaining;
    const facts = toTaskFacts(definedMembers({ nonce, paidAccount }), launch, extras);
    for (const arn of startedArns(answer.body, answer.exchange, client)) {
      tasks.push({ arn, id: lastSegment(arn), facts });
    }
  }
  return tasks;
}

interface RunAnswer {
  readonly exchange: Exchange;
  readonly body: JsonObject;
}

interface FallbackResult {
  readonly answer: RunAnswer;
  readonly extras: RunTaskExtras;
  /** The accepted extras, followed by the smaller candidates. */
  readonly remaining: readonly RunTaskExtras[];
}

/**
 * Tries the candidates until one is accepted. After a lost answer it tries only the smallest candidate, because each try may
 * take a minute. Throws SetupCallError.
 */
async function runWithFallback(
  candidates: readonly RunTaskExtras[],
  run: (extras: RunTaskExtras) => Promise<RunAnswer>,
): Promise<FallbackResult> {
  const [extras = {}, ...smaller] = candidates;
  try {
    return { answer: await run(extras), extras, remaining: [extras, ...smaller] };
  } catch (error) {
    if (smaller.length === 0) throw error;
    const isRefused = error instanceof SetupCallError && 'response' in error.exchange;
    return runWithFallback(isRefused ? smaller : smaller.slice(-1), run);
  }
}
