import type { Hooks } from '../hooks.ts';
import type { ServeOptions } from '../server.ts';

/** The embedded ECS with one liberty: no check may fail it. */
export interface Variant {
  readonly id: string;
  /** What it does. */
  readonly behavior: string;
  /** Why it may: the clause that is open, or the fact that allows it. */
  readonly allowedBy: string;
  /** What it is served with, made afresh for each server. */
  readonly createOptions: () => Partial<ServeOptions>;
  /** Seconds that a user of it would give as --settle; 0 where it is left out. */
  readonly settle?: number;
  /** Ids of checks of `observed` clauses that may warn of it. */
  readonly mayWarn?: readonly string[];
  /** It only shows over sockets. */
  readonly overSocketsOnly?: true;
  /** It verifies no signature as the service does: a user would not ask for the suite `auth`. */
  readonly skipsAuth?: true;
}

type VariantOptions = Omit<Variant, 'id' | 'behavior' | 'allowedBy' | 'createOptions'>;

export const variant = (
  id: string,
  liberty: string,
  open: string,
  make: Variant['createOptions'],
  more: VariantOptions = {},
): Variant => ({ id, behavior: liberty, allowedBy: open, createOptions: make, ...more });

/** A liberty that hooks take. */
export const withHooks =
  (hooks: Hooks): Variant['createOptions'] =>
  () => ({ hooks });
