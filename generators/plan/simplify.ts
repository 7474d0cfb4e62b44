import { anyShape, narrow, refute, type Case, type Shape } from './cases.ts';
import { UnsupportedKeyword } from '../errors.ts';
import { typeOf } from '../json-types.ts';
import { partly, type Narrowed } from './narrowing.ts';
import { inSteps } from './number-case.ts';
import { having, lacking } from './object-case.ts';
import {
  breaks,
  meets,
  planAt,
  signOf,
  type Demand,
  type Literal,
  type Plan,
  type PlanBook,
  type Rule,
} from './plan.ts';

/** A case on its way: what is merged already, and what else the same value has to meet. */
interface Branch {
  readonly found: Case;
  readonly more: readonly Literal[];
}

/** From here on negations are judged instead of spelt out as cases: they would multiply. */
const manyCases = 48;
/** So many ways to meet one demand are refused, rather than some of them silently left out. */
const tooManyCases = 2_000;

/** The demand as cases, any of which meets it. Cases in which nothing is left are among them. */
export function casesOf(book: PlanBook, demand: Demand): readonly Case[] {
  const cases: Case[] = [];
  const todo = anyShape.map((shape): Todo => ({
    found: { shape, told: [], open: [] },
    more: demand,
    read: new Set(),
  }));
  for (let branch = todo.pop(); branch !== undefined; branch = todo.pop()) {
    const [literal, ...more] = branch.more;
    if (literal === undefined) {
      cases.push(branch.found);
      continue;
    }
    const { read } = branch;
    if (read.has(signOf({ at: literal.at, holds: !literal.holds }))) continue;
    if (read.has(signOf(literal))) {
      todo.push({ ...branch, more });
      continue;
    }
    const plan = planAt(book, literal.at);
    const crowded = cases.length + todo.length > manyCases;
    const branches = literal.holds ? satisfy(plan, branch.found) : deny(plan, branch.found, crowded);
    const known = new Set([...read, signOf(literal)]);
    todo.push(
      ...branches.map((next) => ({
        found: next.found,
        // What must hold goes first, so that what must not finds a narrow case, and often nothing to do.
        more: [...next.more, ...more].toSorted((a, b) => Number(b.holds) - Number(a.holds)),
        read: known,
      })),
    );
    if (cases.length + todo.length > tooManyCases) {
      throw new UnsupportedKeyword('anyOf', literal.at, 'there are too many ways to meet it');
    }
  }
  return cases.toReversed();
}

interface Todo extends Branch {
  readonly read: ReadonlySet<string>;
}

function satisfy(plan: Plan, found: Case): readonly Branch[] {
  return plan.rules.reduce<readonly Branch[]>(
    (branches, rule) =>
      branches.flatMap((branch) =>
        satisfyRule(plan.pointer, rule, branch.found).map((next) => ({
          found: next.found,
          more: [...branch.more, ...next.more],
        })),
      ),
    [{ found, more: [] }],
  );
}

function satisfyRule(pointer: string, rule: Rule, found: Case): readonly Branch[] {
  const { shape } = found;
  const with_ = (...more: readonly Literal[]): Branch => ({ found, more });
  switch (rule.keyword) {
    case 'false schema':
      return [];
    case 'type': {
      const { types } = rule;
      if (types.some((type) => type === shape.type)) return [with_()];
      if (shape.type !== 'number' || !types.includes('integer')) return [];
      return [{ found: { ...found, shape: inSteps(shape, 1) }, more: [] }];
    }
    case 'enum':
    case 'const': {
      const values = rule.values.filter((value) => typeOf(value) === shape.type);
      // Two lists of values are met where the first is judged by the second.
      return values.length === 0 ? [] : [{ found: { ...found, values: found.values ?? values }, more: [] }];
    }
    case 'allOf':
      return [with_(...rule.plans.map(meets))];
    case 'anyOf':
      return rule.plans.map((plan) => with_(meets(plan)));
    case 'oneOf':
      return rule.plans.map((plan) =>
        with_(meets(plan), ...rule.plans.filter((other) => other !== plan).map(breaks)),
      );
    case 'not':
      return [with_(breaks(rule.plan))];
    case '$ref':
      return [with_(meets(rule.plan))];
    case 'if': {
      const { plan, consequence, alternative } = rule;
      if (consequence === undefined && alternative === undefined) return [with_()];
      const then = consequence === undefined ? [] : [meets(consequence)];
      const otherwise = alternative === undefined ? [] : [meets(alternative)];
      return [with_(meets(plan), ...then), with_(breaks(plan), ...otherwise)];
    }
    case 'dependentSchemas':
    case 'dependentRequired': {
      if (shape.type !== 'object') return [with_()];
      const names = rule.keyword === 'dependentRequired' ? rule.names : [];
      const more = rule.keyword === 'dependentSchemas' ? [meets(rule.plan)] : [];
      return [
        { found: { ...found, shape: having(shape, [rule.name, ...names]) }, more },
        { found: { ...found, shape: lacking(shape, rule.name) }, more: [] },
      ];
    }
    default:
      return [{ found: told(found, narrow(shape, rule), pointer, rule), more: [] }];
  }
}

