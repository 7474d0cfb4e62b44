import { failuresIn, type Check, type Failure, type Verdict } from '../verdict.ts';

/** The clause that a failure breaks. */
export const brokenClause = ({ clause }: Failure, { clauses: [first] }: Check): string => clause ?? first;

/**
 * The clauses that a verdict shows as held. For a failure, these are the clauses that the same answer exercised without breaking
 * them.
 */
export function heldClauses(verdict: Verdict, check: Check): readonly string[] {
  if (verdict.kind === 'pass') return verdict.clauses ?? check.clauses;
  const broken = failuresIn(verdict).map((failure) => brokenClause(failure, check));
  return verdict.kind === 'fail'
    ? (verdict.witnessed ?? []).filter((clause) => !broken.includes(clause))
    : [];
}

/** The clauses that a verdict shows as broken or held. */
export const judgedClauses = (verdict: Verdict, check: Check): readonly string[] =>
  verdict.kind === 'fail'
    ? [...failuresIn(verdict).map((failure) => brokenClause(failure, check)), ...heldClauses(verdict, check)]
    : heldClauses(verdict, check);
