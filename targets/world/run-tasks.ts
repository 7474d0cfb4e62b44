import { lastSegment } from '../../specs/arn.ts';
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../specs/json.ts';
import { callOperation, arrayOrEmpty, SetupCallError, textMember } from './call-operation.ts';
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

/** RunTask starts at most so many. */
const maxPerCall = 10;

/** Ids from EC2's Query API where the target has one. */
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

/** Registers a task definition for a launch type. Throws SetupCallError. */
export async function registerDefinition(
  client: WireClient,
  world: Pick<World, 'nonce' | 'paidAccount'>,
  type: LaunchType,
): Promise<string> {
  const family = `ecsc-${world.nonce}`;
  const input = { ...taskDefinitionInput(family, type, world.paidAccount), ...paidAccountTags(world) };
  const answer = await callOperation(client, 'RegisterTaskDefinition', input);
  return textMember(answer['taskDefinition'], 'taskDefinitionArn') ?? family;
}

/** What RegisterContainerInstance is given: an instance that has room for any number of tasks. */
export function registerInstanceInput({ region }: Pick<WireClient, 'region'>, cluster: string): object {
  const document = { region, instanceId: 'i-0ec5c0ffee0000001', accountId: '123456789012' };
  const resource = (name: string, integerValue: number): object => ({ name, type: 'INTEGER', integerValue });
  return {
    cluster,
    instanceIdentityDocument: JSON.stringify(document),
    totalResources: [resource('CPU', 65_536), resource('MEMORY', 131_072)],
  };
}

/** An instance for tasks of the launch type EC2: those emulators that look for one take any. Throws SetupCallError. */
export async function registerInstance(client: WireClient, cluster: string): Promise<void> {
  await callOperation(client, 'RegisterContainerInstance', registerInstanceInput(client, cluster));
}

export interface RunTasksRequest {
  readonly cluster: string;
  readonly count: number;
  /** What is asked for besides tags and origin. */
  readonly overrides?: JsonObject;
  /** A task that was run before: what of tags and origin it did not take is not asked for. */
  readonly sampleTask?: WorldTask;
}

/** All that is asked for besides, then less of it each time: a target that refuses one thing may take the others. */
function fallbackExtras(extras: RunTaskExtras): readonly RunTaskExtras[] {
  const { overrides, tags, startedBy, group } = extras;
  const { cpu: _cpu, memory: _memory, ...unsized } = overrides ?? {};
  const origin = {
    ...(startedBy === undefined ? {} : { startedBy }),
    ...(group === undefined ? {} : { group }),
  };
  const tagged = tags === undefined ? {} : { tags };
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

/** Runs tasks in a cluster of the run, with tags and origin where the target takes them: at a site always. Throws SetupCallError. */
export async function runTasks(
  client: WireClient,
  { launch, nonce, paidAccount }: Pick<World, 'launch' | 'nonce' | 'paidAccount'>,
  { cluster, count, overrides, sampleTask }: RunTasksRequest,
): Promise<readonly WorldTask[]> {
  if (launch === null) return [];
  const tasks: WorldTask[] = [];
  const wished: RunTaskExtras = {
    ...acceptedExtras(paidAccount === undefined ? sampleTask?.facts : undefined, defaultExtras(nonce)),
    ...(overrides === undefined ? {} : { overrides }),
  };
  let ways = paidAccount === undefined ? fallbackExtras(wished) : [wished];
  for (let rest = count; rest > 0; rest -= maxPerCall) {
    const { answer, extras, left } = await runWithFallback(ways, (one) =>
      callOperation(client, 'RunTask', runTaskInput(launch, cluster, Math.min(rest, maxPerCall), one)),
    );
    // What was refused once is not asked for again.
    ways = left;
    const facts = toTaskFacts(
      { nonce, ...(paidAccount === undefined ? {} : { paidAccount }) },
      launch,
      extras,
    );
    for (const task of arrayOrEmpty(answer['tasks'])) {
      const arn = textMember(task, 'taskArn');
      if (arn !== undefined) tasks.push({ arn, id: lastSegment(arn), facts });
    }
  }
  return tasks;
}

interface FallbackResult {
  readonly answer: JsonObject;
  readonly extras: RunTaskExtras;
  /** The way that was taken, and those with less. */
  readonly left: readonly RunTaskExtras[];
}

/** Where nothing answers, the least is asked for at once: each way may take a minute. Throws SetupCallError. */
async function runWithFallback(
  ways: readonly RunTaskExtras[],
  run: (extras: RunTaskExtras) => Promise<JsonObject>,
): Promise<FallbackResult> {
  const [extras = {}, ...less] = ways;
  try {
    return { answer: await run(extras), extras, left: [extras, ...less] };
  } catch (error) {
    if (less.length === 0) throw error;
    const isRefused = error instanceof SetupCallError && 'response' in error.exchange;
    return runWithFallback(isRefused ? less : less.slice(-1), run);
  }
}