function deny(plan: Plan, found: Case, crowded: boolean): readonly Branch[] {
  const ways = plan.rules.map((rule) => denyRule(plan.pointer, rule, found));
  // Broken whatever the value is, since the case is of another type: nothing to spell out.
  if (ways.includes('always')) return [{ found, more: [] }];
  const branches = ways.flatMap((way) => (way === 'always' ? [] : way));
  if (!crowded || branches.length < 2) return branches;
  const open = [...found.open, { keyword: 'not', pointer: plan.pointer }];
  return [{ found: { ...found, open }, more: [] }];
}

function denyRule(pointer: string, rule: Rule, found: Case): 'always' | readonly Branch[] {
  const { shape } = found;
  const with_ = (...more: readonly Literal[]): Branch => ({ found, more });
  switch (rule.keyword) {
    case 'false schema':
      return 'always';
    case 'type': {
      const { types } = rule;
      if (types.some((type) => type === shape.type)) return [];
      if (shape.type !== 'number' || !types.includes('integer')) return 'always';
      if (shape.steps.includes(1)) return [];
      return [{ found: told(found, partly(shape), pointer, rule), more: [] }];
    }
    case 'enum':
    case 'const':
      if (!rule.values.some((value) => typeOf(value) === shape.type)) return 'always';
      return [{ found: told(found, partly(shape), pointer, rule), more: [] }];
    case 'allOf':
      return rule.plans.map((plan) => with_(breaks(plan)));
    case 'anyOf':
      return [with_(...rule.plans.map(breaks))];
    case 'oneOf': {
      const pairs = rule.plans.flatMap((one, i) =>
        rule.plans.slice(i + 1).map((two) => with_(meets(one), meets(two))),
      );
      return [with_(...rule.plans.map(breaks)), ...pairs];
    }
    case 'not':
      return [with_(meets(rule.plan))];
    case '$ref':
      return [with_(breaks(rule.plan))];
    case 'if': {
      const { plan, consequence, alternative } = rule;
      const then = consequence === undefined ? [] : [with_(meets(plan), breaks(consequence))];
      return alternative === undefined ? then : [...then, with_(breaks(plan), breaks(alternative))];
    }
    case 'dependentSchemas':
      if (shape.type !== 'object') return [];
      return [{ found: { ...found, shape: having(shape, [rule.name]) }, more: [breaks(rule.plan)] }];
    case 'dependentRequired': {
      if (shape.type !== 'object') return [];
      const there = having(shape, [rule.name]);
      return rule.names.map((name) => ({ found: { ...found, shape: lacking(there, name) }, more: [] }));
    }
    default:
      return refute(shape, rule).map((next) => ({ found: told(found, next, pointer, rule), more: [] }));
  }
}

/** The case with the rule merged in its shape, or left open. */
function told(found: Case, { shape, exact }: Narrowed<Shape>, pointer: string, { keyword }: Rule): Case {
  const place = { keyword, pointer };
  return { ...found, shape, told: [...found.told, place], open: exact ? found.open : [...found.open, place] };
}
