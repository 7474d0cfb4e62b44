import {
  runInputCheck,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
} from './lib/run-input-check.ts';
import { parseTaskSize } from './lib/task-size.ts';

/** If a value is not a size, sizes-are-digits reports it. */
export const compareSizes: CompareWithInput = (task, { sizes, overrides = {} }, pointer) =>
  mergeComparisons(
    (['cpu', 'memory'] as const).map((member) => {
      const [defined, actual] = [sizes?.[member], parseTaskSize(task[member])];
      if (defined === undefined || actual === undefined) return notShown;
      const { [member]: overridden } = overrides;
      const expected = String(overridden ?? defined);
      const violation = { pointer: `${pointer}/${member}`, expected, actual: JSON.stringify(task[member]) };
      if (actual === parseTaskSize(expected)) {
        return confirmed('task.sizes.given', ...(overridden === undefined ? [] : ['task.sizes.overridden']));
      }
      // In the reference, both the defined size and the overridden size are called the size of the task.
      return actual === parseTaskSize(defined)
        ? violated({ ...violation, kind: `defined.${member}`, clause: 'task.sizes.overridden' })
        : violated({ ...violation, kind: member });
    }),
  );

export const sizesAsGiven = runInputCheck({
  id: 'sizes-as-given',
  clauses: ['task.sizes.given', 'task.sizes.overridden'],
  claim: 'cpu and memory of a task are those of its overrides, or else of its task definition.',
  kinds: ['cpu', 'memory', 'defined.cpu', 'defined.memory'],
  compare: compareSizes,
});
