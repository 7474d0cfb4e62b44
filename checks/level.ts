import { clauseOf } from '../specs/clauses/catalogue.ts';
import type { Evidence } from '../specs/clauses/clause.ts';
import type { CheckOutcome, Finding } from './outcome.ts';

/** The weakest evidence that may fail a run. */
export type Level = Exclude<Evidence, 'open'>;

export const levels: readonly Level[] = ['documented', 'modelled', 'observed'];

/** Evidence decides the colour: a finding fails a run where its clause is at least as strong as the level. */
export function failsAt(finding: Pick<Finding, 'clause'>, level: Level): boolean {
  const { evidence } = clauseOf(finding.clause);
  return evidence !== 'open' && levels.indexOf(evidence) <= levels.indexOf(level);
}

/** A check whose findings are all weaker than the level passes, with warnings. */
export function statusAt(
  { check, status }: CheckOutcome,
  findings: readonly Finding[],
  level: Level,
): CheckOutcome['status'] {
  if (status !== 'fail') return status;
  return findings.some((one) => one.check === check && failsAt(one, level)) ? 'fail' : 'pass';
}
