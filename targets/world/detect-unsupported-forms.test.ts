import { expect, test } from 'vitest';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { createEcsFront, type EcsOptions } from '../../model/protocol-front.ts';
import { LostAnswer } from '../wire/lost-answer.ts';
import { VirtualClock } from '../wire/virtual-clock.ts';
import { WireClient } from '../wire/wire-client.ts';
import { callOperation } from './call-operation.ts';
import { detectUnsupportedForms } from './detect-unsupported-forms.ts';
import { provision, type Amount } from './provision.ts';
import type { World } from './world.ts';

interface Reached {
  readonly client: WireClient;
  /** Requests of DescribeTasks that were sent. */
  readonly asked: string[];
}

/** An embedded ECS without sockets; of the requests that `loses` names no answer comes. */
function reached(options: EcsOptions, loses: (body: string) => boolean = () => false): Reached {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const ecs = createEcsFront({
    clock: () => clock.now(),
    ...options,
    hooks: { ...options.hooks, verifiesSignatures: false },
  });
  const asked: string[] = [];
  const client = new WireClient({
    endpoint: 'http://embedded.invalid',
    clock,
    transport: {
      send: async ({ host }, { method, path, headers, body }) => {
        await clock.wait(1);
        const text = Buffer.from(body).toString();
        if (headers['x-amz-target']?.endsWith('.DescribeTasks') === true) {
          asked.push(text);
          if (loses(text)) throw new LostAnswer('reset', 'UND_ERR_SOCKET', 'reset');
        }
        return ecs.handle({ method, url: path, headers: { host, ...headers }, body });
      },
      close: () => Promise.resolve(),
    },
  });
  return { client, asked };
}

const worldAt = (client: WireClient, amount: Amount = 'provision', settle = 0): Promise<World> =>
  provision(client, { nonce: '0badcafe', settle, amount });

async function untakenAt(
  options: EcsOptions,
  more: { readonly settle?: number } = {},
): Promise<readonly string[]> {
  const { client } = reached(options);
  return detectUnsupportedForms(client, await worldAt(client, 'provision', more.settle));
}

const faults = (...ids: readonly string[]): EcsOptions => ({ hooks: combineMutants(ids).hooks });

test.each([
  ['ids-short-unknown', ['id']],
  ['ids-short-refused', ['id']],
  ['arns-unknown', ['arn']],
  ['arns-refused', ['arn']],
  ['cluster-arns-unknown', ['cluster-arn']],
  ['cluster-names-unknown', ['cluster-name']],
  ['cluster-required', ['cluster-omitted']],
])('%s: it takes no %s', async (id, forms) => {
  expect(await untakenAt(faults(id))).toEqual(forms);
});

test('several at once', async () => {
  expect(await untakenAt(faults('ids-short-unknown', 'cluster-arns-unknown', 'cluster-required'))).toEqual([
    'id',
    'cluster-arn',
    'cluster-omitted',
  ]);
});

test('a sound target takes all, and is asked little', async () => {
  const { client, asked } = reached({});
  const world = await worldAt(client);
  asked.length = 0;
  expect(await detectUnsupportedForms(client, world)).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(8);
});

test('where nothing is found at all, no form is blamed', async () => {
  expect(await untakenAt({ hooks: { hidesStatus: () => true } })).toEqual([]);
});

test('an id that gets no answer is no form that is taken for none', async () => {
  const { client } = reached({}, (body) => /"tasks":\["[0-9a-f]{32}"\]/.test(body));
  expect(await detectUnsupportedForms(client, await worldAt(client))).toEqual([]);
});

test('a default that is somebody else’s, or that there is none of, says nothing of a cluster left out', async () => {
  const foreign = reached(faults('cluster-required'));
  await callOperation(foreign.client, 'CreateCluster', { clusterName: 'default' });
  expect(await detectUnsupportedForms(foreign.client, await worldAt(foreign.client))).toEqual([]);
  const absent = reached({});
  const world = await worldAt(absent.client);
  const [, one, two, crowd] = world.clusters;
  expect(
    await detectUnsupportedForms(absent.client, { ...world, clusters: [null, one, two, crowd] }),
  ).toEqual([]);
});

test('a world without a task says nothing', async () => {
  const { client, asked } = reached(faults('ids-short-unknown'));
  expect(await detectUnsupportedForms(client, await worldAt(client, 'clusters'))).toEqual([]);
  expect(asked).toEqual([]);
});

test('where changes take their time, a task that is not yet known is asked for again when it must be', async () => {
  // Reads are answered out of the state of four seconds ago for as long.
  expect(await untakenAt({ hooks: { readLagMs: () => 4_000 } }, { settle: 5 })).toEqual([]);
  expect(
    await untakenAt(
      { hooks: { ...combineMutants(['ids-short-unknown']).hooks, readLagMs: () => 4_000 } },
      { settle: 5 },
    ),
  ).toEqual(['id']);
});
