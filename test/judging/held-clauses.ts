import type { Check, Trial } from '../../checks/verdict.ts';
import { heldClauses } from '../../checks/lib/judged-clauses.ts';
import { judgeTrial } from '../../engine/verdict-tally.ts';

/** The clauses that a check holds on a trial. */
export function clausesHeldBy(check: Check, trial: Trial): readonly string[] {
  const verdict = judgeTrial(check, trial);
  return verdict.kind === 'error' ? [] : heldClauses(verdict, check);
}
