/**
 * What a deviation does to a caller of one client.
 * - `same`: the caller gets what the right answer would give.
 * - `wrong-value`: the caller gets something else, and no error.
 * - `error`: the client throws an error.
 * - `type-lost`: the client throws another error than the modelled one that the caller can catch.
 * - `not-measured`: the harness can't tell. `detail` says why.
 */
export const impactEffects = ['error', 'wrong-value', 'type-lost', 'same', 'not-measured'] as const;

export type ImpactEffect = (typeof impactEffects)[number];

/** What one client makes of the judged answer of a finding. */
export interface ClientImpact {
  readonly client: string;
  readonly version: string;
  readonly effect: ImpactEffect;
  /** The class of the error, the first difference, or why nothing is known. */
  readonly detail?: string;
  /** `measured`: the client has read this answer. `from-table`: known from answers with the same deviation. */
  readonly basis: 'measured' | 'from-table';
}

/** Effects that a caller notices, or should. */
export const isHarm = (effect: ImpactEffect): boolean => effect !== 'same' && effect !== 'not-measured';

/** The rank of an impact: 0 is the worst. A finding without any comes last, as one of which nothing is known. */
export const impactRank = (impact: readonly ClientImpact[] = []): number =>
  Math.min(impactEffects.length - 1, ...impact.map(({ effect }) => impactEffects.indexOf(effect)));
