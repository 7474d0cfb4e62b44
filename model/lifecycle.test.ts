import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTaskVisible, lifecycleStateAt, stoppedTaskVisibleMs, type LifecycleState } from './lifecycle.ts';
import type { TaskRecord } from './state.ts';

const order = [
  ...['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'],
  ...['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'],
];
const transitionMs = 40;
const createdAt = 1_000_000;

const task = (stopAt: number | undefined): TaskRecord => ({
  id: '',
  arn: '',
  clusterUid: '',
  clusterArn: '',
  definition: {
    arn: '',
    family: '',
    revision: 1,
    status: 'ACTIVE',
    registeredAt: 0,
    input: {},
    tags: [],
  },
  createdAt,
  aheadMs: 0,
  launchType: 'FARGATE',
  containers: [],
  attachmentId: '',
  instanceArn: '',
  input: {},
  tags: [],
  ...(stopAt === undefined ? {} : { stop: { at: stopAt, reason: 'enough' } }),
});

const stopAndReadTimes = fc.record({
  stopAt: fc.option(
    fc.nat(400).map((ms) => createdAt + ms),
    { nil: undefined },
  ),
  reads: fc.array(
    fc.nat(1_000).map((ms) => createdAt + ms),
    { minLength: 2, maxLength: 6 },
  ),
});

const timestamps = ({
  lastStatus: _last,
  desiredStatus: _desired,
  version: _version,
  ...stamps
}: LifecycleState) => Object.entries(stamps);

test('version and status never go back, and timestamps never change once set', () => {
  fc.assert(
    fc.property(stopAndReadTimes, ({ stopAt, reads }) => {
      const moments = reads
        .toSorted((one, other) => one - other)
        .map((now) => lifecycleStateAt(task(stopAt), now, transitionMs));
      for (const [index, later] of moments.entries()) {
        const earlier = moments[index - 1];
        if (earlier === undefined) continue;
        expect(later.version).toBeGreaterThanOrEqual(earlier.version);
        expect(order.indexOf(later.lastStatus)).toBeGreaterThanOrEqual(order.indexOf(earlier.lastStatus));
        if (later.lastStatus !== earlier.lastStatus) {
          expect(later.version).toBeGreaterThan(earlier.version);
        }
        for (const stamp of timestamps(earlier)) expect(timestamps(later)).toContainEqual(stamp);
      }
    }),
    { seed: 1 },
  );
});

test('timestamps are in the order of the real service, and never in the future', () => {
  fc.assert(
    fc.property(stopAndReadTimes, ({ stopAt, reads }) => {
      for (const now of reads) {
        const moment = lifecycleStateAt(task(stopAt), now, transitionMs);
        const inExpectedOrder = [
          createdAt,
          moment.pullStartedAt,
          moment.pullStoppedAt,
          moment.startedAt,
          moment.stoppingAt,
          moment.executionStoppedAt,
          moment.stoppedAt,
          now,
        ].filter((stamp) => stamp !== undefined);
        expect(inExpectedOrder).toEqual(inExpectedOrder.toSorted((one, other) => one - other));
        expect(moment.stoppedAt !== undefined).toBe(moment.lastStatus === 'STOPPED');
        expect(moment.stoppingAt !== undefined && moment.startedAt === undefined).toBe(false);
      }
    }),
    { seed: 2 },
  );
});

test('a stopped task is visible for one hour', () => {
  const stopped = task(createdAt + 500);
  const { stoppedAt = 0 } = lifecycleStateAt(stopped, createdAt + 5_000, transitionMs);
  expect(isTaskVisible(stopped, stoppedAt + stoppedTaskVisibleMs - 1, transitionMs)).toBe(true);
  expect(isTaskVisible(stopped, stoppedAt + stoppedTaskVisibleMs, transitionMs)).toBe(false);
});
