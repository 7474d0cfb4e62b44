import type { Exploration } from '../../results/outcome.ts';
import { clauses, appliesInEdition } from '../../specs/clauses/catalogue.ts';
import type { EditionName } from '../../specs/editions.ts';

/**
 * Each clause of the edition: held, broken, unexercised, or open. Held is what an answer has shown, and nothing that was
 * left in doubt.
 */
export function computeClauseStates(
  checks: readonly {
    readonly id: string;
    readonly clauses: readonly string[];
    readonly applicable: number;
  }[],
  explorations: readonly Exploration[],
  edition: EditionName,
) {
  const outcomes = explorations.flatMap((one) => one.outcomes);
  const isIn = (id: string, named: readonly string[] = []): boolean => named.includes(id);
  return clauses
    .filter((clause) => appliesInEdition(clause, edition))
    .map(({ id, evidence, force, since, untestable }) => {
      const judging = checks.filter((check) => check.clauses.includes(id));
      const broken = outcomes.some((outcome) => isIn(id, outcome.broken));
      const doubted = !broken && outcomes.some(({ leftOpen }) => isIn(id, leftOpen));
      const asked = doubted
        ? 0
        : outcomes.reduce((total, { clauses: tested }) => total + (tested[id] ?? 0), 0);
      const told = explorations.flatMap(({ notes }) => notes).filter(({ clause }) => clause === id).length;
      const judged = broken ? ('broken' as const) : asked > 0 ? ('held' as const) : ('unexercised' as const);
      const status = evidence === 'open' ? ('open' as const) : judged;
      const why = untestable === undefined ? {} : { untestable };
      const cases = evidence === 'open' ? told : asked;
      return { id, evidence, force, since, status, checks: judging.map((check) => check.id), cases, ...why };
    });
}

/** Held of those exercised; how many were not is said beside it. */
export function computeScore(states: ReturnType<typeof computeClauseStates>) {
  const count = (status: string): number => states.filter((state) => state.status === status).length;
  return {
    held: count('held'),
    broken: count('broken'),
    unexercised: count('unexercised'),
    open: count('open'),
  };
}
