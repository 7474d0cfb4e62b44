import type { Hooks } from '../hooks.ts';
import type { ServeOptions } from '../server.ts';

/** The embedded ECS with one allowed behavior. No check may fail because of this behavior. */
export interface Variant {
  readonly id: string;
  /** One sentence that says what the variant does. */
  readonly behavior: string;
  /** Why the behavior is allowed: the open clause or the fact. */
  readonly allowedBy: string;
  /** Creates the options of one server. Each server needs its own options, because options may contain counters. */
  readonly createOptions: () => Partial<ServeOptions>;
  /** The settle window (`--settle`) in seconds that the variant needs; by default 0. */
  readonly settle?: number;
  /** Ids of checks that may warn, because the evidence for their clauses is only `observed`. */
  readonly mayWarn?: readonly string[];
  /** Set if the variant has an effect only over sockets. */
  readonly overSocketsOnly?: true;
  /** Set if the variant does not verify signatures, so that the suite `auth` is not run. */
  readonly skipsAuth?: true;
}

type VariantOptions = Omit<Variant, 'id' | 'behavior' | 'allowedBy' | 'createOptions'>;

export const variant = (
  id: string,
  behavior: string,
  allowedBy: string,
  createOptions: Variant['createOptions'],
  options: VariantOptions = {},
): Variant => ({ id, behavior, allowedBy, createOptions, ...options });

/** Server options with only these hooks. */
export const withHooks =
  (hooks: Hooks): Variant['createOptions'] =>
  () => ({ hooks });
