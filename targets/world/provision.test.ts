import { createServer, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { ConnectionFault } from '../../model/fault.ts';
import { serveEcs } from '../../model/server.ts';
import { removeForeignScopes } from './foreign-scope.ts';
import { callOperation, arrayOrEmpty, textMember } from './call-operation.ts';
import { provision } from './provision.ts';
import { toRemovable, removeResources } from './remove-world.ts';
import { WireClient } from '../wire/wire-client.ts';

const nonce = '0badcafe';

async function connect(endpoint: string): Promise<WireClient> {
  const client = new WireClient({ endpoint });
  onTestFinished(() => client.close());
  return client;
}

async function serve(): Promise<{
  readonly client: WireClient;
  readonly ecs: Awaited<ReturnType<typeof serveEcs>>;
}> {
  const ecs = await serveEcs({ hooks: { verifiesSignatures: false } });
  onTestFinished(() => ecs.close());
  return { client: await connect(ecs.url), ecs };
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray());

/** A proxy in front of an ECS that refuses some calls with HTTP 501. It drops the signature of the others. */
async function refusingProxy(
  url: string,
  refuses: (operation: string, input: string) => boolean,
): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await readBody(request);
      const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      if (refuses(operation, body.toString())) {
        response.writeHead(501, { 'content-type': 'text/plain' });
        response.end(`${operation} is not implemented`);
        return;
      }
      const headers = { 'x-amz-target': String(request.headers['x-amz-target'] ?? '') };
      const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const countsIn = (world: Awaited<ReturnType<typeof provision>>): readonly (number | undefined)[] =>
  world.clusters.map((cluster) => cluster?.tasks.length);

test('creates a few tasks: one with overrides, one stopped before it ran, one stopped while running', async () => {
  const { client, ecs } = await serve();
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  expect(countsIn(world)).toEqual([1, 3, 3, undefined]);
  expect(world.shortfalls).toEqual([]);
  expect(world.clusters[1]?.tasks[2]?.facts?.overrides).toBeDefined();
  const [, early, late] = world.clusters[2]?.tasks ?? [];
  const described = await callOperation(client, 'DescribeTasks', {
    cluster: world.clusters[2]?.name,
    tasks: [early?.arn, late?.arn],
  });
  const [first, second] = arrayOrEmpty(described['tasks']);
  expect(first).not.toHaveProperty('startedAt');
  expect(second).toHaveProperty('startedAt');
  expect([textMember(first, 'desiredStatus'), textMember(second, 'desiredStatus')]).toEqual([
    'STOPPED',
    'STOPPED',
  ]);
  expect(await removeResources(client, toRemovable(world))).toEqual([]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('records what each task was started with, and how it was stopped', async () => {
  const { client } = await serve();
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  const factsIn = (slot: 1 | 2) => world.clusters[slot]?.tasks.map(({ facts }) => facts) ?? [];
  const [usual, bridged, overridden] = factsIn(1);
  expect(usual).toMatchObject({
    ...{ group: `ecsc-${nonce}`, groupGiven: true, startedBy: `ecsc-${nonce}`, image: 'busybox' },
    ...{ launchType: 'FARGATE', sizes: { cpu: '256', memory: '512' } },
  });
  expect(usual?.subnets).toEqual([expect.stringMatching(/^subnet-/)]);
  expect(bridged).not.toHaveProperty('subnets');
  expect(bridged).toMatchObject({ launchType: 'EC2', ports: { web: [8080] } });
  expect(bridged?.taskDefinition).toBe(world.bridge?.taskDefinition);
  expect(overridden?.overrides).toMatchObject({ cpu: '512', memory: '1024' });
  expect(factsIn(2).map((facts) => facts?.stop)).toEqual([undefined, 'of-unknown-status', 'as-told']);
  await removeResources(client, toRemovable(world));
});

test.each([
  ['overrides', { tags: true, startedBy: true, overrides: false }, 2],
  ['"cpu":"512"', { tags: true, startedBy: true, overrides: true }, 1],
  ['"tags"', { tags: false, startedBy: true, overrides: true }, 1],
  ['startedBy', { tags: true, startedBy: false, overrides: true }, 2],
])('uses the other extras if the target refuses %s in RunTask', async (text, accepted, maxRefusals) => {
  const { ecs } = await serve();
  let refusals = 0;
  const url = await refusingProxy(ecs.url, (operation, input) => {
    const refuses = operation === 'RunTask' && input.includes(text);
    refusals += refuses ? 1 : 0;
    return refuses;
  });
  const client = await connect(url);
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  expect(countsIn(world)).toEqual([1, 3, 3, undefined]);
  // This target has no EC2, so the subnets are placeholders. Placeholders do not count as facts.
  expect(world.clusters[1]?.tasks[0]?.facts).not.toHaveProperty('subnets');
  const { facts } = world.clusters[1]?.tasks[2] ?? {};
  expect({
    tags: facts?.tags !== undefined,
    startedBy: facts?.startedBy !== undefined && facts.groupGiven === true,
    overrides: facts?.overrides !== undefined,
  }).toEqual(accepted);
  expect(refusals).toBeLessThanOrEqual(maxRefusals);
  await removeResources(client, toRemovable(world));
});

test('runs all tasks on Fargate at a target without instances, without a shortfall', async () => {
  const { ecs } = await serve();
  const isBridge = (input: string): boolean => input.includes('"launchType":"EC2"');
  const url = await refusingProxy(ecs.url, (operation, input) => operation === 'RunTask' && isBridge(input));
  const client = await connect(url);
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  expect(countsIn(world)).toEqual([1, 3, 3, undefined]);
  expect(world).not.toHaveProperty('bridge');
  expect(world.shortfalls).toEqual([]);
  await removeResources(client, toRemovable(world));
  expect(ecs.counts().taskDefinitions).toBe(0);
});

test('does not report clusters that someone else has removed', async () => {
  const { client } = await serve();
  const gone = ['default', 'ecsc-gone'].map((name) => ({ name, arn: '', createdByRun: true, tasks: [] }));
  expect(await removeResources(client, { clusters: gone, taskDefinitions: [] })).toEqual([]);
});

test('retries removal calls whose answers are lost, and leaves nothing behind', async () => {
  const tries = new Map<string, number>();
  const ecs = await serveEcs({
    hooks: { verifiesSignatures: false },
    gateway: (request, service) => {
      const call = `${request.headers['x-amz-target']} ${Buffer.from(request.body).toString()}`;
      const nth = (tries.get(call) ?? 0) + 1;
      tries.set(call, nth);
      const removes = /(Stop|Delete|Deregister|List)/.test(call);
      return removes && nth <= 2 ? Promise.reject(new ConnectionFault('before')) : service(request);
    },
  });
  onTestFinished(() => ecs.close());
  const client = await connect(ecs.url);
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  const limits = { deadline: client.clock.elapsed() + 5_000 };
  expect(await removeResources(client, toRemovable(world), limits)).toEqual([]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('creates a full world with many tasks and a cluster in another region, but not in another account', async () => {
  const { client, ecs } = await serve();
  const world = await provision(client, { nonce, settle: 0, amount: 'full' });
  expect(countsIn(world)).toEqual([1, 3, 3, 101]);
  expect(world.foreignScopes.map(({ kind }) => kind)).toEqual(['region']);
  const [own, foreign] = [world.clusters[1], world.foreignScopes[0]?.cluster];
  expect(foreign?.name).toBe(own?.name);
  expect(foreign?.arn).toBe(own?.arn.replace('us-east-1', 'eu-west-1'));
  expect(foreign?.tasks).toHaveLength(1);
  expect(ecs.counts()).toEqual({ clusters: 5, tasks: 107, taskDefinitions: 3 });
  expect(await removeForeignScopes(client, world.foreignScopes)).toEqual([]);
  expect(await removeResources(client, toRemovable(world))).toEqual([]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('creates nothing in foreign scopes at a target that ignores signatures', async () => {
  const { ecs } = await serve();
  // The proxy drops signatures, so the target has only one region.
  const url = await refusingProxy(ecs.url, () => false);
  const client = await connect(url);
  const world = await provision(client, { nonce, settle: 0, amount: 'full' });
  expect(world.foreignScopes).toEqual([]);
  expect(world.shortfalls).toEqual([]);
  expect(ecs.counts().clusters).toBe(4);
  expect(await removeResources(client, toRemovable(world))).toEqual([]);
});

test('creates two empty clusters, or nothing, if that is requested', async () => {
  const { client, ecs } = await serve();
  const empty = await provision(client, { nonce, settle: 0, amount: 'clusters' });
  expect(countsIn(empty)).toEqual([undefined, 0, 0, undefined]);
  expect(ecs.counts()).toEqual({ clusters: 2, tasks: 0, taskDefinitions: 0 });
  await removeResources(client, toRemovable(empty));
  const none = await provision(client, { nonce, settle: 0, amount: 'none' });
  expect(countsIn(none)).toEqual([undefined, undefined, undefined, undefined]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('runs tasks on EC2 at a target without Fargate, and reports its refusal', async () => {
  const { client, ecs } = await serve();
  const url = await refusingProxy(
    ecs.url,
    (operation, input) => operation === 'RunTask' && input.includes('FARGATE'),
  );
  const world = await provision(await connect(url), { nonce, settle: 0, amount: 'provision' });
  expect(world.launch?.type).toBe('EC2');
  expect(countsIn(world)).toEqual([1, 3, 3, undefined]);
  expect(world.shortfalls.join('\n')).toContain('RunTask: HTTP 501 RunTask is not implemented');
  await removeResources(client, toRemovable(world));
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('creates nothing at a target that only describes, and reports each refusal', async () => {
  const { ecs } = await serve();
  const url = await refusingProxy(ecs.url, (operation) => operation !== 'DescribeTasks');
  const world = await provision(await connect(url), { nonce, settle: 0, amount: 'full' });
  expect(world.clusters).toEqual([null, null, null, null]);
  expect(world.shortfalls[0]).toBe('DescribeClusters: HTTP 501 DescribeClusters is not implemented');
});
