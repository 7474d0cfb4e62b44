import { identityOf } from '../json-types.ts';
import { breaks, meets, type Literal, type Plan, type Rule } from '../plan/plan.ts';
import type { Samples } from '../values/samples.ts';

/** Nobody waits for a longer list than this, nor would a server take it. */
const longest = 10_000;

/** Lists too short or too long, with equal items, or with too few or too many of a kind. */
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
      return rule.limit > longest ? [] : [lengthened(value, rule.limit + 1, plan, samples)];
    case 'uniqueItems': {
      const [first, , ...rest] = value.length > 0 ? value : others(plan, samples, 1);
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
      const not = alike(breaks(rule.plan), plan, samples, value.length + 1);
      const others_ = value.filter((item) => !counts.includes(item));
      const fewer = rule.min === 0 ? [] : [...counts.slice(0, rule.min - 1)];
      const replaced = value.map((item, i) => (counts.includes(item) ? (not[i] ?? item) : item));
      if (rule.max > longest) return [[...others_, ...fewer], replaced, fewer];
      const more = alike(meets(rule.plan), plan, samples, rule.max + 1);
      const repeated =
        more.length === 0 ? [] : Array.from({ length: rule.max + 1 }, (_, i) => more[i % more.length]);
      return [[...others_, ...fewer], replaced, fewer, [...value, ...more], more, repeated];
    }
    default:
      return [];
  }
}

/** More items at the end: different ones as long as there are any, then the last again and again. */
function lengthened(
  value: readonly unknown[],
  length: number,
  plan: Plan,
  samples: Samples,
): readonly unknown[] {
  const seen = new Set(value.map(identityOf));
  const fresh = others(plan, samples, length).filter((item) => !seen.has(identityOf(item)));
  const longer = [...value, ...fresh].slice(0, length);
  const last = longer.at(-1) ?? null;
  return [...longer, ...Array.from({ length: length - longer.length }, () => last)];
}

/** Items for the places after the prefix. */
function others(plan: Plan, samples: Samples, count: number): readonly unknown[] {
  return samples.of(restOf(plan).map(meets), count);
}

/** Items that also fit in the places after the prefix; where none may stand there, in some place of the prefix perhaps. */
function alike(literal: Literal, plan: Plan, samples: Samples, count: number): readonly unknown[] {
  const fitting = samples.of([literal, ...restOf(plan).map(meets)], count);
  return fitting.length > 0 ? fitting : samples.of([literal], count);
}

function restOf({ rules }: Plan): readonly string[] {
  return rules.flatMap((rule) => (rule.keyword === 'items' ? (rule.rest ?? []) : []));
}
