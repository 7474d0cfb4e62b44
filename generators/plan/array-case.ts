import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import { negativeLiteral, toDemand, positiveLiteral, type Demand, type TypedRule } from './plan.ts';

/** A set of lists: their length is from `min` to `max`, inclusive, and their items meet demands. */
export interface ArrayCase {
  readonly type: 'array';
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
  /** Demands on the items at the first places. `rest` is the demand on all other items. */
  readonly prefix: readonly Demand[];
  readonly rest: Demand;
  /** Each entry says how many items must meet a demand, at least and at most. */
  readonly counts: readonly ItemCount[];
}

interface ItemCount {
  readonly demand: Demand;
  /** The demand on an item that must not meet `demand`. */
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
      return exactNarrowing({ ...shape, min: Math.max(shape.min, rule.limit) });
    case 'maxItems':
      return exactNarrowing({ ...shape, max: Math.min(shape.max, rule.limit) });
    case 'uniqueItems':
      return exactNarrowing({ ...shape, unique: true });
    case 'items': {
      const length = Math.max(shape.prefix.length, rule.prefix.length);
      const rest = rule.rest === undefined ? [] : [positiveLiteral(rule.rest)];
      const own = (i: number): Demand => {
        const plan = rule.prefix[i];
        return plan === undefined ? rest : [positiveLiteral(plan)];
      };
      const prefix = Array.from({ length }, (_, i) => toDemand([...itemDemand(shape, i), ...own(i)]));
      return exactNarrowing({ ...shape, prefix, rest: toDemand([...shape.rest, ...rest]) });
    }
    case 'contains': {
      const { plan, min, max } = rule;
      return withCount(shape, {
        demand: [positiveLiteral(plan)],
        opposite: [negativeLiteral(plan)],
        min,
        max,
      });
    }
    default:
      return exactNarrowing(shape);
  }
}

export function refuteArray(shape: ArrayCase, rule: TypedRule): readonly Narrowed<ArrayCase>[] {
  switch (rule.keyword) {
    case 'minItems':
      return [exactNarrowing({ ...shape, max: Math.min(shape.max, rule.limit - 1) })];
    case 'maxItems':
      return [exactNarrowing({ ...shape, min: Math.max(shape.min, rule.limit + 1) })];
    case 'uniqueItems':
      return [partialNarrowing({ ...shape, min: Math.max(shape.min, 2) })];
    case 'items': {
      // Some item must break the demand of its place. Each place in the prefix is a case, and all later places are one case.
      const before = rule.prefix.map((plan, i) => {
        const length = Math.max(shape.prefix.length, i + 1);
        const demands = Array.from({ length }, (_, at) =>
          at === i ? toDemand([...itemDemand(shape, at), negativeLiteral(plan)]) : itemDemand(shape, at),
        );
        return exactNarrowing({ ...shape, prefix: demands, min: Math.max(shape.min, i + 1) });
      });
      if (rule.rest === undefined) return before;
      const wrong = {
        demand: [negativeLiteral(rule.rest)],
        opposite: [positiveLiteral(rule.rest)],
        min: 1,
        max: Infinity,
      };
      const longer = { ...shape, min: Math.max(shape.min, rule.prefix.length + 1) };
      return [...before, withCount(longer, wrong)];
    }
    case 'contains': {
      const { plan, min, max } = rule;
      const count = { demand: [positiveLiteral(plan)], opposite: [negativeLiteral(plan)] };
      const fewer = min > 0 ? [withCount(shape, { ...count, min: 0, max: min - 1 })] : [];
      return max === Infinity
        ? fewer
        : [...fewer, withCount(shape, { ...count, min: max + 1, max: Infinity })];
    }
    default:
      return [];
  }
}

export function itemDemand({ prefix, rest }: ArrayCase, index: number): Demand {
  return prefix[index] ?? rest;
}

/** Lists are built for one count at a time. Whether they meet all counts together is judged afterwards. */
function withCount(shape: ArrayCase, count: ItemCount): Narrowed<ArrayCase> {
  const next = { ...shape, counts: [...shape.counts, count], min: Math.max(shape.min, count.min) };
  return partialNarrowing(next);
}
