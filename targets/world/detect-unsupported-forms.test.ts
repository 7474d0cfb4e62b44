import { expect, test } from 'vitest';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { createEcsFront, type EcsOptions } from '../../model/protocol-front.ts';
import { LostAnswer } from '../wire/lost-answer.ts';
import { VirtualClock } from '../wire/virtual-clock.ts';
import { WireClient } from '../wire/wire-client.ts';
import { callOperation } from './call-operation.ts';
import { detectUnsupportedForms } from './detect-unsupported-forms.ts';
import { provision } from './provision.ts';
import type { Amount } from './provision-context.ts';
import type { World } from './world.ts';

interface Connection {
  readonly client: WireClient;
  /** Bodies of the DescribeTasks requests so far. */
  readonly requests: string[];
}

/** A client of an embedded ECS without sockets. Requests for which `loses` is true get no answer. */
function connect(options: EcsOptions, loses: (body: string) => boolean = () => false): Connection {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const ecs = createEcsFront({
    clock: () => clock.now(),
    ...options,
    hooks: { ...options.hooks, verifiesSignatures: false },
  });
  const requests: string[] = [];
  const client = new WireClient({
    endpoint: 'http://embedded.invalid',
    clock,
    transport: {
      send: async ({ host }, { method, path, headers, body }) => {
        await clock.wait(1);
        const text = Buffer.from(body).toString();
        if (headers['x-amz-target']?.endsWith('.DescribeTasks') === true) {
          requests.push(text);
          if (loses(text)) throw new LostAnswer('reset', 'UND_ERR_SOCKET', 'reset');
        }
        return ecs.handle({ method, url: path, headers: { host, ...headers }, body });
      },
      close: () => Promise.resolve(),
    },
  });
  return { client, requests };
}

const worldAt = (client: WireClient, amount: Amount = 'provision', settle = 0): Promise<World> =>
  provision(client, { nonce: '0badcafe', settle, amount });

async function unsupportedFormsAt(
  options: EcsOptions,
  world: { readonly settle?: number } = {},
): Promise<readonly string[]> {
  const { client } = connect(options);
  return detectUnsupportedForms(client, await worldAt(client, 'provision', world.settle));
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
])('detects with the mutant %s that %s is unsupported', async (id, forms) => {
  expect(await unsupportedFormsAt(faults(id))).toEqual(forms);
});

test('detects several unsupported forms', async () => {
  expect(
    await unsupportedFormsAt(faults('ids-short-unknown', 'cluster-arns-unknown', 'cluster-required')),
  ).toEqual(['id', 'cluster-arn', 'cluster-omitted']);
});

test('finds no unsupported form at a conformant target, with at most 8 requests', async () => {
  const { client, requests } = connect({});
  const world = await worldAt(client);
  requests.length = 0;
  expect(await detectUnsupportedForms(client, world)).toEqual([]);
  expect(requests.length).toBeLessThanOrEqual(8);
});

test('blames no form if no form finds the task', async () => {
  expect(await unsupportedFormsAt({ hooks: { hidesStatus: () => true } })).toEqual([]);
});

test('does not count a lost answer as an unsupported form', async () => {
  const { client } = connect({}, (body) => /"tasks":\["[0-9a-f]{32}"\]/.test(body));
  expect(await detectUnsupportedForms(client, await worldAt(client))).toEqual([]);
});

test('does not judge an omitted cluster if default is missing or not ours', async () => {
  const foreign = connect(faults('cluster-required'));
  await callOperation(foreign.client, 'CreateCluster', { clusterName: 'default' });
  expect(await detectUnsupportedForms(foreign.client, await worldAt(foreign.client))).toEqual([]);
  const absent = connect({});
  const world = await worldAt(absent.client);
  const [, one, two, crowd] = world.clusters;
  expect(
    await detectUnsupportedForms(absent.client, { ...world, clusters: [null, one, two, crowd] }),
  ).toEqual([]);
});

test('sends nothing in a world without tasks', async () => {
  const { client, requests } = connect(faults('ids-short-unknown'));
  expect(await detectUnsupportedForms(client, await worldAt(client, 'clusters'))).toEqual([]);
  expect(requests).toEqual([]);
});

test('tries again after the settle window if the target answers with stale reads', async () => {
  // Each read returns the state of four seconds ago.
  expect(await unsupportedFormsAt({ hooks: { readLagMs: () => 4_000 } }, { settle: 5 })).toEqual([]);
  expect(
    await unsupportedFormsAt(
      { hooks: { ...combineMutants(['ids-short-unknown']).hooks, readLagMs: () => 4_000 } },
      { settle: 5 },
    ),
  ).toEqual(['id']);
});
