/** The result of applying a rule to a shape. `exact`: every value of the new shape meets the rule. */
export interface Narrowed<S> {
  readonly shape: S;
  readonly exact: boolean;
}

export function exactNarrowing<S>(shape: S): Narrowed<S> {
  return { shape, exact: true };
}

/** Only some values of the shape meet the rule, so its values must be judged. */
export function partialNarrowing<S>(shape: S): Narrowed<S> {
  return { shape, exact: false };
}
