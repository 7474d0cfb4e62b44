import { answerMutants } from './answers.ts';
import { descriptionMutants } from './descriptions.ts';
import { frontMutants } from './fronts.ts';
import { compose, type Hooks } from './hooks.ts';
import type { Mutant } from './mutant.ts';
import { relationMutants } from './relations.ts';
import { requestMutants } from './requests.ts';

/** Every mutant, in the order in which lists show them. */
export const mutants: readonly Mutant[] = [
  ...requestMutants,
  ...relationMutants,
  ...answerMutants,
  ...descriptionMutants,
  ...frontMutants,
];

/** The faults of several mutants at once. Gives the ids that no mutant has. */
export function faultsOf(ids: readonly string[]): {
  readonly hooks: Hooks;
  readonly unknown: readonly string[];
} {
  const found = mutants.filter(({ id }) => ids.includes(id));
  return {
    hooks: compose(found.map(({ hooks }) => hooks)),
    unknown: ids.filter((id) => !found.some((one) => one.id === id)),
  };
}
