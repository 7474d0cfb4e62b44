import { expect, test } from 'vitest';
import { parseBody } from '../wire/exchange.ts';
import { requestOperation } from '../wire/error-classification.ts';
import type { Transport } from '../wire/http-transport.ts';
import { VirtualClock } from '../wire/virtual-clock.ts';
import { WireClient } from '../wire/wire-client.ts';
import { callOperation } from './call-operation.ts';
import { clusterArn } from './created-arns.ts';
import { deleteCluster, describeUndeleted, isAbsent } from './delete-cluster.ts';

const maxNames = 100;

const answer = (status: number, body: object) => ({
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
});

/** A client of a service that shows clusters until a time, and accepts 100 names. */
function clientOf(isShown: (name: string, now: number) => boolean, refusal?: object) {
  const clock = new VirtualClock(0);
  const sizes: number[] = [];
  const client = new WireClient({
    endpoint: 'http://ecs.example',
    clock,
    transport: {
      send: (_url, { body }) => {
        const parsed = parseBody(body);
        const { clusters = [] } = (parsed.ok ? parsed.value : {}) as { readonly clusters?: string[] };
        sizes.push(clusters.length);
        if (refusal !== undefined) return Promise.resolve(answer(400, refusal));
        if (clusters.length > maxNames) {
          return Promise.resolve(answer(400, { __type: 'InvalidParameterException', message: 'too many' }));
        }
        const shown = clusters.filter((name) => isShown(name, clock.elapsed()));
        const described = shown.map((clusterName) => ({ clusterName, status: 'ACTIVE' }));
        return Promise.resolve(answer(200, { clusters: described, failures: [] }));
      },
      close: () => Promise.resolve(),
    },
  });
  return { client, sizes };
}

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `ecsc-0badcafe-${index}`);

test('250 deleted clusters are looked at 100 at a time, and the one that stays is found', async () => {
  const { client, sizes } = clientOf((name) => name.endsWith('-249'));
  expect(await describeUndeleted(client, names(250), () => 60_000)).toEqual([
    'the cluster ecsc-0badcafe-249: DeleteCluster succeeded, but DescribeClusters still shows it as ACTIVE',
  ]);
  expect(sizes.slice(0, 3)).toEqual([100, 100, 50]);
});

test('a service that refuses DescribeClusters has not said that the clusters are gone', async () => {
  const { client } = clientOf(() => false, { __type: 'AccessDeniedException', message: 'no' });
  const left = await describeUndeleted(client, names(2), () => 60_000);
  expect(left).toHaveLength(2);
  expect(left[0]).toMatch(
    /^the cluster ecsc-0badcafe-0: DeleteCluster succeeded, but whether it is gone could not be looked at \(.*AccessDenied/,
  );
});

test('a service that refuses to describe clusters that are gone has said so', async () => {
  const { client } = clientOf(() => false, { __type: 'ClusterNotFoundException', message: 'gone' });
  expect(await describeUndeleted(client, names(2), () => 60_000)).toEqual([]);
});

/** A client of a service without DescribeClusters, which lists these clusters, or refuses ListClusters, too. */
const clientOfLists = (list: (now: number) => readonly string[] | undefined): WireClient => {
  const clock = new VirtualClock(0);
  const send: Transport['send'] = (_url, request) => {
    const listed = requestOperation(request) === 'ListClusters' ? list(clock.elapsed()) : undefined;
    return Promise.resolve(
      listed === undefined
        ? answer(400, { __type: 'UnknownOperationException' })
        : answer(200, { clusterArns: listed.map((name) => `arn:aws:ecs:us-east-1:1:cluster/${name}`) }),
    );
  };
  const transport = { send, close: () => Promise.resolve() };
  return new WireClient({ endpoint: 'http://ecs.example', clock, transport });
};

test.each<[string, Parameters<typeof clientOfLists>[0], readonly unknown[]]>([
  ['does not list it', () => ['other'], []],
  ['lists it for 3 s', (now) => (now < 3_000 ? names(1) : []), []],
  [
    'lists it for ever',
    () => names(1),
    [expect.stringMatching(/DeleteCluster succeeded, but ListClusters still lists it$/)],
  ],
  [
    'has no ListClusters either',
    () => undefined,
    [expect.stringMatching(/could not be looked at \(DescribeClusters: .*; ListClusters: /)],
  ],
])('a service without DescribeClusters that %s', async (_, list, expected) => {
  expect(await describeUndeleted(clientOfLists(list), names(1), () => 60_000)).toEqual(expected);
});

test.each([
  [60_000, []],
  [1_000, ['just afterwards, and there was no time to look again']],
  [0, ['just afterwards, and there was no time to look again']],
])('a service that shows a deleted cluster for 3 s, with %d ms left', async (time, said) => {
  const { client } = clientOf((_name, now) => now < 3_000);
  const left = await describeUndeleted(client, names(1), () => time - client.clock.elapsed());
  expect(left).toEqual(said.map((text) => expect.stringContaining(text)));
});

test('no message quotes more than 300 characters of an answer', async () => {
  const long = 'x'.repeat(10_000);
  const { client } = clientOf(() => false, { __type: 'AccessDeniedException', message: long });
  const deletion = await deleteCluster(client, 'c', () => 60_000);
  expect(typeof deletion === 'object' && deletion.refusal).toMatch(/^AccessDeniedException x{270,}$/);
  expect(typeof deletion === 'object' && deletion.refusal).toHaveLength(300);
  const problems: string[] = [];
  const cluster = { clusterArn: long };
  await clusterArn(client, { operation: 'CreateCluster', cluster, name: 'c' }, (text) => problems.push(text));
  expect(problems).toEqual([expect.stringMatching(/, but "x{300}"$/)]);
  await expect(callOperation(client, 'DescribeClusters', {})).rejects.toThrow(/^.{300,340}$/);
});

test.each<[string, ReturnType<typeof answer>, boolean]>([
  ['no cluster', answer(200, { clusters: [], failures: [{ reason: 'MISSING' }] }), true],
  ['only a failure', answer(200, { failures: [{ reason: 'MISSING' }] }), true],
  ['an INACTIVE cluster', answer(200, { clusters: [{ status: 'INACTIVE' }] }), true],
  ['ClusterNotFoundException', answer(400, { __type: 'ClusterNotFoundException' }), true],
  ['a cluster that is being deleted', answer(200, { clusters: [{ status: 'DEPROVISIONING' }] }), false],
  ['a cluster in other words', answer(200, { clusters: [{ ClusterName: 'c', Status: 'ACTIVE' }] }), false],
  ['nothing', answer(200, {}), false],
  ['no array', answer(200, { clusters: {} }), false],
  ['another error', answer(400, { __type: 'AccessDeniedException' }), false],
])('of a cluster whose deletion is refused, DescribeClusters shows %s', async (_, described, isGone) => {
  const transport = { send: () => Promise.resolve(described), close: () => Promise.resolve() };
  const client = new WireClient({ endpoint: 'http://ecs.example', clock: new VirtualClock(0), transport });
  expect(await isAbsent(client, 'c')).toBe(isGone);
});
