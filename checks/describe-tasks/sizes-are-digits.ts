import { stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';

export const sizesAreDigits = describedTaskCheck({
  id: 'sizes-are-digits',
  clauses: ['task.sizes'],
  claim: 'cpu and memory of a task are digits in a string.',
  kinds: ['cpu', 'memory'],
  look: (task, pointer) => {
    const given = ['cpu', 'memory'].flatMap((name) => {
      const value = stringMember(task, name);
      return value === undefined ? [] : [{ name, value }];
    });
    if (given.length === 0) return undefined;
    return given
      .filter(({ value }) => !/^\d+$/.test(value))
      .map(({ name, value }) => ({
        kind: name,
        pointer: `${pointer}/${name}`,
        expected: 'digits',
        actual: JSON.stringify(value),
      }));
  },
});
