import { stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';

export const sizesAreDigits = describedTaskCheck({
  id: 'sizes-are-digits',
  clauses: ['task.sizes'],
  claim: 'cpu and memory of a task are strings of digits.',
  kinds: ['cpu', 'memory'],
  findViolations: (task, pointer) => {
    const sizes = ['cpu', 'memory'].flatMap((name) => {
      const value = stringMember(task, name);
      return value === undefined ? [] : [{ name, value }];
    });
    if (sizes.length === 0) return undefined;
    return sizes
      .filter(({ value }) => !/^\d+$/.test(value))
      .map(({ name, value }) => ({
        kind: name,
        pointer: `${pointer}/${name}`,
        expected: 'digits',
        actual: JSON.stringify(value),
      }));
  },
});
