import { expect, test } from 'vitest';
import { delayOf, drawPlans } from './plan.ts';
import { phaseAt, toTimeline } from './timeline.ts';

const describes = (count: number): readonly string[] => Array.from({ length: count }, () => 'DescribeTasks');
const operations = [
  ...['CreateCluster', 'RegisterContainerInstance', 'RunTask', ...describes(6)],
  ...['StopTask', 'DeregisterTaskDefinition', 'ListClusters'],
];
/** The server received a request each 100 ms, the first after 400 ms. */
const log = operations.map((operation, index) => ({ at: 1_400 + index * 100, operation }));
const timeline = toTimeline(log, 1_000, 3_000);

test('the requests of a run show when its phases end', () => {
  expect(timeline).toEqual({
    creatingRequests: 3,
    ends: { starting: 400, creating: 700, exploring: 1_400, removing: 1_500, reporting: 2_000 },
  });
  expect(() => toTimeline(log.slice(0, 2), 1_000, 3_000)).toThrow('no run that has created its world');
});

test('the phase at a moment', () => {
  const phasesAt = [1_399, 1_500, 1_600, 2_450, 2_600].map((moment) => phaseAt(log, moment, timeline));
  expect(phasesAt).toEqual(['starting', 'creating', 'exploring', 'removing', 'reporting']);
});

test('each signal and each phase is drawn as often, and the same seed draws the same', () => {
  const plans = drawPlans(45, 7);
  expect(plans).toEqual(drawPlans(45, 7));
  expect(plans).not.toEqual(drawPlans(45, 8));
  const pairs = new Set(plans.map(({ signal, phase }) => `${signal} ${phase}`));
  expect(pairs.size).toBe(15);
  expect(plans.filter(({ secondAfterMs }) => secondAfterMs !== undefined).length).toBeGreaterThan(2);
  expect(
    plans.filter(({ signal, secondAfterMs }) => signal !== 'SIGINT' && secondAfterMs !== undefined),
  ).toEqual([]);
});

test('a signal comes after a part of the time of its phase', () => {
  expect(delayOf({ phase: 'starting', share: 0.5 }, timeline)).toBe(200);
  expect(delayOf({ phase: 'exploring', share: 0 }, timeline)).toBe(0);
  expect(delayOf({ phase: 'reporting', share: 1 }, timeline)).toBe(500);
});
