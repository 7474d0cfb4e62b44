import { mutant, type Mutant } from './mutant.ts';

/** The number of tasks in the JSON text of a request. */
const countTasks = (text: string): number =>
  /"tasks":\s*\[([^\]]*)\]/.exec(text)?.[1]?.split(',').length ?? 0;

/** Faults in which the connection breaks. */
export const lossMutants: readonly Mutant[] = [
  mutant('include-resets', 'The connection closes if tags are requested.', {
    killedBy: 'requests-answered',
    dropConnection: (text) => (text.includes('TAGS') ? 'before' : undefined),
  }),
  mutant('hundred-cut', 'The answer to a list of 100 ids is cut off.', {
    killedBy: 'requests-answered',
    dropConnection: (text) => (countTasks(text) === 100 ? 'within' : undefined),
  }),
  mutant('limit-resets', 'The connection closes instead of rejecting more than 100 ids.', {
    killedBy: 'tasks-limit-enforced',
    dropConnection: (text) => (countTasks(text) > 100 ? 'before' : undefined),
  }),
  mutant('empty-list-cut', 'The error for an empty list is cut off.', {
    killedBy: 'empty-list-refused',
    dropConnection: (text) => (/"tasks":\s*\[\]/.test(text) ? 'within' : undefined),
  }),
  mutant('wrong-types-reset', 'The connection closes if the list is a string or a number.', {
    killedBy: 'wrong-type-refused',
    dropConnection: (text) => (/"tasks":\s*["0-9]/.test(text) ? 'before' : undefined),
  }),
  mutant('absent-list-resets', 'The connection closes if a cluster is named and the list is null.', {
    killedBy: 'several-breaks-refused',
    dropConnection: (text) =>
      /"cluster":\s*"/.test(text) && /"tasks":\s*null/.test(text) ? 'before' : undefined,
  }),
  mutant('blanks-reset', 'The connection closes if an id contains a space.', {
    killedBy: 'error-status',
    dropConnection: (text) =>
      /"tasks":\s*\[[^\]]* [^\]]*\]/.test(text) && !text.includes('\n') ? 'before' : undefined,
  }),
];
