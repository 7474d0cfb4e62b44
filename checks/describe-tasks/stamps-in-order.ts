import { describedTaskCheck } from './lib/described-task-claim.ts';
import type { ClassifiedViolation } from '../verdict.ts';

/** Orders that held in every recording; others that seem as plain were seen broken. */
const orders: readonly (readonly string[])[] = [
  ['createdAt', 'pullStartedAt', 'pullStoppedAt'],
  ['createdAt', 'startedAt', 'stoppingAt', 'stoppedAt'],
  ['createdAt', 'connectivityAt'],
];
const slack = 1;

export const stampsInOrder = describedTaskCheck({
  id: 'stamps-in-order',
  clauses: ['time.order'],
  claim: 'The stamps of a task stand in their order, within a second.',
  kinds: ['*-*'],
  look: (task, pointer) => {
    const lines = orders.map((names) =>
      names.flatMap((name) => {
        const at = task[name];
        return typeof at === 'number' ? [{ name, at }] : [];
      }),
    );
    if (lines.every((line) => line.length < 2)) return undefined;
    return lines.flatMap((line) =>
      line.flatMap((stamp, index): readonly ClassifiedViolation[] => {
        const before = line[index - 1];
        if (before === undefined || before.at <= stamp.at + slack) return [];
        return [
          {
            kind: `${before.name}-${stamp.name}`,
            pointer: `${pointer}/${stamp.name}`,
            expected: `not before ${before.name} (${before.at})`,
            actual: String(stamp.at),
          },
        ];
      }),
    );
  },
});
