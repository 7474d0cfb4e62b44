import { expect, test } from 'vitest';
import { createEcsFront, type EcsFront } from './protocol-front.ts';
import { throttlingGateway } from './throttle.ts';

/** The embedded ECS with the documented buckets and a clock that the test sets (milliseconds). */
function throttledEcs(busy?: number): { readonly ecs: EcsFront; readonly clock: { at: number } } {
  const clock = { at: 1_000_000 };
  const options = {
    hooks: { verifiesSignatures: false },
    gateway: throttlingGateway(busy),
    clock: () => clock.at,
  };
  return { ecs: createEcsFront(options), clock };
}

/** Makes a number of calls at one moment and counts those that are not throttled. */
async function countAccepted({ handle }: EcsFront, operation: string, calls: number): Promise<number> {
  let count = 0;
  for (let n = 0; n < calls; n += 1) {
    const headers = { 'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}` };
    const { body } = await handle({ method: 'POST', url: '/', headers, body: Buffer.from('{}') });
    if (!Buffer.from(body).includes('ThrottlingException')) count += 1;
  }
  return count;
}

test.each([
  ['DescribeTasks', 100, 20],
  ['CreateCluster', 20, 1],
  ['RunTask', 100, 40],
])(
  'the bucket of %s holds %d calls and is refilled with %d per second',
  async (operation, capacity, refill) => {
    const { ecs, clock } = throttledEcs();
    expect(await countAccepted(ecs, operation, 150)).toBe(capacity);
    clock.at += 1000;
    expect(await countAccepted(ecs, operation, 150)).toBe(refill);
    clock.at += 3_600_000;
    expect(await countAccepted(ecs, operation, 150)).toBe(capacity);
  },
);

test('operations of the same kind share a bucket; other kinds have their own', async () => {
  const { ecs } = throttledEcs();
  expect(await countAccepted(ecs, 'DescribeTasks', 60)).toBe(60);
  expect(await countAccepted(ecs, 'ListTasks', 60)).toBe(40);
  expect(await countAccepted(ecs, 'StopTask', 60)).toBe(60);
});

test('other users of the account consume their share of a bucket', async () => {
  const { ecs, clock } = throttledEcs(0.75);
  expect(await countAccepted(ecs, 'DescribeTasks', 150)).toBe(25);
  clock.at += 1000;
  expect(await countAccepted(ecs, 'DescribeTasks', 150)).toBe(5);
});
