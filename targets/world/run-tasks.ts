import { lastSegment } from '../../specs/arn.ts';
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../specs/json.ts';
import { ask, list, text } from './call-operation.ts';
import type { WireClient } from '../wire/wire-client.ts';
import {
  extrasOf,
  factsOf,
  madeUpNetwork,
  runTaskInput,
  tagsOf,
  taskDefinitionInput,
  type LaunchType,
  type Network,
  type World,
  type WorldTask,
} from './world.ts';

/** RunTask starts at most so many. */
const atOnce = 10;

/** Ids from EC2's Query API where the target has one. */
export async function networkOf(client: WireClient): Promise<Network> {
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
  if (subnet === undefined || group === undefined) return madeUpNetwork;
  return { subnets: [subnet], securityGroups: [group] };
}

/** Registers a task definition for a launch type. Throws NotAnswered. */
export async function registered(
  client: WireClient,
  world: Pick<World, 'nonce' | 'site'>,
  type: LaunchType,
): Promise<string> {
  const family = `ecsc-${world.nonce}`;
  const input = { ...taskDefinitionInput(family, type, world.site), ...tagsOf(world) };
  const answer = await ask(client, 'RegisterTaskDefinition', input);
  return text(answer['taskDefinition'], 'taskDefinitionArn') ?? family;
}

/** An instance for tasks of the launch type EC2: those emulators that look for one take any. Throws NotAnswered. */
export async function withInstance(client: WireClient, cluster: string): Promise<void> {
  const document = { region: client.region, instanceId: 'i-0ec5c0ffee0000001', accountId: '123456789012' };
  const resource = (name: string, integerValue: number): object => ({ name, type: 'INTEGER', integerValue });
  await ask(client, 'RegisterContainerInstance', {
    cluster,
    instanceIdentityDocument: JSON.stringify(document),
    totalResources: [resource('CPU', 65_536), resource('MEMORY', 131_072)],
  });
}

export interface Wish {
  readonly cluster: string;
  readonly count: number;
  /** What is asked for besides tags and origin. */
  readonly more?: JsonObject;
}

/** Runs tasks in a cluster of the run, with tags and origin where the target takes them: at a site always. Throws NotAnswered. */
export async function runTasks(
  client: WireClient,
  { launch, nonce, site }: Pick<World, 'launch' | 'nonce' | 'site'>,
  { cluster, count, more = {} }: Wish,
): Promise<readonly WorldTask[]> {
  if (launch === null) return [];
  const tasks: WorldTask[] = [];
  for (let rest = count; rest > 0; rest -= atOnce) {
    const run = (extras: object): Promise<JsonObject> =>
      ask(client, 'RunTask', runTaskInput(launch, cluster, Math.min(rest, atOnce), extras));
    const wished = { ...extrasOf(nonce), ...more };
    const { answer, extras } = await run(wished).then(
      (rich) => ({ answer: rich, extras: wished }),
      async (error: unknown) => {
        if (site !== undefined) throw error;
        return { answer: await run({}), extras: {} };
      },
    );
    const facts = factsOf(`ecsc-${nonce}`, launch.taskDefinition, extras);
    for (const task of list(answer['tasks'])) {
      const arn = text(task, 'taskArn');
      if (arn !== undefined) tasks.push({ arn, id: lastSegment(arn), facts });
    }
  }
  return tasks;
}

/** Whether the target was asked for the network of its tasks. */
export const isFound = (network: Network): boolean => !isDeepStrictEqual(network, madeUpNetwork);
