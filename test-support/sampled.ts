/** True in `npm test` and in mutation testing, which make a sample of the draws. `npm run test:thorough` makes all of them. */
const isSample = process.env['SAMPLE'] !== undefined;

/** A fifth of the draws in a sample, else all. */
export const draws = (count: number): number => (isSample ? Math.ceil(count / 5) : count);

/** In a sample the entries that are chosen, else all. */
export const sampled = <T>(all: readonly T[], isChosen: (entry: T, index: number) => boolean): readonly T[] =>
  isSample ? all.filter(isChosen) : all;
