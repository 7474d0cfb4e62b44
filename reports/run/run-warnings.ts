import type { World } from '../../targets/world/world.ts';
import type { Exploration } from '../../results/outcome.ts';

export interface WorldSummary {
  /** The number of tasks created at the target. */
  readonly tasks: number;
  /** Identifier forms that the target does not support. */
  readonly unsupportedForms?: World['unsupportedForms'];
}

/**
 * Warns if a run shows less than it seems to:
 * - its world has no tasks
 * - all valid requests of a suite were rejected
 */
export function runWarnings(explorations: readonly Exploration[], world?: WorldSummary): readonly string[] {
  const rejected = explorations.filter(({ valid }) => valid.asked > 0 && valid.answered === 0);
  return [
    ...(world?.tasks === 0
      ? ['The target had no task in this run, so no clause about described tasks was exercised.']
      : []),
    ...rejected.map(
      ({ suite, valid }) =>
        `All ${valid.asked} valid requests of the suite ${suite} were rejected, so its results on invalid requests mean little.`,
    ),
  ];
}
