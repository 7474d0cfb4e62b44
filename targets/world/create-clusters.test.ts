import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isObject } from '../../specs/json.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { parseBody, type WireRequest, type WireResponse } from '../wire/exchange.ts';
import { LostAnswer, type LossKind } from '../wire/lost-answer.ts';
import { VirtualClock } from '../wire/virtual-clock.ts';
import { WireClient } from '../wire/wire-client.ts';
import { openJournal } from './journal.ts';
import { provision } from './provision.ts';
import { removeResources, toRemovable } from './remove-world.ts';

const arn = 'arn:aws:ecs:us-east-1:111122223333:cluster/default';

/** How a target answers CreateCluster. */
interface Creation {
  readonly status: number;
  readonly body: string;
  /** Whether it creates the cluster. */
  readonly isMade: boolean;
}

interface TargetOptions {
  /** The target's answer about `default` before the run, if it has one. */
  readonly described?: object;
  /** How the target loses the answer of CreateCluster. */
  readonly loss?: LossKind;
  readonly creation?: Creation;
  /** The target refuses DeleteCluster with status 500. */
  readonly refusesDeletion?: boolean;
}

/** A target with the cluster `default` alone. It refuses everything else. */
async function runAt({ described, loss, creation, refusesDeletion = false }: TargetOptions) {
  const deleted: unknown[] = [];
  const sent: string[] = [];
  let exists = described !== undefined;
  const answer = (status: number, body: object): WireResponse => ({
    status,
    headers: {},
    body: Buffer.from(JSON.stringify(body)),
  });
  const missing = { clusters: [], failures: [{ arn, reason: 'MISSING' }] };
  const send = async (_url: URL, { headers, body }: WireRequest): Promise<WireResponse> => {
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    const parsed = parseBody(body);
    const input = parsed.ok && isObject(parsed.value) ? parsed.value : {};
    const isOfDefault = [input['cluster'], input['clusterName'], input['clusters']]
      .flat()
      .includes('default');
    if (!isOfDefault) return answer(400, { __type: 'ClientException', message: 'refused' });
    sent.push(operation);
    switch (operation) {
      case 'DescribeClusters': {
        const active = { clusters: [{ clusterArn: arn, clusterName: 'default', status: 'ACTIVE' }] };
        return answer(200, exists ? (described ?? active) : missing);
      }
      case 'CreateCluster':
        exists ||= creation?.isMade ?? loss !== 'refused';
        if (creation !== undefined) {
          return { status: creation.status, headers: {}, body: Buffer.from(creation.body) };
        }
        if (loss !== undefined) throw new LostAnswer(loss, 'LOST', 'lost');
        return answer(200, { cluster: { clusterArn: arn } });
      case 'DeleteCluster':
        if (refusesDeletion) return answer(500, { __type: 'ServerException' });
        deleted.push(input['cluster']);
        exists = false;
        return answer(200, {});
      default:
        return answer(200, { taskArns: [] });
    }
  };
  const folder = temporaryFolder();
  const header = { endpoint: 'http://ecs.example/', region: 'us-east-1', nonce: '0badcafe' };
  const journal = openJournal(folder, header);
  const client = new WireClient({
    endpoint: header.endpoint,
    clock: new VirtualClock(0),
    transport: { send, close: () => Promise.resolve() },
  });
  onTestFinished(() => client.close());
  const world = await provision(client, { nonce: header.nonce, settle: 0, amount: 'provision', journal });
  const path = join(folder, '0badcafe.jsonl');
  const journaled = existsSync(path) && readFileSync(path, 'utf8').includes('{"made":"default"}');
  const left = await removeResources(client, toRemovable(world));
  return { world, journaled, left, deleted, sent };
}

test.each(['reset', 'cut', 'timed-out', 'too-large', 'malformed'] as const)(
  'a default whose CreateCluster has no answer (%s) is removed, and no check uses it',
  async (loss) => {
    const { world, journaled, left, deleted } = await runAt({ loss });
    expect(world.clusters[0]).toBeNull();
    expect(world.shortfalls[0]).toContain('CreateCluster: LOST');
    expect({ journaled, left, deleted }).toEqual({ journaled: true, left: [], deleted: ['default'] });
  },
);

const failure = JSON.stringify({ __type: 'ServerException', message: 'try again' });

test.each([
  ['a failure of the service', { status: 500, body: failure, isMade: true }],
  ['a failure of a gateway', { status: 504, body: '<html>', isMade: true }],
  ['a failure, and it was not created', { status: 503, body: failure, isMade: false }],
  ['a success in no JSON', { status: 200, body: 'OK', isMade: true }],
])('a default whose CreateCluster is answered with %s is looked for and removed', async (_, creation) => {
  const { world, journaled, left, deleted } = await runAt({ creation });
  expect(world.clusters[0]).toBeNull();
  expect(world.shortfalls[0]).toContain(`CreateCluster: HTTP ${creation.status}`);
  expect({ journaled, left, deleted }).toEqual({ journaled: true, left: [], deleted: ['default'] });
});

test.each([
  ['was made', true, ['the cluster default: ServerException']],
  ['was not made', false, []],
])('a default that %s stays in the journal only if it cannot be removed', async (_, isMade, expected) => {
  const { left } = await runAt({ creation: { status: 500, body: failure, isMade }, refusesDeletion: true });
  expect(left).toEqual(expected);
});

test.each([
  ['is refused', 400, '{"__type":"InvalidParameterException"}'],
  ['is no operation of the target', 501, '{"__type":"InternalFailure","message":"not implemented"}'],
  ['is unknown to the target', 500, '{"__type":"UnknownOperationException"}'],
])('a CreateCluster that %s creates no default', async (_, status, body) => {
  const { journaled, deleted } = await runAt({ creation: { status, body, isMade: false } });
  expect({ journaled, deleted }).toEqual({ journaled: false, deleted: [] });
});

test('a CreateCluster that never reached the target creates no default', async () => {
  const { journaled, deleted } = await runAt({ loss: 'refused' });
  expect({ journaled, deleted }).toEqual({ journaled: false, deleted: [] });
});

test.each([
  ['ACTIVE', { clusters: [{ clusterArn: arn, clusterName: 'default', status: 'ACTIVE' }] }],
  ['of another status', { clusters: [{ clusterArn: arn, clusterName: 'default', status: 'PROVISIONING' }] }],
  ['without a status', { clusters: [{ clusterArn: arn, clusterName: 'default' }] }],
  ['not described at all', {}],
])('a default that may have existed before the run, %s, is never deleted', async (_state, described) => {
  for (const loss of ['reset', undefined] as const) {
    const { journaled, deleted, sent } = await runAt({ described, ...(loss === undefined ? {} : { loss }) });
    expect({ journaled, deleted }).toEqual({ journaled: false, deleted: [] });
    expect(sent).not.toContain('CreateCluster');
  }
});

test('a default that is created is used and removed', async () => {
  const { world, journaled, deleted } = await runAt({});
  expect(world.clusters[0]).toMatchObject({ name: 'default', arn, createdByRun: true });
  expect({ journaled, deleted }).toEqual({ journaled: true, deleted: ['default'] });
});
