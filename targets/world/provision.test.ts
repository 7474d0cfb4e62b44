import { createServer, type IncomingMessage } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConnectionFault } from '../../model/fault.ts';
import { serveEcs } from '../../model/server.ts';
import { removeForeignScopes } from './foreign-scope.ts';
import { callOperation, arrayOrEmpty, textMember } from './call-operation.ts';
import { SettingsError } from '../errors.ts';
import { readFixtures, worldFromFixtures } from './fixtures-file.ts';
import { provision } from './provision.ts';
import { toRemovable, removeResources } from './remove-world.ts';
import { WireClient } from '../wire/wire-client.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

const nonce = '0badcafe';

async function connected(endpoint: string): Promise<WireClient> {
  const client = new WireClient({ endpoint });
  onTestFinished(() => client.close());
  return client;
}

async function served(): Promise<{
  readonly client: WireClient;
  readonly ecs: Awaited<ReturnType<typeof serveEcs>>;
}> {
  const ecs = await serveEcs({ hooks: { verifiesSignatures: false } });
  onTestFinished(() => ecs.close());
  return { client: await connected(ecs.url), ecs };
}

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray());

/** An ECS that refuses some calls, and hands on the others. */
async function refusing(
  url: string,
  refuses: (operation: string, input: string) => boolean,
): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bytesOf(request);
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

