import type { Check, Trial } from '../../checks/verdict.ts';
import { heldBy, verdictOf } from '../../engine/verdict-tally.ts';

/** The clauses that a check holds by a trial. */
export function heldIn(check: Check, trial: Trial): readonly string[] {
  const verdict = verdictOf(check, trial);
  return verdict.kind === 'error' ? [] : heldBy(verdict, check);
}
