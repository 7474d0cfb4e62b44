import type { Hooks } from '../hooks.ts';
import type { ServeOptions } from '../server.ts';

/** The embedded ECS with one liberty: no check may fail it. */
export interface Variant {
  readonly id: string;
  /** What it does. */
  readonly liberty: string;
  /** Why it may: the clause that is open, or the fact that allows it. */
  readonly open: string;
  /** What it is served with, made afresh for each server. */
  readonly make: () => Partial<ServeOptions>;
  /** Seconds that a user of it would give as --settle; 0 where it is left out. */
  readonly settle?: number;
  /** Ids of checks of `observed` clauses that may warn of it. */
  readonly warns?: readonly string[];
  /** It only shows over sockets. */
  readonly sockets?: true;
  /** It verifies no signature as the service does: a user would not ask for the suite `auth`. */
  readonly skipsAuth?: true;
}

type More = Omit<Variant, 'id' | 'liberty' | 'open' | 'make'>;

export const variant = (
  id: string,
  liberty: string,
  open: string,
  make: Variant['make'],
  more: More = {},
): Variant => ({ id, liberty, open, make, ...more });

/** A liberty that hooks take. */
export const hooked =
  (hooks: Hooks): Variant['make'] =>
  () => ({ hooks });
