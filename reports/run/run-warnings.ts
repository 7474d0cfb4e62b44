import type { World } from '../../targets/world/world.ts';
import type { Exploration } from '../../results/outcome.ts';

export interface WorldSummary {
  /** Tasks that the target made. */
  readonly tasks: number;
  /** Forms of identifiers that it takes for none. */
  readonly untaken?: World['unsupportedForms'];
}

/** What makes a run worth less than it looks: cases that never got past validation, a world without a task. */
export function runWarnings(explorations: readonly Exploration[], world?: WorldSummary): readonly string[] {
  const refused = explorations.filter(({ valid }) => valid.asked > 0 && valid.answered === 0);
  return [
    ...(world?.tasks === 0
      ? ['The run had no task at the target: nothing that is claimed of described tasks was exercised.']
      : []),
    ...refused.map(
      ({ suite, valid }) =>
        `None of the ${valid.asked} valid requests of the suite ${suite} got past validation: what it says of refusals is worth little.`,
    ),
  ];
}
