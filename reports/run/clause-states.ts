import type { Exploration } from '../../results/outcome.ts';
import { appliesInEdition } from '../../specs/clauses/catalogue.ts';
import { defaultOperation, type ReportedOperation } from '../../results/reported-operation.ts';
import { definedMembers } from '../../specs/json.ts';
import type { EditionName } from '../../specs/editions.ts';

/**
 * The state of each clause of the edition: held, broken, unexercised, or open. A clause is held only if an answer held it
 * and no check left it in doubt.
 */
export function computeClauseStates(
  checks: readonly {
    readonly id: string;
    readonly clauses: readonly string[];
    readonly applicable: number;
  }[],
  explorations: readonly Exploration[],
  edition: EditionName,
  { clauses }: Pick<ReportedOperation, 'clauses'> = defaultOperation,
) {
  const outcomes = explorations.flatMap((one) => one.outcomes);
  return clauses
    .filter((clause) => appliesInEdition(clause, edition))
    .map(({ id, evidence, force, since, untestable }) => {
      const judgingChecks = checks.filter((check) => check.clauses.includes(id));
      const broken = outcomes.some((outcome) => outcome.broken.includes(id));
      const isDoubtful = !broken && outcomes.some(({ leftOpen }) => leftOpen?.includes(id));
      const exercised = isDoubtful
        ? 0
        : outcomes.reduce((total, { clauses: tested }) => total + (tested[id] ?? 0), 0);
      const noted = explorations.flatMap(({ notes }) => notes).filter(({ clause }) => clause === id).length;
      const judged = broken
        ? ('broken' as const)
        : exercised > 0
          ? ('held' as const)
          : ('unexercised' as const);
      const status = evidence === 'open' ? ('open' as const) : judged;
      const cases = evidence === 'open' ? noted : exercised;
      return {
        id,
        evidence,
        force,
        since,
        status,
        checks: judgingChecks.map((check) => check.id),
        cases,
        ...definedMembers({ untestable }),
      };
    });
}

/** The number of clauses in each state. */
export function computeScore(states: ReturnType<typeof computeClauseStates>) {
  const count = (status: string): number => states.filter((state) => state.status === status).length;
  return {
    held: count('held'),
    broken: count('broken'),
    unexercised: count('unexercised'),
    open: count('open'),
  };
}
