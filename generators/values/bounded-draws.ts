import fc from 'fast-check';

/** After this many rejected draws, a value that was accepted before is used. */
const maxAttempts = 50;
/** The seed is fixed, so that every run agrees on whether values can be drawn from a schema. */
const probeOptions = { seed: 20_161_119, numRuns: 300 };

/**
 * Filters `source` in bounded time. Beforehand it draws up to 300 values until one is accepted; if none is, the result is
 * `undefined`. The accepted value is used later whenever too many draws are rejected.
 */
export function boundedFilter<T>(
  source: fc.Arbitrary<T>,
  accepts: (value: T) => boolean,
): fc.Arbitrary<T> | undefined {
  for (const value of drawValues(source, probeOptions)) {
    if (accepts(value.value)) return new BoundedFilter(source, accepts, value);
  }
  return undefined;
}

/** Draws values, with the contexts that `source` needs to shrink them. */
export function drawValues<T>(
  source: fc.Arbitrary<T>,
  { seed, numRuns }: { readonly seed: number; readonly numRuns: number },
): Iterable<fc.Value<T>> {
  return fc.sample(new ValueWithContext(source), { seed, numRuns });
}

class BoundedFilter<T> extends fc.Arbitrary<T> {
  readonly #source: fc.Arbitrary<T>;
  readonly #accepts: (value: T) => boolean;
  readonly #fallback: fc.Value<T>;

  constructor(source: fc.Arbitrary<T>, accepts: (value: T) => boolean, fallback: fc.Value<T>) {
    super();
    this.#source = source;
    this.#accepts = accepts;
    this.#fallback = fallback;
  }

  override generate(mrng: fc.Random, bias: number | undefined): fc.Value<T> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const value = this.#source.generate(mrng, bias);
      if (this.#accepts(value.value)) return value;
    }
    return this.#fallback;
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.#source.canShrinkWithoutContext(value) && this.#accepts(value);
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#source.shrink(value, context).filter((smaller) => this.#accepts(smaller.value));
  }
}

class ValueWithContext<T> extends fc.Arbitrary<fc.Value<T>> {
  readonly #source: fc.Arbitrary<T>;

  constructor(source: fc.Arbitrary<T>) {
    super();
    this.#source = source;
  }

  override generate(mrng: fc.Random, bias: number | undefined): fc.Value<fc.Value<T>> {
    return new fc.Value(this.#source.generate(mrng, bias), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is fc.Value<T> {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<fc.Value<T>>> {
    return fc.Stream.nil();
  }
}
