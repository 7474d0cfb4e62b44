import fc from 'fast-check';
import { canonicalJson } from '../json-types.ts';

/** A place in a list or an object, and the arbitrary of its value. */
export interface Slot {
  readonly arbitrary: fc.Arbitrary<unknown>;
  /** The name of the member, if the place is in an object. */
  readonly name?: string;
  /** Whether shrinking may leave the place out. */
  readonly optional: boolean;
  /** Whether the value is one of many that are alike. Such a value is not shrunk, because that would show nothing new. */
  readonly filler?: boolean;
}

export interface Blueprint {
  /** Chooses the places of the next value. All randomness comes from `mrng`. */
  readonly layout: (mrng: fc.Random) => readonly Slot[];
  readonly build: (filled: readonly FilledSlot[]) => unknown;
  /** Sizes in ascending order, which shrinking tries first. */
  readonly sizes: readonly number[];
  readonly min: number;
  /** Whether all values in the collection must differ. */
  readonly unique: boolean;
}

export interface FilledSlot {
  readonly slot: Slot;
  readonly value: fc.Value<unknown>;
}

/** The state of shrinking. It has tried sizes up to `tried`, and to leave out places before `from`, without success. */
interface Progress {
  readonly filled: readonly FilledSlot[];
  readonly tried: number;
  readonly from: number;
}

/** If all values must differ, a value is drawn at most this many times to find a new one. */
const maxRedraws = 60;

/**
 * An arbitrary of lists or objects. Shrinking has three stages, so that even a long list needs few calls:
 * 1. It tries the listed sizes.
 * 2. It leaves out single places.
 * 3. It shrinks the values one by one.
 */
export class Collection extends fc.Arbitrary<unknown> {
  readonly #blueprint: Blueprint;
  /** fast-check passes contexts back as `unknown`. This map finds the progress of each context created here. */
  readonly #progress = new WeakMap<object, Progress>();

  constructor(blueprint: Blueprint) {
    super();
    this.#blueprint = blueprint;
  }

  override generate(mrng: fc.Random, bias: number | undefined): fc.Value<unknown> {
    const filled: FilledSlot[] = [];
    const seen = new Set<string>();
    for (const slot of this.#blueprint.layout(mrng)) {
      const value = this.#fill(slot, seen, mrng, bias);
      // No new value was found for this place, so there is probably none for later places either.
      if (value === undefined) break;
      filled.push({ slot, value });
    }
    return this.#toValue({ filled, tried: -1, from: 0 });
  }

  override canShrinkWithoutContext(_value: unknown): _value is unknown {
    return false;
  }

  override shrink(_value: unknown, context: unknown): fc.Stream<fc.Value<unknown>> {
    const progress =
      typeof context === 'object' && context !== null ? this.#progress.get(context) : undefined;
    return progress === undefined ? fc.Stream.nil() : fc.stream(this.#shrunkValues(progress));
  }

  #fill(
    slot: Slot,
    seen: Set<string>,
    mrng: fc.Random,
    bias: number | undefined,
  ): fc.Value<unknown> | undefined {
    if (!this.#blueprint.unique) return slot.arbitrary.generate(mrng, bias);
    for (let attempt = 0; attempt < maxRedraws; attempt += 1) {
      const value = slot.arbitrary.generate(mrng, bias);
      const identity = canonicalJson(value.value);
      if (seen.has(identity)) continue;
      seen.add(identity);
      return value;
    }
    return undefined;
  }

  *#shrunkValues(progress: Progress): IterableIterator<fc.Value<unknown>> {
    const { filled, from } = progress;
    let { tried } = progress;
    for (const size of this.#blueprint.sizes) {
      if (size <= tried || size >= filled.length) continue;
      const shorter = dropOptionalSlots(filled, size);
      if (shorter.length === size) yield this.#toValue({ filled: shorter, tried, from: 0 });
      tried = size;
    }
    const done = { tried: filled.length, from: filled.length };
    if (filled.length > this.#blueprint.min && !filled.some(({ slot }) => slot.filler)) {
      for (let i = from; i < filled.length; i += 1) {
        if (filled[i]?.slot.optional) {
          yield this.#toValue({ filled: filled.toSpliced(i, 1), tried: filled.length, from: i });
        }
      }
    }
    for (const [i, { slot, value }] of filled.entries()) {
      if (slot.filler) continue;
      for (const smaller of slot.arbitrary.shrink(value.value, value.context)) {
        const next = filled.with(i, { slot, value: smaller });
        if (this.#differ(next)) yield this.#toValue({ filled: next, ...done });
      }
    }
  }

  #differ(filled: readonly FilledSlot[]): boolean {
    if (!this.#blueprint.unique) return true;
    return new Set(filled.map(({ value }) => canonicalJson(value.value))).size === filled.length;
  }

  #toValue(progress: Progress): fc.Value<unknown> {
    const context = {};
    this.#progress.set(context, progress);
    return new fc.Value(this.#blueprint.build(progress.filled), context);
  }
}

/** Leaves out optional places, beginning at the end, until the size is reached. */
function dropOptionalSlots(filled: readonly FilledSlot[], size: number): readonly FilledSlot[] {
  let surplus = filled.length - size;
  return filled
    .toReversed()
    .filter(({ slot }) => {
      if (surplus === 0 || !slot.optional) return true;
      surplus -= 1;
      return false;
    })
    .toReversed();
}
