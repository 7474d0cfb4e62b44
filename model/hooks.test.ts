import { expect, test } from 'vitest';
import { faultsOf } from './mutants/catalogue.ts';
import { compose } from './hooks.ts';

test('several faults at once do each what it does alone', () => {
  const hooks = compose([
    { late: (read) => read, methods: ['GET'], refuses: (text) => text === 'a' },
    { late: () => 2, methods: ['PUT'], hides: (status) => status === 'STOPPED' },
    { stopsAgain: ({ at }, { reason }) => ({ at, reason }), region: () => 'eu-west-1' },
  ]);
  expect([1, 2, 3].map((read) => hooks.late?.(read))).toEqual([2, 2, 3]);
  expect(hooks.methods).toEqual(['GET', 'PUT']);
  expect([hooks.refuses?.('a'), hooks.refuses?.('b')]).toEqual([true, false]);
  expect([hooks.hides?.('STOPPED'), hooks.hides?.('RUNNING')]).toEqual([true, false]);
  expect(hooks.stopsAgain?.({ at: 1, reason: 'one' }, { at: 2, reason: 'two' })).toEqual({
    at: 1,
    reason: 'two',
  });
  expect(hooks.region?.('us-east-1', 'DescribeTasks', [])).toBe('eu-west-1');
});

test('a fault without hooks of a kind leaves that to the server', () => {
  expect(compose([{ methods: ['GET'] }, { verifies: false }])).not.toHaveProperty('late');
});

test('a fault counts afresh for each server', () => {
  const described = () =>
    faultsOf(['version-falls']).hooks.output?.(
      { tasks: [{ taskArn: 'a' }] },
      { input: {}, everyTask: [], now: 0 },
    );
  expect(described()).toEqual(described());
});

test('each of two servers counts its own requests under way', () => {
  const [one, other] = [faultsOf(['load-loses-tasks']).hooks, faultsOf(['load-loses-tasks']).hooks];
  const tasksOf = ({ output }: typeof one): unknown =>
    output?.({ tasks: [{}] }, { input: {}, everyTask: [], now: 0 })['tasks'];
  for (let n = 0; n < 3; n += 1) one.begins?.();
  expect([tasksOf(one), tasksOf(other)]).toEqual([[], [{}]]);
  one.ends?.();
  expect(tasksOf(one)).toEqual([{}]);
});
