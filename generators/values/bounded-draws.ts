import fc from 'fast-check';

/** Draws at most so often before a value is repeated that is known to be accepted. */
const attempts = 50;
/** The seed is fixed: whether a schema can be drawn from must not change from run to run. */
const probe = { seed: 20_161_119, numRuns: 300 };

/**
 * What `source` draws and `accepts` takes, in a bounded time: where luck fails, a value found beforehand comes back.
 * `undefined` when nothing of 300 draws was accepted.
 */
export function bounded<T>(
  source: fc.Arbitrary<T>,
  accepts: (value: T) => boolean,
): fc.Arbitrary<T> | undefined {
  for (const value of drawn(source, probe)) {
    if (accepts(value.value)) return new Bounded(source, accepts, value);
  }
  return undefined;
}

/** Values together with what `source` needs to shrink them, in order. */
export function drawn<T>(
  source: fc.Arbitrary<T>,
  { seed, numRuns }: { readonly seed: number; readonly numRuns: number },
): Iterable<fc.Value<T>> {
  return fc.sample(new Drawn(source), { seed, numRuns });
}

class Bounded<T> extends fc.Arbitrary<T> {
  readonly #source: fc.Arbitrary<T>;
  readonly #accepts: (value: T) => boolean;
  readonly #witness: fc.Value<T>;

  constructor(source: fc.Arbitrary<T>, accepts: (value: T) => boolean, witness: fc.Value<T>) {
    super();
    this.#source = source;
    this.#accepts = accepts;
    this.#witness = witness;
  }

  override generate(mrng: fc.Random, bias: number | undefined): fc.Value<T> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const value = this.#source.generate(mrng, bias);
      if (this.#accepts(value.value)) return value;
    }
    return this.#witness;
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.#source.canShrinkWithoutContext(value) && this.#accepts(value);
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#source.shrink(value, context).filter((smaller) => this.#accepts(smaller.value));
  }
}

class Drawn<T> extends fc.Arbitrary<fc.Value<T>> {
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
