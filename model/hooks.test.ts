import { expect, test } from 'vitest';
import { combineMutants } from './mutants/catalogue.ts';
import { combineHooks } from './hooks.ts';

test('combined hooks do what each does alone', () => {
  const hooks = combineHooks([
    { readLagMs: (read) => read, extraMethods: ['GET'], rejectsBody: (text) => text === 'a' },
    { readLagMs: () => 2, extraMethods: ['PUT'], hidesStatus: (status) => status === 'STOPPED' },
    { repeatStop: ({ at }, { reason }) => ({ at, reason }), resolveRegion: () => 'eu-west-1' },
  ]);
  expect([1, 2, 3].map((read) => hooks.readLagMs?.(read))).toEqual([2, 2, 3]);
  expect(hooks.extraMethods).toEqual(['GET', 'PUT']);
  expect([hooks.rejectsBody?.('a'), hooks.rejectsBody?.('b')]).toEqual([true, false]);
  expect([hooks.hidesStatus?.('STOPPED'), hooks.hidesStatus?.('RUNNING')]).toEqual([true, false]);
  expect(hooks.repeatStop?.({ at: 1, reason: 'one' }, { at: 2, reason: 'two' })).toEqual({
    at: 1,
    reason: 'two',
  });
  expect(hooks.resolveRegion?.('us-east-1', 'DescribeTasks', [])).toBe('eu-west-1');
});

test('combined hooks without a lag leave the lag to the server', () => {
  expect(combineHooks([{ extraMethods: ['GET'] }, { verifiesSignatures: false }])).not.toHaveProperty(
    'readLagMs',
  );
});

test('a mutant counts separately for each server', () => {
  const described = () =>
    combineMutants(['version-falls']).hooks.transformOutput?.(
      { tasks: [{ taskArn: 'a' }] },
      { input: {}, clusterTasks: [], now: 0 },
    );
  expect(described()).toEqual(described());
});

test('each server counts its own requests in flight', () => {
  const [one, other] = [
    combineMutants(['load-loses-tasks']).hooks,
    combineMutants(['load-loses-tasks']).hooks,
  ];
  const tasksOf = ({ transformOutput }: typeof one): unknown =>
    transformOutput?.({ tasks: [{}] }, { input: {}, clusterTasks: [], now: 0 })['tasks'];
  for (let n = 0; n < 3; n += 1) one.onRequestStart?.();
  expect([tasksOf(one), tasksOf(other)]).toEqual([[], [{}]]);
  one.onRequestEnd?.();
  expect(tasksOf(one)).toEqual([{}]);
});
