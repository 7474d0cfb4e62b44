import type { Check, Trial } from '../../checks/verdict.ts';
import { verdictOf } from '../../engine/verdict-tally.ts';

/** The clauses that a check holds by a trial. */
export function heldBy(check: Check, trial: Trial): readonly string[] {
  const verdict = verdictOf(check, trial);
  return verdict.kind === 'pass' ? (verdict.clauses ?? check.clauses) : [];
}
