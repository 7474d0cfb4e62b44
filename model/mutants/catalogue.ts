import { agreementMutants } from './agreement.ts';
import { answerMutants } from './answers.ts';
import { descriptionMutants } from './descriptions.ts';
import { echoes } from './echoes.ts';
import { errorMutants } from './errors.ts';
import { gradingMutants } from './grading.ts';
import { fidelityMutants } from './fidelity.ts';
import { frontMutants } from './protocol.ts';
import { formMutants } from './forms.ts';
import { compose, type Hooks } from '../hooks.ts';
import { identifierMutants } from './identifiers.ts';
import { listMutants } from './lists.ts';
import { loadMutants } from './load.ts';
import { lossMutants } from './losses.ts';
import type { Mutant } from './mutant.ts';
import { relationMutants } from './relations.ts';
import { requestMutants } from './requests.ts';
import { timeMutants } from './times.ts';

const all: readonly Mutant[] = [
  ...requestMutants,
  ...listMutants,
  ...identifierMutants,
  ...formMutants,
  ...errorMutants,
  ...relationMutants,
  ...answerMutants,
  ...descriptionMutants,
  ...agreementMutants,
  ...timeMutants,
  ...frontMutants,
  ...loadMutants,
  ...lossMutants,
  ...gradingMutants,
  ...fidelityMutants,
];

/** Every mutant, in the order in which lists show them, with the checks to which it may show besides. */
export const mutants: readonly Mutant[] = all.map((one) => {
  const also = echoes[one.id];
  return also === undefined ? one : { ...one, also };
});

/** The faults of several mutants at once, made afresh for each call. Gives the ids that no mutant has. */
export function faultsOf(ids: readonly string[]): {
  readonly hooks: Hooks;
  readonly unknown: readonly string[];
} {
  const found = mutants.filter(({ id }) => ids.includes(id));
  return {
    hooks: compose(found.map(({ make }) => make())),
    unknown: ids.filter((id) => !found.some((one) => one.id === id)),
  };
}
