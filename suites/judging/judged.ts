import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
);

/** Where they are kept for the length of a run of the tests. */
export const judgedPath = join(tmpdir(), 'ecs-conformance-trials.bin');
