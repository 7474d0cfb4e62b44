import { asGiven, nothingShown, right, together, wrong, type Look } from './lib/as-given.ts';
import { sizeOf } from './lib/task-size.ts';

/** What is no size sizes-are-digits tells. */
export const sizesLook: Look = (task, { sizes, overrides = {} }, pointer) =>
  together(
    (['cpu', 'memory'] as const).map((member) => {
      const [defined, actual] = [sizes?.[member], sizeOf(task[member])];
      if (defined === undefined || actual === undefined) return nothingShown;
      const { [member]: overridden } = overrides;
      const expected = String(overridden ?? defined);
      const place = { pointer: `${pointer}/${member}`, expected, actual: JSON.stringify(task[member]) };
      if (actual === sizeOf(expected)) {
        return right('task.sizes.given', ...(overridden === undefined ? [] : ['task.sizes.overridden']));
      }
      // The reference says of both that they are the size of the task.
      return actual === sizeOf(defined)
        ? wrong({ ...place, kind: `defined.${member}`, clause: 'task.sizes.overridden' })
        : wrong({ ...place, kind: member });
    }),
  );

export const sizesAsGiven = asGiven({
  id: 'sizes-as-given',
  clauses: ['task.sizes.given', 'task.sizes.overridden'],
  claim: 'cpu and memory of a task are those of its definition, or of its overrides.',
  kinds: ['cpu', 'memory', 'defined.cpu', 'defined.memory'],
  look: sizesLook,
});
