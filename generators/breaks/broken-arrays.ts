import { canonicalJson } from '../json-types.ts';
import { negativeLiteral, positiveLiteral, type Literal, type Plan, type Rule } from '../plan/plan.ts';
import type { Samples } from '../values/samples.ts';

/** Longer lists are not built: they take too long, and no server would accept them. */
const maxListLength = 10_000;

/** Lists that break the rule: they have a wrong length, equal items, or a wrong number of items that fit `contains`. */
export function brokenArrays(
  rule: Rule,
  plan: Plan,
  value: readonly unknown[],
  samples: Samples,
): readonly (readonly unknown[])[] {
  switch (rule.keyword) {
    case 'minItems':
      return rule.limit === 0
        ? []
        : [value.slice(0, rule.limit - 1), value.toReversed().slice(0, rule.limit - 1)];
    case 'maxItems':
      return rule.limit > maxListLength ? [] : [lengthenList(value, rule.limit + 1, plan, samples)];
    case 'uniqueItems': {
      const [first, , ...rest] = value.length > 0 ? value : sampleItems(plan, samples, 1);
      return first === undefined
        ? []
        : [
            [...value, ...value.slice(-1)],
            [first, first, ...rest],
            [first, first],
          ];
    }
    case 'items':
      return [
        [...value, null],
        [...value, 'text'],
      ];
    case 'contains': {
      const counts = value.filter((item) => samples.conforms(rule.plan, item));
      const nonMatching = sampleFittingItems(negativeLiteral(rule.plan), plan, samples, value.length + 1);
      const others = value.filter((item) => !counts.includes(item));
      const fewer = rule.min === 0 ? [] : [...counts.slice(0, rule.min - 1)];
      const replaced = value.map((item, i) => (counts.includes(item) ? (nonMatching[i] ?? item) : item));
      if (rule.max > maxListLength) return [[...others, ...fewer], replaced, fewer];
      const more = sampleFittingItems(positiveLiteral(rule.plan), plan, samples, rule.max + 1);
      const repeated =
        more.length === 0 ? [] : Array.from({ length: rule.max + 1 }, (_, i) => more[i % more.length]);
      return [[...others, ...fewer], replaced, fewer, [...value, ...more], more, repeated];
    }
    default:
      return [];
  }
}

/** Appends different items to a list. If there are too few of them, the last item is repeated. */
function lengthenList(
  value: readonly unknown[],
  length: number,
  plan: Plan,
  samples: Samples,
): readonly unknown[] {
  const seen = new Set(value.map(canonicalJson));
  const fresh = sampleItems(plan, samples, length).filter((item) => !seen.has(canonicalJson(item)));
  const longer = [...value, ...fresh].slice(0, length);
  const last = longer.at(-1) ?? null;
  return [...longer, ...Array.from({ length: length - longer.length }, () => last)];
}

/** Sample items for the places after the prefix. */
function sampleItems(plan: Plan, samples: Samples, count: number): readonly unknown[] {
  return samples.draw(restPlans(plan).map(positiveLiteral), count);
}

/** Sample items that meet the literal and fit after the prefix. If there are none, the items need not fit after the prefix. */
function sampleFittingItems(
  literal: Literal,
  plan: Plan,
  samples: Samples,
  count: number,
): readonly unknown[] {
  const fitting = samples.draw([literal, ...restPlans(plan).map(positiveLiteral)], count);
  return fitting.length > 0 ? fitting : samples.draw([literal], count);
}

function restPlans({ rules }: Plan): readonly string[] {
  return rules.flatMap((rule) => (rule.keyword === 'items' ? (rule.rest ?? []) : []));
}
