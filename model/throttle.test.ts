import { expect, test } from 'vitest';
import { createEcsFront, type EcsFront } from './protocol-front.ts';
import { throttlingGateway } from './throttle.ts';

/** The embedded ECS with the documented buckets, and a clock that is set by hand (milliseconds). */
function throttled(busy?: number): { readonly ecs: EcsFront; readonly clock: { at: number } } {
  const clock = { at: 1_000_000 };
  const options = {
    hooks: { verifiesSignatures: false },
    gateway: throttlingGateway(busy),
    clock: () => clock.at,
  };
  return { ecs: createEcsFront(options), clock };
}

/** How many of so many calls at one moment are not refused. */
async function passed({ handle }: EcsFront, operation: string, calls: number): Promise<number> {
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
])('of %s a bucket holds %d, and %d come back in a second', async (operation, capacity, refill) => {
  const { ecs, clock } = throttled();
  expect(await passed(ecs, operation, 150)).toBe(capacity);
  clock.at += 1000;
  expect(await passed(ecs, operation, 150)).toBe(refill);
  clock.at += 3_600_000;
  expect(await passed(ecs, operation, 150)).toBe(capacity);
});

test('operations of one bucket share it, those of another have their own', async () => {
  const { ecs } = throttled();
  expect(await passed(ecs, 'DescribeTasks', 60)).toBe(60);
  expect(await passed(ecs, 'ListTasks', 60)).toBe(40);
  expect(await passed(ecs, 'StopTask', 60)).toBe(60);
});

test('others of the account take their part', async () => {
  const { ecs, clock } = throttled(0.75);
  expect(await passed(ecs, 'DescribeTasks', 150)).toBe(25);
  clock.at += 1000;
  expect(await passed(ecs, 'DescribeTasks', 150)).toBe(5);
});
