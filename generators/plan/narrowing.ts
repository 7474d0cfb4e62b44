/** A shape that came out of a rule; `exact` tells that construction leaves nothing of the rule open. */
export interface Narrowed<S> {
  readonly shape: S;
  readonly exact: boolean;
}

export function exactNarrowing<S>(shape: S): Narrowed<S> {
  return { shape, exact: true };
}

/** The rule is met by some values of the shape only, and which ones is told by judging them. */
export function partialNarrowing<S>(shape: S): Narrowed<S> {
  return { shape, exact: false };
}
