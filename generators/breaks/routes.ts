import { isObject } from '../../specs/json.ts';
import { isList, objectFromEntries } from '../json-types.ts';
import { getPlan, type Plan, type PlanBook } from '../plan/plan.ts';

/** One step from a plan to a plan below it. */
type RouteStep =
  /** The step stays at the same value. If `certain`, every conforming value fits the plan; else the plan is an alternative. */
  | { readonly kind: 'same'; readonly plan: string; readonly certain: boolean }
  | { readonly kind: 'member'; readonly plan: string; readonly name: string }
  /** The step goes to any member whose name `has` accepts. */
  | { readonly kind: 'members'; readonly plan: string; readonly has: (name: string) => boolean }
  | { readonly kind: 'item'; readonly plan: string; readonly index: number };

/** The shortest way from the root to a plan. */
export type SchemaRoute = readonly RouteStep[];

/** What must be known of a value to follow a route through it. */
export interface RouteGuide {
  /** Makes a value that conforms to the plan. It fills an empty place. */
  readonly sample: (plan: string) => unknown;
  readonly conforms: (plan: string, value: unknown) => boolean;
}

/** Finds a route to every plan that applies to the value or to a part of it. */
export function findRoutes(book: PlanBook): ReadonlyMap<string, SchemaRoute> {
  const routes = new Map<string, SchemaRoute>([['', []]]);
  // This is a breadth-first search: the loop also visits entries that it adds to the map.
  for (const [pointer, route] of routes) {
    for (const step of routeSteps(getPlan(book, pointer))) {
      if (!routes.has(step.plan)) routes.set(step.plan, [...route, step]);
    }
  }
  return routes;
}

/**
 * Copies of the value. In each copy, a result of `change` replaces the part at the end of the route. If the value has no
 * place for that part, the list is empty.
 */
export function alterAlongRoute(
  [step, ...rest]: SchemaRoute,
  value: unknown,
  guide: RouteGuide,
  change: (part: unknown) => readonly unknown[],
): readonly unknown[] {
  if (step === undefined) return change(value);
  const { plan } = step;
  const below = (part: unknown): readonly unknown[] => alterAlongRoute(rest, part, guide, change);
  const inMember = (name: string): readonly unknown[] => {
    if (!isObject(value)) return [];
    const part = Object.hasOwn(value, name) ? value[name] : guide.sample(plan);
    // An existing member keeps its position.
    const names = [...new Set([...Object.keys(value), name])];
    return below(part).map((next) =>
      objectFromEntries(names.map((key) => [key, key === name ? next : value[key]])),
    );
  };
  switch (step.kind) {
    case 'same':
      return step.certain || guide.conforms(plan, value) ? below(value) : [];
    case 'member':
      return inMember(step.name);
    case 'members': {
      if (!isObject(value)) return [];
      const name = [...Object.keys(value), 'other', 'x-other', 'o'].find(step.has);
      return name === undefined ? [] : inMember(name);
    }
    case 'item': {
      if (!isList(value) || value.length < step.index) return [];
      const part = value.length === step.index ? guide.sample(plan) : value[step.index];
      return below(part).map((next) => value.toSpliced(step.index, 1, next));
    }
  }
}

function routeSteps({ rules }: Plan): readonly RouteStep[] {
  return rules.flatMap((rule): readonly RouteStep[] => {
    switch (rule.keyword) {
      case 'allOf':
        return rule.plans.map((plan) => ({ kind: 'same', plan, certain: true }));
      case 'anyOf':
      case 'oneOf':
        return rule.plans.map((plan) => ({ kind: 'same', plan, certain: false }));
      case '$ref':
        return [{ kind: 'same', plan: rule.plan, certain: true }];
      case 'if':
        return [rule.consequence, rule.alternative].flatMap((plan) =>
          plan === undefined ? [] : [{ kind: 'same', plan, certain: false }],
        );
      case 'dependentSchemas':
        return [{ kind: 'same', plan: rule.plan, certain: false }];
      case 'properties': {
        const { named, patterned, additional } = rule;
        const expressions = patterned.map(({ source }) => new RegExp(source, 'u'));
        const isOther = (name: string): boolean =>
          !named.has(name) && !expressions.some((one) => one.test(name));
        return [
          ...[...named].map(([name, plan]): RouteStep => ({ kind: 'member', plan, name })),
          ...patterned.map(({ plan }, i): RouteStep => ({
            kind: 'members',
            plan,
            has: (name) => expressions[i]?.test(name) ?? false,
          })),
          ...(additional === undefined ? [] : [{ kind: 'members' as const, plan: additional, has: isOther }]),
        ];
      }
      case 'items': {
        const prefix = rule.prefix.map((plan, index): RouteStep => ({ kind: 'item', plan, index }));
        return rule.rest === undefined
          ? prefix
          : [...prefix, { kind: 'item', plan: rule.rest, index: rule.prefix.length }];
      }
      default:
        return [];
    }
  });
}
