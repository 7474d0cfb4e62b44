import { forbidsConformance, type Losses } from '../../results/losses.ts';
import type { CheckOutcome } from '../../results/outcome.ts';

export type Conclusion = 'conformant' | 'deviant' | 'inconclusive' | 'error';

/** The facts that decide the conclusion, apart from checks and findings. */
interface ConclusionFacts {
  readonly errors: readonly string[];
  readonly interrupted: boolean;
  /** Set if a limit ended the run. Then cases that were not sent are no evidence. */
  readonly cutShort?: object;
  readonly positives: number;
  readonly losses: Losses | undefined;
}

export function concludeRun(
  { errors, interrupted, cutShort, positives, losses }: ConclusionFacts,
  checks: readonly { readonly status: CheckOutcome['status'] }[],
  findings: readonly { readonly level: 'failure' | 'warning' }[],
): Conclusion {
  if (errors.length > 0 || checks.some(({ status }) => status === 'error')) return 'error';
  if (positives === 0 || interrupted) return 'inconclusive';
  if (findings.some(({ level }) => level === 'failure')) return 'deviant';
  return cutShort !== undefined || forbidsConformance(losses) ? 'inconclusive' : 'conformant';
}
