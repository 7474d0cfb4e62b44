import fc from 'fast-check';
import { canonicalJson } from '../json-types.ts';

/** A place in a list or an object, and the arbitrary of its value. */
export interface Slot {
  readonly arbitrary: fc.Arbitrary<unknown>;
  /** The member's name, in objects. */
  readonly name?: string;
  /** Shrinking may leave it out. */
  readonly optional: boolean;
  /** One of many alike: it is not shrunk on its own, which would cost calls for no insight. */
  readonly filler?: boolean;
}

export interface Blueprint {
  /** The places of the next value. Its only source of randomness is `mrng`. */
  readonly layout: (mrng: fc.Random) => readonly Slot[];
  readonly build: (filled: readonly FilledSlot[]) => unknown;
  /** Sizes to try first when shrinking, ascending. */
  readonly sizes: readonly number[];
  readonly min: number;
  /** All values must differ. */
  readonly unique: boolean;
}

export interface FilledSlot {
  readonly slot: Slot;
  readonly value: fc.Value<unknown>;
}

/** The state of shrinking: sizes up to `tried` and places before `from` have been tried in vain. */
interface Progress {
  readonly filled: readonly FilledSlot[];
  readonly tried: number;
  readonly from: number;
}

/** Draws to find a new value when all must differ. */
const maxRedraws = 60;

/**
 * An arbitrary of lists or objects. They shrink to the listed sizes first, then by leaving out single places, then place
 * by place: a long list reaches its limit in a few calls.
 */
export class Collection extends fc.Arbitrary<unknown> {
  readonly #blueprint: Blueprint;
  /** fast-check returns contexts as `unknown`; this map has those that were created here. */
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
      // There is no new value for this place, so probably none for those after it.
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

/** Leaves out optional slots from the end until the size is reached. */
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
