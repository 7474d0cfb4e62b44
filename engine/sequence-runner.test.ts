import { expect, onTestFinished, test } from 'vitest';
import { parseAnswer } from '../checks/lib/answer.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { calledOperation } from '../targets/wire/build-request.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { sampleWorld } from '../test-support/world.fixtures.ts';
import type { CaseSequence, RunningSequence } from './case.ts';
import { SequenceRunner } from './sequence-runner.ts';

/** A client of the embedded ECS, on a virtual clock. */
function embeddedClient(): WireClient {
  const { endpoint, link } = embeddedInProcess(settingsWith(), {}, new VirtualClock(0));
  const client = new WireClient({ endpoint, ...link });
  onTestFinished(() => client.close());
  return client;
}

/** Creates a cluster and reads it with two operations. */
const readTwice = (more: Partial<RunningSequence> = {}): CaseSequence => ({
  ...{ requests: 3, tasks: 0, reads: 2, upToReads: () => [], withPause: () => [] },
  start: (context) => {
    const read = async (operation: string, input: object) => {
      await context.settle();
      const answer = parseAnswer(await context.call(operation, input, 'read'));
      context.touch();
      return { ...answer, clusterExists: true };
    };
    return {
      setUp: async () => {
        const exchange = await context.call('CreateCluster', { clusterName: context.cluster }, 'change');
        context.touch();
        return 'response' in exchange;
      },
      steps: [
        () => read('ListClusters', {}),
        () => Promise.resolve(undefined),
        () => read('DescribeClusters', { clusters: [context.cluster] }),
      ],
      isEmpty: () => false,
      tearDown: () => Promise.resolve(),
      ...more,
    };
  },
});

test('each read of any operation is a trial, and the last one has the timeline', async () => {
  const runner = new SequenceRunner(embeddedClient(), sampleWorld(), { cluster: 'own', quiet: 0 });
  const trials = await runner.run(readTwice());
  expect(trials.map(({ exchange }) => calledOperation(exchange.request))).toEqual([
    'ListClusters',
    'DescribeClusters',
  ]);
  expect(trials.map(({ timeline }) => timeline?.length)).toEqual([undefined, 2]);
  expect(trials.map(({ steps }) => steps?.length)).toEqual([3, 3]);
});

test('a recheck waits before each read', async () => {
  const client = embeddedClient();
  for (const [quiet, seconds] of [
    [0, 0],
    [5, 10],
  ] as const) {
    const from = client.clock.now();
    await new SequenceRunner(client, sampleWorld({ settle: 5 }), { cluster: 'own', quiet }).run(readTwice());
    expect(Math.floor((client.clock.now() - from) / 1000)).toBe(seconds);
  }
});

test('a sequence that created nothing gives no trial, but is torn down', async () => {
  const tornDown: string[] = [];
  const tearDown = (): Promise<void> => Promise.resolve(void tornDown.push('one'));
  const run = (more: Partial<RunningSequence>) =>
    new SequenceRunner(embeddedClient(), sampleWorld(), { cluster: 'own', quiet: 0 }).run(
      readTwice({ tearDown, ...more }),
    );
  expect(await run({ setUp: () => Promise.resolve(false) })).toEqual([]);
  expect(await run({ isEmpty: () => true })).toEqual([]);
  expect(tornDown).toHaveLength(2);
});
