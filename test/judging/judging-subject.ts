import type { Trial } from '../../checks/verdict.ts';
import type { EditionName } from '../../specs/editions.ts';

/**
 * The trials of one run; for a mutant only those that show its fault. It contains everything that the judging tests need,
 * so that they load neither the embedded ECS nor its mutants: mutation testing runs them for every change.
 */
export type JudgingSubject = {
  readonly edition: EditionName;
  readonly trials: readonly Trial[];
} & (
  | { readonly kind: 'plain' }
  /** `mayWarn`: ids of the checks that may warn of behavior that the reference leaves open. */
  | { readonly kind: 'combination'; readonly id: string; readonly mayWarn: readonly string[] }
  /** `killedBy`: ids of the checks that should detect it. */
  | { readonly kind: 'mutant'; readonly id: string; readonly killedBy: readonly string[] }
  /** `id`: what the ECS never shows; `unheld`: clauses that none of its trials can hold. */
  | { readonly kind: 'absence'; readonly id: string; readonly unheld: readonly string[] }
);

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the file with all subjects: `JudgingSubject[]`, serialized by `node:v8`. */
    readonly judged: string;
  }
}
