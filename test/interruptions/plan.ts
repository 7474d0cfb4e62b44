import fc from 'fast-check';
import { phases, type Phase, type Timeline } from './timeline.ts';

/** How a run is interrupted. */
export const interruptions = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
type Interruption = (typeof interruptions)[number];

/** What the run works with: how much it creates, and whether others have a cluster `default`. */
export interface Setting {
  readonly fixtures: 'provision' | 'full';
  readonly hasDefault: boolean;
}

/** A run, and when it is interrupted. */
export interface Plan extends Setting {
  /** The place in the list, from 1. It is also the seed of the run. */
  readonly nth: number;
  readonly signal: Interruption;
  /** Milliseconds after which a second SIGINT follows the first. */
  readonly secondAfterMs?: number;
  /** The phase in which the signal is to come, and when in it: from 0, its beginning, to 1. */
  readonly phase: Phase;
  readonly share: number;
}

const draws = fc.noBias(
  fc.record({
    share: fc.integer({ min: 0, max: 999_999 }).map((millionth) => millionth / 1_000_000),
    setting: fc.integer({ min: 0, max: 7 }),
    secondAfterMs: fc.integer({ min: 0, max: 300 }),
  }),
);

/**
 * Draws runs. Each signal comes as often as the others, and each phase as often as the others: otherwise hardly any run would be
 * interrupted while it creates, removes or writes. Each third SIGINT is followed by another.
 */
export const drawPlans = (count: number, seed: number): readonly Plan[] =>
  fc.sample(draws, { seed, numRuns: count }).map(({ share, setting, secondAfterMs }, index): Plan => {
    const signal = interruptions[index % interruptions.length] ?? 'SIGINT';
    const round = Math.floor(index / interruptions.length);
    return {
      nth: index + 1,
      signal,
      ...(signal === 'SIGINT' && round % 3 === 0 ? { secondAfterMs } : {}),
      phase: phases[round % phases.length] ?? 'exploring',
      share,
      fixtures: setting % 4 === 0 ? 'full' : 'provision',
      hasDefault: setting < 6,
    };
  });

/** Milliseconds from the beginning of its phase to the signal of a plan. */
export function delayOf({ phase, share }: Pick<Plan, 'phase' | 'share'>, { ends }: Timeline): number {
  const before = phases[phases.indexOf(phase) - 1];
  return share * (ends[phase] - (before === undefined ? 0 : ends[before]));
}
