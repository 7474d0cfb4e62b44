import { parseAnswer } from '../checks/lib/answer.ts';
import { createHash } from 'node:crypto';
import type { Exchange } from '../targets/wire/exchange.ts';
import { placeholderNetwork, clusterNames, type World, type WorldCluster } from '../targets/world/world.ts';
import { unknownId } from '../suites/describe-tasks/unknown-ids.ts';
import type { DescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';

// Fixtures for comparing answers. One answer plan is rendered for different worlds.

/** Everything that may differ between two equivalent worlds. */
export interface WorldParameters {
  readonly nonce: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Whether ids are UUIDs. If false, they are 32 hexadecimal digits. */
  readonly uuids: boolean;
  /** Epoch seconds. */
  readonly now: number;
  /** The number of places by which every list is rotated. */
  readonly rotation: number;
}

/** An answer that is independent of a world. It names tasks by index, and unknown ids by number. */
export interface AnswerPlan {
  readonly tasks: readonly {
    readonly nth: number;
    readonly lastStatus: string;
    readonly members: Readonly<Record<string, unknown>>;
    readonly containers: readonly string[];
    readonly tags: readonly string[];
  }[];
  /** Numbers of unknown ids. */
  readonly unknown: readonly number[];
}

function deriveId({ nonce, uuids }: WorldParameters, what: string): string {
  const hex = createHash('sha256').update(`${nonce}/${what}`).digest('hex').slice(0, 32);
  return uuids ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : hex;
}

const formatArn = ({ partition, region, account }: WorldParameters, rest: string): string =>
  `arn:${partition}:ecs:${region}:${account}:${rest}`;

export function buildWorld(home: WorldParameters): World {
  const cluster = (name: string, count: number): WorldCluster => ({
    name,
    arn: formatArn(home, `cluster/${name}`),
    createdByRun: true,
    tasks: Array.from({ length: count }, (_, nth) => {
      const id = deriveId(home, `${name.replace(home.nonce, '')}/${nth}`);
      return { id, arn: formatArn(home, `task/${name}/${id}`) };
    }),
  });
  const [first, one, two] = clusterNames(home.nonce);
  const taskDefinition = formatArn(home, `task-definition/ecsc-${home.nonce}:1`);
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

const rotate = <T>(list: readonly T[], by: number): readonly T[] => {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
};

/** Renders a plan for one world: the request for all its ids, and the answer after `change`. */
export function buildTrial(
  story: AnswerPlan,
  home: WorldParameters,
  change: (answer: object) => object = (same) => same,
): DescribeTasksTrial {
  const world = buildWorld(home);
  const [, cluster] = world.clusters;
  const known = story.tasks.flatMap(({ nth }) => cluster?.tasks[nth] ?? []);
  const strangers = story.unknown.map((n) => unknownId(world, n));
  const asked = [
    ...known.map(({ id, arn }) => ({ text: id, what: 'here' as const, arn })),
    ...strangers.map((text) => ({ text, what: 'unknown' as const })),
  ];
  const answer = change({
    tasks: rotate(
      story.tasks.map((task) => describeTask(task, home)),
      home.rotation,
    ),
    failures: rotate(
      strangers.map((id) => ({ arn: formatArn(home, `task/${cluster?.name}/${id}`), reason: 'MISSING' })),
      home.rotation,
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
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': deriveId(home, 'request'),
      },
      body: Buffer.from(JSON.stringify(answer)),
    },
  };
  return { ...parseAnswer(exchange), facts: { ids: asked, tags: true }, clusterExists: true };
}

function describeTask(task: AnswerPlan['tasks'][number], home: WorldParameters): object {
  const { nonce, now, rotation } = home;
  const cluster = `ecsc-${nonce}`;
  const { nth, lastStatus, members } = task;
  const taskArn = buildWorld(home).clusters[1]?.tasks[nth]?.arn;
  const attachment = deriveId(home, `attachment/${nth}`);
  const entries = {
    taskArn,
    clusterArn: formatArn(home, `cluster/${cluster}`),
    taskDefinitionArn: formatArn(home, `task-definition/${cluster}:1`),
    lastStatus,
    availabilityZone: `${home.region}${rotation % 2 === 0 ? 'a' : 'b'}`,
    createdAt: now - 5 + nth / 1000,
    startedAt: now - 2,
    group: cluster,
    ...members,
    attachments: [
      {
        id: attachment,
        type: 'ElasticNetworkInterface',
        details: rotate(
          [
            { name: 'subnetId', value: `subnet-${deriveId(home, 'subnet').slice(0, 8)}` },
            { name: 'privateIPv4Address', value: `10.0.${nth}.${rotation % 200}` },
          ],
          rotation,
        ),
      },
    ],
    containers: rotate(
      task.containers.map((name) => ({
        name,
        taskArn,
        containerArn: formatArn(home, `container/${cluster}/${nth}/${deriveId(home, name)}`),
        runtimeId: deriveId(home, `runtime/${name}`),
        lastStatus,
      })),
      rotation,
    ),
    tags: rotate(
      task.tags.map((key) => ({ key, value: nonce })),
      rotation,
    ),
  };
  return Object.fromEntries(rotate(Object.entries(entries), rotation));
}
