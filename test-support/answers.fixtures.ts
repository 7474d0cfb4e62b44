import { parseAnswer } from '../checks/lib/answer.ts';
import { createHash } from 'node:crypto';
import type { Exchange } from '../targets/wire/exchange.ts';
import { placeholderNetwork, clusterNames, type World, type WorldCluster } from '../targets/world/world.ts';
import { unknownId } from '../suites/describe-tasks/unknown-ids.ts';
import type { DescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';

// Answers of worlds that nobody has made: what our own tests compare. The same answer is told in any world.

/** All that differs from one world to another one that is made alike. */
export interface Home {
  readonly nonce: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Ids are UUIDs; else 32 digits. */
  readonly uuids: boolean;
  /** Epoch seconds. */
  readonly now: number;
  /** By how much lists are turned. */
  readonly turn: number;
}

/** An answer by its roles. */
export interface Story {
  readonly tasks: readonly {
    readonly nth: number;
    readonly lastStatus: string;
    readonly members: Readonly<Record<string, unknown>>;
    readonly containers: readonly string[];
    readonly tags: readonly string[];
  }[];
  /** Numbers of ids that name nothing. */
  readonly unknown: readonly number[];
}

function idOf({ nonce, uuids }: Home, what: string): string {
  const hex = createHash('sha256').update(`${nonce}/${what}`).digest('hex').slice(0, 32);
  return uuids ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : hex;
}

const arnOf = ({ partition, region, account }: Home, rest: string): string =>
  `arn:${partition}:ecs:${region}:${account}:${rest}`;

export function worldOf(home: Home): World {
  const cluster = (name: string, count: number): WorldCluster => ({
    name,
    arn: arnOf(home, `cluster/${name}`),
    createdByRun: true,
    tasks: Array.from({ length: count }, (_, nth) => {
      const id = idOf(home, `${name.replace(home.nonce, '')}/${nth}`);
      return { id, arn: arnOf(home, `task/${name}/${id}`) };
    }),
  });
  const [first, one, two] = clusterNames(home.nonce);
  const taskDefinition = arnOf(home, `task-definition/ecsc-${home.nonce}:1`);
  return {
    nonce: home.nonce,
    clusters: [cluster(first, 1), cluster(one, 3), cluster(two, 3), null],
    foreignScopes: [],
    launch: { type: 'FARGATE', taskDefinition, network: placeholderNetwork },
    shortfalls: [],
    settle: 0,
    settledAt: 0,
  };
}

const turned = <T>(list: readonly T[], by: number): readonly T[] => {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
};

/** The answer to a request for all that a story tells, in one world, changed as a test likes. */
export function trialOf(
  story: Story,
  home: Home,
  change: (answer: object) => object = (same) => same,
): DescribeTasksTrial {
  const world = worldOf(home);
  const [, cluster] = world.clusters;
  const known = story.tasks.flatMap(({ nth }) => cluster?.tasks[nth] ?? []);
  const strangers = story.unknown.map((n) => unknownId(world, n));
  const asked = [
    ...known.map(({ id, arn }) => ({ text: id, what: 'here' as const, arn })),
    ...strangers.map((text) => ({ text, what: 'unknown' as const })),
  ];
  const answer = change({
    tasks: turned(
      story.tasks.map((task) => described(task, home)),
      home.turn,
    ),
    failures: turned(
      strangers.map((id) => ({ arn: arnOf(home, `task/${cluster?.name}/${id}`), reason: 'MISSING' })),
      home.turn,
    ),
  });
  const exchange: Exchange = {
    request: {
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: Buffer.from(JSON.stringify({ cluster: cluster?.name, tasks: asked.map(({ text }) => text) })),
    },
    startedAt: home.now * 1000,
    durationMs: 1,
    response: {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': idOf(home, 'request') },
      body: Buffer.from(JSON.stringify(answer)),
    },
  };
  return { ...parseAnswer(exchange), facts: { ids: asked, tags: true }, clusterExists: true };
}

function described(task: Story['tasks'][number], home: Home): object {
  const { nonce, now, turn } = home;
  const cluster = `ecsc-${nonce}`;
  const { nth, lastStatus, members } = task;
  const taskArn = worldOf(home).clusters[1]?.tasks[nth]?.arn;
  const attachment = idOf(home, `attachment/${nth}`);
  const entries = {
    taskArn,
    clusterArn: arnOf(home, `cluster/${cluster}`),
    taskDefinitionArn: arnOf(home, `task-definition/${cluster}:1`),
    lastStatus,
    availabilityZone: `${home.region}${turn % 2 === 0 ? 'a' : 'b'}`,
    createdAt: now - 5 + nth / 1000,
    startedAt: now - 2,
    group: cluster,
    ...members,
    attachments: [
      {
        id: attachment,
        type: 'ElasticNetworkInterface',
        details: turned(
          [
            { name: 'subnetId', value: `subnet-${idOf(home, 'subnet').slice(0, 8)}` },
            { name: 'privateIPv4Address', value: `10.0.${nth}.${turn % 200}` },
          ],
          turn,
        ),
      },
    ],
    containers: turned(
      task.containers.map((name) => ({
        name,
        taskArn,
        containerArn: arnOf(home, `container/${cluster}/${nth}/${idOf(home, name)}`),
        runtimeId: idOf(home, `runtime/${name}`),
        lastStatus,
      })),
      turn,
    ),
    tags: turned(
      task.tags.map((key) => ({ key, value: nonce })),
      turn,
    ),
  };
  return Object.fromEntries(turned(Object.entries(entries), turn));
}
