import { exactly, partly, type Narrowed } from './narrowing.ts';
import { breaks, demandOf, meets, type Demand, type TypedRule } from './plan.ts';

/** Lists by their length, both limits included, and by what their items have to meet. */
export interface ArrayCase {
  readonly type: 'array';
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
  /** What items meet by their place: the first places one by one, all others by `rest`. */
  readonly prefix: readonly Demand[];
  readonly rest: Demand;
  /** How many items, at least and at most, meet a demand of their own. */
  readonly counts: readonly Count[];
}

interface Count {
  readonly demand: Demand;
  /** The demand of an item that must not count. */
  readonly opposite: Demand;
  readonly min: number;
  readonly max: number;
}

export const anyArray: ArrayCase = {
  type: 'array',
  min: 0,
  max: Infinity,
  unique: false,
  prefix: [],
  rest: [],
  counts: [],
};

export function narrowArray(shape: ArrayCase, rule: TypedRule): Narrowed<ArrayCase> {
  switch (rule.keyword) {
    case 'minItems':
      return exactly({ ...shape, min: Math.max(shape.min, rule.limit) });
    case 'maxItems':
      return exactly({ ...shape, max: Math.min(shape.max, rule.limit) });
    case 'uniqueItems':
      return exactly({ ...shape, unique: true });
    case 'items': {
      const length = Math.max(shape.prefix.length, rule.prefix.length);
      const rest = rule.rest === undefined ? [] : [meets(rule.rest)];
      const own = (i: number): Demand => {
        const plan = rule.prefix[i];
        return plan === undefined ? rest : [meets(plan)];
      };
      const prefix = Array.from({ length }, (_, i) => demandOf([...demandAt(shape, i), ...own(i)]));
      return exactly({ ...shape, prefix, rest: demandOf([...shape.rest, ...rest]) });
    }
    case 'contains': {
      const { plan, min, max } = rule;
      return counting(shape, { demand: [meets(plan)], opposite: [breaks(plan)], min, max });
    }
    default:
      return exactly(shape);
  }
}

export function refuteArray(shape: ArrayCase, rule: TypedRule): readonly Narrowed<ArrayCase>[] {
  switch (rule.keyword) {
    case 'minItems':
      return [exactly({ ...shape, max: Math.min(shape.max, rule.limit - 1) })];
    case 'maxItems':
      return [exactly({ ...shape, min: Math.max(shape.min, rule.limit + 1) })];
    case 'uniqueItems':
      return [partly({ ...shape, min: Math.max(shape.min, 2) })];
    case 'items': {
      // Some item is not what its place asks for. The place is left to chance in the rest, and named in the prefix.
      const before = rule.prefix.map((plan, i) => {
        const length = Math.max(shape.prefix.length, i + 1);
        const demands = Array.from({ length }, (_, at) =>
          at === i ? demandOf([...demandAt(shape, at), breaks(plan)]) : demandAt(shape, at),
        );
        return exactly({ ...shape, prefix: demands, min: Math.max(shape.min, i + 1) });
      });
      if (rule.rest === undefined) return before;
      const wrong = { demand: [breaks(rule.rest)], opposite: [meets(rule.rest)], min: 1, max: Infinity };
      const longer = { ...shape, min: Math.max(shape.min, rule.prefix.length + 1) };
      return [...before, counting(longer, wrong)];
    }
    case 'contains': {
      const { plan, min, max } = rule;
      const count = { demand: [meets(plan)], opposite: [breaks(plan)] };
      const fewer = min > 0 ? [counting(shape, { ...count, min: 0, max: min - 1 })] : [];
      return max === Infinity
        ? fewer
        : [...fewer, counting(shape, { ...count, min: max + 1, max: Infinity })];
    }
    default:
      return [];
  }
}

export function demandAt({ prefix, rest }: ArrayCase, index: number): Demand {
  return prefix[index] ?? rest;
}

/** Items that count are placed for one count at a time; a second one, or places of their own, are left to chance. */
function counting(shape: ArrayCase, count: Count): Narrowed<ArrayCase> {
  const next = { ...shape, counts: [...shape.counts, count], min: Math.max(shape.min, count.min) };
  return partly(next);
}
