import { expect, test } from 'vitest';
import { sampleWorld } from '../../test-support/world.fixtures.ts';
import { calledOperation } from '../../targets/wire/build-request.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { WireClient } from '../../targets/wire/wire-client.ts';
import { startTaskSequence } from './task-sequence.ts';

const launch = {
  type: 'FARGATE',
  taskDefinition: 'arn:aws:ecs:us-east-1:111122223333:task-definition/ecsc:1',
  network: { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
} as const;

test('after three sequences whose clusters stay, the next ones leave theirs to the end of the run soon', async () => {
  let deletions = 0;
  const refusal = { __type: 'ClusterContainsTasksException', message: 'Tasks are active.' };
  const client = new WireClient({
    endpoint: 'http://ecs.example',
    clock: new VirtualClock(0),
    transport: {
      send: async (_url, request) => {
        if (calledOperation({ headers: request.headers }) === 'DeleteCluster') deletions += 1;
        return { status: 400, headers: {}, body: Buffer.from(JSON.stringify(refusal)) };
      },
      close: () => Promise.resolve(),
    },
  });
  const world = sampleWorld({ launch });
  const tried: number[] = [];
  for (let sequence = 0; sequence < 5; sequence += 1) {
    const before = deletions;
    const context = {
      ...{ client, world, cluster: `ecsc-${sequence}` },
      call: () => Promise.reject(new Error('no step is performed')),
      touch: () => {},
      settle: () => Promise.resolve(),
    };
    await startTaskSequence([], context).tearDown();
    tried.push(deletions - before);
  }
  expect(tried).toEqual([100, 100, 100, 5, 5]);
  // Another run starts anew.
  const before = deletions;
  const own = sampleWorld({ launch });
  await startTaskSequence([], {
    ...{ client, world: own, cluster: 'ecsc-other' },
    call: () => Promise.reject(new Error('no step is performed')),
    touch: () => {},
    settle: () => Promise.resolve(),
  }).tearDown();
  expect(deletions - before).toBe(100);
});
