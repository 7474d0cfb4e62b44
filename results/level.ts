import { findClause } from '../specs/clauses/catalogue.ts';
import type { Clause, Evidence } from '../specs/clauses/clause.ts';
import type { CheckOutcome, Finding } from './outcome.ts';

/** The weakest evidence that may fail a run. */
export type Level = Exclude<Evidence, 'open'>;

export const levels: readonly Level[] = ['documented', 'modelled', 'observed'];

/** By which clauses a run is judged. */
export interface CataloguePin {
  /** The catalogue that the configuration pins: what is newer warns. Left out, nothing is newer. */
  readonly pin?: number;
  /** Left out, those of the catalogue. */
  readonly findClause?: (id: string) => Clause;
}

/** Why what breaks a clause only warns: it is weaker than the level, or newer than the pinned catalogue. */
export function downgradeReason(
  { clause }: Pick<Finding, 'clause'>,
  level: Level,
  { pin = Infinity, findClause: named = findClause }: CataloguePin = {},
): 'weaker' | 'newer' | undefined {
  const { evidence, since } = named(clause);
  if (evidence === 'open' || levels.indexOf(evidence) > levels.indexOf(level)) return 'weaker';
  return since > pin ? 'newer' : undefined;
}

/** Evidence decides the colour: a finding fails a run where its clause is at least as strong as the level. */
export const failsAt = (finding: Pick<Finding, 'clause'>, level: Level, pinned?: CataloguePin): boolean =>
  downgradeReason(finding, level, pinned) === undefined;

/**
 * A check passes where all that its failures break only warns. What was cut short has failures without findings; of one of
 * which not even the clause is known it fails.
 */
export function checkStatusAt(
  { check, status, broken }: CheckOutcome,
  findings: readonly Finding[],
  level: Level,
  pinned?: CataloguePin,
): CheckOutcome['status'] {
  if (status !== 'fail') return status;
  const found = findings.filter((one) => one.check === check);
  const all = [...broken.map((clause) => ({ clause })), ...found];
  return all.length === 0 || all.some((one) => failsAt(one, level, pinned)) ? 'fail' : 'pass';
}
