import {
  runInputCheck,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
} from './lib/as-given.ts';
import { parseTaskSize } from './lib/task-size.ts';

/** What is no size sizes-are-digits tells. */
export const compareSizes: CompareWithInput = (task, { sizes, overrides = {} }, pointer) =>
  mergeComparisons(
    (['cpu', 'memory'] as const).map((member) => {
      const [defined, actual] = [sizes?.[member], parseTaskSize(task[member])];
      if (defined === undefined || actual === undefined) return notShown;
      const { [member]: overridden } = overrides;
      const expected = String(overridden ?? defined);
      const place = { pointer: `${pointer}/${member}`, expected, actual: JSON.stringify(task[member]) };
      if (actual === parseTaskSize(expected)) {
        return confirmed('task.sizes.given', ...(overridden === undefined ? [] : ['task.sizes.overridden']));
      }
      // The reference says of both that they are the size of the task.
      return actual === parseTaskSize(defined)
        ? violated({ ...place, kind: `defined.${member}`, clause: 'task.sizes.overridden' })
        : violated({ ...place, kind: member });
    }),
  );

export const sizesAsGiven = runInputCheck({
  id: 'sizes-as-given',
  clauses: ['task.sizes.given', 'task.sizes.overridden'],
  claim: 'cpu and memory of a task are those of its definition, or of its overrides.',
  kinds: ['cpu', 'memory', 'defined.cpu', 'defined.memory'],
  look: compareSizes,
});
