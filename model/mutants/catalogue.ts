import { agreementMutants } from './agreement.ts';
import { answerMutants } from './answers.ts';
import { descriptionMutants } from './descriptions.ts';
import { alsoKilledByMutant } from './also-killed-by.ts';
import { errorMutants } from './errors.ts';
import { singleFindingMutants } from './single-finding.ts';
import { fidelityMutants } from './fidelity.ts';
import { protocolMutants } from './protocol.ts';
import { identifierFormMutants } from './identifier-forms.ts';
import { combineHooks, type Hooks } from '../hooks.ts';
import { identifierMutants } from './identifiers.ts';
import { listMutants } from './lists.ts';
import { loadMutants } from './load.ts';
import { lossMutants } from './losses.ts';
import type { Mutant } from './mutant.ts';
import { relationMutants } from './relations.ts';
import { requestMutants } from './requests.ts';
import { timeMutants } from './times.ts';

const catalogue: readonly Mutant[] = [
  ...requestMutants,
  ...listMutants,
  ...identifierMutants,
  ...identifierFormMutants,
  ...errorMutants,
  ...relationMutants,
  ...answerMutants,
  ...descriptionMutants,
  ...agreementMutants,
  ...timeMutants,
  ...protocolMutants,
  ...loadMutants,
  ...lossMutants,
  ...singleFindingMutants,
  ...fidelityMutants,
];

/** Every mutant, in the order of lists and reports. */
export const mutants: readonly Mutant[] = catalogue.map((one) => {
  const alsoKilledBy = alsoKilledByMutant[one.id];
  return alsoKilledBy === undefined ? one : { ...one, alsoKilledBy };
});

/** Combines the faults of several mutants. Each call creates fresh hooks. `unknown`: ids that are not in the catalogue. */
export function combineMutants(ids: readonly string[]): {
  readonly hooks: Hooks;
  readonly unknown: readonly string[];
} {
  const found = mutants.filter(({ id }) => ids.includes(id));
  return {
    hooks: combineHooks(found.map(({ createHooks }) => createHooks())),
    unknown: ids.filter((id) => !found.some((one) => one.id === id)),
  };
}
