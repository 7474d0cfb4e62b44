import type { Trial } from '../../checks/verdict.ts';
import type { EditionName } from '../../specs/editions.ts';

/**
 * The trials of one target; of a mutant, only those that show its fault. It holds everything that the tests of judging need, so
 * that they load neither the embedded ECS nor its mutants: Stryker runs them for every change.
 */
export type JudgingSubject = {
  readonly edition: EditionName;
  readonly trials: readonly Trial[];
} & (
  | { readonly kind: 'plain' }
  /** `warns`: ids of the checks that may warn of what the reference leaves open. */
  | { readonly kind: 'combination'; readonly id: string; readonly warns: readonly string[] }
  /** `killedBy`: ids of the checks that must report it. */
  | { readonly kind: 'mutant'; readonly id: string; readonly killedBy: readonly string[] }
  /** `id`: what is never shown; `unheld`: clauses that must not be held. */
  | { readonly kind: 'absence'; readonly id: string; readonly unheld: readonly string[] }
);

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of everything that was asked: `Judged[]`, serialized by `node:v8`. */
    readonly judged: string;
  }
}
