import type { EditionName } from '../editions.ts';
import type { Clause } from './clause.ts';
import { agreementClauses } from './agreement.ts';
import { clusterClauses } from './clusters.ts';
import { gradingClauses } from './grading.ts';
import { fidelityClauses } from './fidelity.ts';
import { taskDescriptionClauses } from './task-descriptions.ts';
import { identifierClauses } from './identifiers.ts';
import { protocolClauses } from './protocol.ts';
import { tasksClauses } from './tasks.ts';
import { witnesses } from './witnesses.ts';

/** The number of this catalogue. It increases when clauses are added. */
export const catalogueVersion = 2;

const withWitness = (clause: Clause): Clause => {
  const witness = witnesses[clause.id];
  return witness === undefined ? clause : { ...clause, witness };
};

/** Every clause, grouped by subject. */
export const clauses: readonly Clause[] = [
  ...protocolClauses,
  ...tasksClauses,
  ...identifierClauses,
  ...clusterClauses,
  ...taskDescriptionClauses,
  ...agreementClauses,
  ...gradingClauses,
  ...fidelityClauses,
].map(withWitness);

export const appliesInEdition = ({ editions }: Clause, edition: EditionName): boolean =>
  editions?.includes(edition) ?? true;

export function findClause(id: string): Clause {
  const found = clauses.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`There is no clause ${id}.`);
  return found;
}
