import type { Hooks } from '../hooks.ts';

/** The embedded ECS with one fault, and the checks that see it. */
export interface Mutant {
  readonly id: string;
  readonly fault: string;
  /** The ids of the checks that are to tell the fault: at least one of them has to. */
  readonly killedBy: readonly [string, ...string[]];
  /** Checks to which the same fault shows, too (`*`: any), and why that is no noise: see echoes.ts. */
  readonly alsoKilledBy?: { readonly checks: readonly string[]; readonly because: string };
  /** The hooks, made afresh: what a fault counts is counted for one server alone. */
  readonly createHooks: () => Hooks;
  /** The suites that see it, where those that take no time don't. */
  readonly suites?: readonly string[];
  /** The edition in which alone it can be seen, where that is not the current one. */
  readonly edition?: '2016';
  /** True where it takes a world with more than 100 tasks to see it. */
  readonly needsFullWorld?: true;
  /** True where it shows only now and then: then what was found need not come again at the same request. */
  readonly flaky?: true;
}

type MutantOptions = Pick<Mutant, 'suites' | 'edition' | 'needsFullWorld' | 'flaky'> & {
  readonly killedBy: string | Mutant['killedBy'];
  /** In place of hooks that are always the same: those of a fault that counts or remembers. */
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
    ...(suites === undefined ? {} : { suites }),
    ...(edition === undefined ? {} : { edition }),
    ...(needsFullWorld === undefined ? {} : { needsFullWorld }),
    ...(flaky === undefined ? {} : { flaky }),
  };
}
