import { checkCatalogue } from '../../operations/catalogue.ts';
import { expect, test } from 'vitest';
import type { Hooks } from '../../model/hooks.ts';
import { run } from '../../run/run-suites.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';
import { absences } from '../../test/judging/absences.ts';
import { computeClauseStates } from './clause-states.ts';

/** The state of each clause after a run on an ECS with these hooks. */
async function statesAt(hooks: Hooks): Promise<Readonly<Record<string, string>>> {
  const settings = settingsWith({ level: 'observed', suites: ['positive', 'lifecycle', 'relations'] });
  const target = embeddedInProcess(settings, { hooks }, new VirtualClock(Date.UTC(2026, 0, 1)));
  const { explorations } = await run(settings, {}, target);
  const checks = checkCatalogue('current').map((check) => ({ ...check, applicable: 0 }));
  return Object.fromEntries(
    computeClauseStates(checks, explorations, 'current').map(({ id, status }) => [id, status]),
  );
}

const stopClauses = [
  ...['task.stopped', 'task.stop-members', 'container.exit-code', 'time.stop', 'client.waiters'],
  ...['time.version.grows'],
];

test('clauses about stopping are not held if no task ever stops', async () => {
  const [never] = absences;
  const stopped = await statesAt({});
  const unstopped = await statesAt(never?.hooks ?? {});
  expect(stopClauses.map((id) => [id, stopped[id]])).toEqual(stopClauses.map((id) => [id, 'held']));
  expect(stopClauses.map((id) => [id, unstopped[id]])).toEqual(stopClauses.map((id) => [id, 'unexercised']));
  expect(unstopped).toMatchObject({
    'task.arn': 'held',
    'time.identity': 'held',
    'task.stop-reason': 'broken',
  });
});

test('a clause left in doubt by one suite is not held, even if held in another; a broken one stays broken', () => {
  const base = {
    ...{ suite: 'lifecycle', findings: [], notes: [], unasked: [], cases: 1, requests: 1, positives: 1 },
    ...{ lost: 1, throttled: 0, digest: '', valid: { asked: 1, answered: 1 } },
    seen: { request: [], response: [], values: [], errors: [], statuses: [] },
  };
  const outcome = {
    ...{ check: 'stamps-stay', suite: 'relations', applicable: 3, classes: [], broken: ['time.identity'] },
    clauses: { 'time.stop': 1, 'time.stamps': 1, 'time.identity': 1 },
  };
  const outcomes = [
    { ...outcome, status: 'fail' },
    { ...outcome, status: 'skip', broken: [], leftOpen: ['time.stop', 'time.identity'] },
  ] as const;
  const checks = [{ id: 'stamps-stay', clauses: Object.keys(outcome.clauses), applicable: 3 }];
  const states = computeClauseStates(checks, [{ ...base, outcomes }], 'current');
  expect(
    states.filter(({ id }) => id in outcome.clauses).map(({ id, status, cases }) => [id, status, cases]),
  ).toEqual([
    ['time.stamps', 'held', 2],
    ['time.stop', 'unexercised', 0],
    ['time.identity', 'broken', 2],
  ]);
});
