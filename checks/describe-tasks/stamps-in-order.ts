import { toNumber } from '../../specs/exact-json.ts';
import { textOf } from '../../specs/exact-values.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';
import type { ClassifiedViolation } from '../verdict.ts';

/** Timestamps in the order that every recording shows. Some recordings contradict other orders that seem as obvious. */
const timestampOrders: readonly (readonly string[])[] = [
  ['createdAt', 'pullStartedAt', 'pullStoppedAt'],
  ['createdAt', 'startedAt', 'stoppingAt', 'stoppedAt'],
  ['createdAt', 'connectivityAt'],
];
const toleranceSeconds = 1;

export const stampsInOrder = describedTaskCheck({
  id: 'stamps-in-order',
  clauses: ['time.order'],
  claim: 'The timestamps of a task are in order, with a tolerance of one second.',
  kinds: ['*-*'],
  findViolations: (task, pointer) => {
    const sequences = timestampOrders.map((names) =>
      names.flatMap((name) => {
        const time = toNumber(task[name]);
        return time === undefined ? [] : [{ name, time }];
      }),
    );
    if (sequences.every((sequence) => sequence.length < 2)) return undefined;
    return sequences.flatMap((sequence) =>
      sequence.flatMap(({ name, time }, index): readonly ClassifiedViolation[] => {
        const previous = sequence[index - 1];
        if (previous === undefined || previous.time <= time + toleranceSeconds) return [];
        return [
          {
            kind: `${previous.name}-${name}`,
            pointer: `${pointer}/${name}`,
            expected: `not before ${previous.name} (${textOf(task[previous.name])})`,
            actual: textOf(task[name]),
          },
        ];
      }),
    );
  },
});
