import { findClause } from '../specs/clauses/catalogue.ts';
import { levels } from './level.ts';
import type { Finding, FindingClass } from './outcome.ts';

/** The rank of a clause's evidence: 0 is the strongest. */
function evidenceRank(id: string): number {
  const { evidence } = findClause(id);
  return evidence === 'open' ? levels.length : levels.indexOf(evidence);
}

/** The clauses that the classes of a finding break. The clause with the strongest evidence comes first. */
export const brokenClauses = (classes: readonly Pick<FindingClass, 'clause'>[]): readonly string[] =>
  [...new Set(classes.map(({ clause }) => clause))].toSorted(
    (one, other) => evidenceRank(one) - evidenceRank(other),
  );

/** Makes a finding for one check and one kind of wrong answer from the classes of case that show it. */
export function createFinding(
  check: string,
  kind: string,
  classes: readonly [FindingClass, ...FindingClass[]],
): Finding {
  const [clause = classes[0].clause] = brokenClauses(classes);
  return { id: `${check}/${kind}`, check, kind, clause, classes };
}
