import { mutant, type Mutant } from './mutant.ts';

const tasksIn = (text: string): number => /"tasks":\s*\[([^\]]*)\]/.exec(text)?.[1]?.split(',').length ?? 0;

/** Faults by which an answer does not come whole. */
export const lossMutants: readonly Mutant[] = [
  mutant('include-resets', 'The connection ends where tags are asked for.', {
    killedBy: 'requests-answered',
    dropConnection: (text) => (text.includes('TAGS') ? 'before' : undefined),
  }),
  mutant('hundred-cut', 'The answer to a list of 100 ids is cut.', {
    killedBy: 'requests-answered',
    dropConnection: (text) => (tasksIn(text) === 100 ? 'within' : undefined),
  }),
  mutant('limit-resets', 'The connection ends in place of a refusal of more than 100 ids.', {
    killedBy: 'tasks-limit-enforced',
    dropConnection: (text) => (tasksIn(text) > 100 ? 'before' : undefined),
  }),
  mutant('empty-list-cut', 'The refusal of an empty list is cut.', {
    killedBy: 'empty-list-refused',
    dropConnection: (text) => (/"tasks":\s*\[\]/.test(text) ? 'within' : undefined),
  }),
  mutant('wrong-types-reset', 'The connection ends where the list is a text or a number.', {
    killedBy: 'wrong-type-refused',
    dropConnection: (text) => (/"tasks":\s*["0-9]/.test(text) ? 'before' : undefined),
  }),
  mutant('absent-list-resets', 'The connection ends where the cluster is named and the list is null.', {
    killedBy: 'several-breaks-refused',
    dropConnection: (text) =>
      /"cluster":\s*"/.test(text) && /"tasks":\s*null/.test(text) ? 'before' : undefined,
  }),
  mutant('blanks-reset', 'The connection ends where an id has a blank in it.', {
    killedBy: 'error-status',
    dropConnection: (text) =>
      /"tasks":\s*\[[^\]]* [^\]]*\]/.test(text) && !text.includes('\n') ? 'before' : undefined,
  }),
];
