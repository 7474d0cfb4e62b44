import type { Trial } from '../../checks/verdict.ts';
import type { EditionName } from '../../specs/editions.ts';

/**
 * The trials of one target. Of a mutant, these are only the trials that show its fault. A subject holds all data that the
 * tests of judging need, so that they load neither the embedded ECS nor its mutants: Stryker runs the tests for every change.
 */
export type JudgingSubject = {
  readonly edition: EditionName;
  readonly trials: readonly Trial[];
} & (
  | { readonly kind: 'plain' }
  /** `warns`: ids of the checks that may warn. */
  | { readonly kind: 'combination'; readonly id: string; readonly warns: readonly string[] }
  /** `killedBy`: ids of the checks that must report the mutant. */
  | { readonly kind: 'mutant'; readonly id: string; readonly killedBy: readonly string[] }
  /** `id`: the thing that the target never shows. `unheld`: the clauses that no check may hold. */
  | { readonly kind: 'absence'; readonly id: string; readonly unheld: readonly string[] }
);

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the file with all subjects, serialized by `node:v8`. */
    readonly judged: string;
  }
}
