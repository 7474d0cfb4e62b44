import { findClause } from '../specs/clauses/catalogue.ts';
import type { Clause, Evidence } from '../specs/clauses/clause.ts';
import type { CheckOutcome, Finding } from './outcome.ts';

/** The weakest evidence that can fail a run. */
export type Level = Exclude<Evidence, 'open'>;

export const levels: readonly Level[] = ['documented', 'modelled', 'observed'];

/** The clauses that a run is judged by. */
export interface CataloguePin {
  /** The catalogue version that the configuration pins. Breaking a newer clause only warns. Default: no pin. */
  readonly pin?: number;
  /** Finds a clause by its id. Default: in our catalogue. */
  readonly findClause?: (id: string) => Clause;
}

/** Why breaking a clause only warns: its evidence is weaker than the level, or it is newer than the pinned catalogue. */
export function downgradeReason(
  { clause }: Pick<Finding, 'clause'>,
  level: Level,
  { pin = Infinity, findClause: lookUp = findClause }: CataloguePin = {},
): 'weaker' | 'newer' | undefined {
  const { evidence, since } = lookUp(clause);
  if (evidence === 'open' || levels.indexOf(evidence) > levels.indexOf(level)) return 'weaker';
  return since > pin ? 'newer' : undefined;
}

/** Whether a finding fails the run: the evidence of its clause must be at least as strong as the level. */
export const failsAt = (finding: Pick<Finding, 'clause'>, level: Level, pinned?: CataloguePin): boolean =>
  downgradeReason(finding, level, pinned) === undefined;

/**
 * The status of a check at a level. A check passes if its failures break only clauses that warn at this level.
 * An interrupted run can have failures without findings. If such a failure names no clause, the check fails.
 */
export function checkStatusAt(
  { check, status, broken }: CheckOutcome,
  findings: readonly Finding[],
  level: Level,
  pinned?: CataloguePin,
): CheckOutcome['status'] {
  if (status !== 'fail') return status;
  const ownFindings = findings.filter((one) => one.check === check);
  const breaches = [...broken.map((clause) => ({ clause })), ...ownFindings];
  return breaches.length === 0 || breaches.some((one) => failsAt(one, level, pinned)) ? 'fail' : 'pass';
}