test('the usual world: a few tasks, one with overrides, one stopped before it ran, one stopped after', async () => {
  const { client, ecs } = await served();
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

test('the run knows of a task what it gave: origin, sizes, overrides, ports in bridge mode, and how it was stopped', async () => {
  const { client } = await served();
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
])('a target that refuses %s with RunTask takes the rest', async (text, taken, most) => {
  const { ecs } = await served();
  let refusals = 0;
  const url = await refusing(ecs.url, (operation, input) => {
    const refuses = operation === 'RunTask' && input.includes(text);
    refusals += refuses ? 1 : 0;
    return refuses;
  });
  const client = await connected(url);
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  expect(countsIn(world)).toEqual([1, 3, 3, undefined]);
  // Nobody was found to ask for a subnet: what is made up is held against nothing.
  expect(world.clusters[1]?.tasks[0]?.facts).not.toHaveProperty('subnets');
  const { facts } = world.clusters[1]?.tasks[2] ?? {};
  expect({
    tags: facts?.tags !== undefined,
    startedBy: facts?.startedBy !== undefined && facts.groupGiven === true,
    overrides: facts?.overrides !== undefined,
  }).toEqual(taken);
  expect(refusals).toBeLessThanOrEqual(most);
  await removeResources(client, toRemovable(world));
});

test('a target without instances: all tasks run in Fargate, and that is no shortfall', async () => {
  const { ecs } = await served();
  const isBridge = (input: string): boolean => input.includes('"launchType":"EC2"');
  const url = await refusing(ecs.url, (operation, input) => operation === 'RunTask' && isBridge(input));
  const client = await connected(url);
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  expect(countsIn(world)).toEqual([1, 3, 3, undefined]);
  expect(world).not.toHaveProperty('bridge');
  expect(world.shortfalls).toEqual([]);
  await removeResources(client, toRemovable(world));
  expect(ecs.counts().taskDefinitions).toBe(0);
});

test('what somebody else has removed by then is not left behind', async () => {
  const { client } = await served();
  const gone = ['default', 'ecsc-gone'].map((name) => ({ name, arn: '', createdByRun: true, tasks: [] }));
  expect(await removeResources(client, { clusters: gone, taskDefinitions: [] })).toEqual([]);
});

test('what removes is asked again where its answer is lost: nothing is left behind', async () => {
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
  const client = await connected(ecs.url);
  const world = await provision(client, { nonce, settle: 0, amount: 'provision' });
  expect(await removeResources(client, toRemovable(world), client.clock.elapsed() + 5_000)).toEqual([]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('a full world: many tasks, and a cluster of the same name in another region; no account where there is one', async () => {
  const { client, ecs } = await served();
  const world = await provision(client, { nonce, settle: 0, amount: 'full' });
  expect(countsIn(world)).toEqual([1, 3, 3, 101]);
  expect(world.foreignScopes.map(({ kind }) => kind)).toEqual(['region']);
  const [home, there] = [world.clusters[1], world.foreignScopes[0]?.cluster];
  expect(there?.name).toBe(home?.name);
  expect(there?.arn).toBe(home?.arn.replace('us-east-1', 'eu-west-1'));
  expect(there?.tasks).toHaveLength(1);
  expect(ecs.counts()).toEqual({ clusters: 5, tasks: 107, taskDefinitions: 3 });
  expect(await removeForeignScopes(client, world.foreignScopes)).toEqual([]);
  expect(await removeResources(client, toRemovable(world))).toEqual([]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('a target of one region that looks at no signature: nothing is made abroad, and nothing of home removed', async () => {
  const { ecs } = await served();
  // What is handed on has no signature, and so is of one region.
  const url = await refusing(ecs.url, () => false);
  const client = await connected(url);
  const world = await provision(client, { nonce, settle: 0, amount: 'full' });
  expect(world.foreignScopes).toEqual([]);
  expect(world.shortfalls).toEqual([]);
  expect(ecs.counts().clusters).toBe(4);
  expect(await removeResources(client, toRemovable(world))).toEqual([]);
});

test('less where less is asked for: two empty clusters, or nothing', async () => {
  const { client, ecs } = await served();
  const empty = await provision(client, { nonce, settle: 0, amount: 'clusters' });
  expect(countsIn(empty)).toEqual([undefined, 0, 0, undefined]);
  expect(ecs.counts()).toEqual({ clusters: 2, tasks: 0, taskDefinitions: 0 });
  await removeResources(client, toRemovable(empty));
  const none = await provision(client, { nonce, settle: 0, amount: 'none' });
  expect(countsIn(none)).toEqual([undefined, undefined, undefined, undefined]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('a target without Fargate: tasks are run on EC2, and its refusal is told', async () => {
  const { client, ecs } = await served();
  const url = await refusing(
    ecs.url,
    (operation, input) => operation === 'RunTask' && input.includes('FARGATE'),
  );
  const world = await provision(await connected(url), { nonce, settle: 0, amount: 'provision' });
  expect(world.launch?.type).toBe('EC2');
  expect(countsIn(world)).toEqual([1, 3, 3, undefined]);
  expect(world.shortfalls.join('\n')).toContain('RunTask: HTTP 501 RunTask is not implemented');
  await removeResources(client, toRemovable(world));
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('a target that describes and does nothing else: nothing is made, and each refusal is told', async () => {
  const { ecs } = await served();
  const url = await refusing(ecs.url, (operation) => operation !== 'DescribeTasks');
  const world = await provision(await connected(url), { nonce, settle: 0, amount: 'full' });
  expect(world.clusters).toEqual([null, null, null, null]);
  expect(world.shortfalls[0]).toBe('DescribeClusters: HTTP 501 DescribeClusters is not implemented');
});

test('a fixtures file names what is there; a faulty one is refused with its place', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'fixtures.json');
  const arn = (resource: string): string => `arn:aws:ecs:eu-west-1:123456789012:${resource}`;
  const tasks = [{ arn: arn('task/one/0123'), status: 'RUNNING' }];
  const clusters = [
    { arn: arn('cluster/one'), tasks },
    { arn: arn('cluster/default'), tasks: [] },
  ];
  await writeFile(path, JSON.stringify({ region: 'eu-west-1', clusters }));
  const world = worldFromFixtures(readFixtures(path), nonce);
  expect(world.clusters.map((cluster) => cluster?.name)).toEqual(['default', 'one', undefined, undefined]);
  expect(world.clusters[1]).toMatchObject({ createdByRun: false, tasks: [{ id: '0123' }] });
  expect(toRemovable(world)).toEqual({ clusters: [], taskDefinitions: [] });
  await writeFile(path, JSON.stringify({ region: 'eu-west-1', clusters: [{ arn: 'one', tasks: [] }] }));
  expect(() => readFixtures(path)).toThrow(SettingsError);
  expect(() => readFixtures(path)).toThrow(`${path}, /clusters/0/arn: must match pattern`);
  expect(() => readFixtures(join(folder, 'none.json'))).toThrow(`The fixtures ${join(folder, 'none.json')}`);
});
