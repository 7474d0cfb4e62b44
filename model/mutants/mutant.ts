import type { Hooks } from '../hooks.ts';
import { definedMembers } from '../../specs/json.ts';

/** The embedded ECS with one fault, and the checks that detect it. */
export interface Mutant {
  readonly id: string;
  /** One sentence that says what is wrong. */
  readonly fault: string;
  /** Ids of the checks that should detect the fault. At least one of them must detect it. */
  readonly killedBy: readonly [string, ...string[]];
  /** Other checks that may fail (`*` stands for any), and the reason why they may: see also-killed-by.ts. */
  readonly alsoKilledBy?: { readonly checks: readonly string[]; readonly because: string };
  /** Creates the hooks of one server. Each server needs its own hooks, because hooks may contain counters. */
  readonly createHooks: () => Hooks;
  /** The suites that detect the fault, if the quick suites do not. */
  readonly suites?: readonly string[];
  /** The edition in which the fault can be detected, if not the current one. */
  readonly edition?: '2016';
  /** True if only a world with more than 100 tasks shows the fault. */
  readonly needsFullWorld?: true;
  /** True if the same request does not always show the fault, so that a recheck may pass. */
  readonly flaky?: true;
}

type MutantOptions = Pick<Mutant, 'suites' | 'edition' | 'needsFullWorld' | 'flaky'> & {
  readonly killedBy: string | Mutant['killedBy'];
  /** Creates hooks that have state. Hooks without state are given directly. */
  readonly make?: () => Hooks;
};

export function mutant(
  id: string,
  fault: string,
  { killedBy, suites, edition, needsFullWorld, flaky, make, ...hooks }: Hooks & MutantOptions,
): Mutant {
  return {
    id,
    fault,
    killedBy: typeof killedBy === 'string' ? [killedBy] : killedBy,
    createHooks: make ?? (() => hooks),
    ...definedMembers({ suites, edition, needsFullWorld, flaky }),
  };
}
