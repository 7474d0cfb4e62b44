import type { Trial } from '../../checks/verdict.ts';
import type { EditionName } from '../../specs/editions.ts';

/**
 * The trials of one run, or of one mutant those that show its fault. It says all that judging needs to know of what was
 * asked, so that the tests of judging load neither the embedded ECS nor its mutants: they are run for every change.
 */
export type Judged = {
  readonly edition: EditionName;
  readonly trials: readonly Trial[];
} & (
  | { readonly kind: 'plain' }
  /** `warns`: ids of the checks that may warn of what the reference leaves open. */
  | { readonly kind: 'combination'; readonly id: string; readonly warns: readonly string[] }
  /** `killedBy`: ids of the checks that ought to tell it. */
  | { readonly kind: 'mutant'; readonly id: string; readonly killedBy: readonly string[] }
  /** `id`: what is never shown; `unheld`: clauses that nothing in it can hold. */
  | { readonly kind: 'absence'; readonly id: string; readonly unheld: readonly string[] }
);

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of everything that was asked: `Judged[]`, serialized by `node:v8`. */
    readonly judged: string;
  }
}
