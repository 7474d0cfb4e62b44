import { anyShape, narrowShape, refuteShape, type ValueCase, type Shape } from './cases.ts';
import { UnsupportedKeyword } from '../errors.ts';
import { getJsonType } from '../json-types.ts';
import { partialNarrowing, type Narrowed } from './narrowing.ts';
import { addStep } from './number-case.ts';
import { requireMembers, forbidMember } from './object-case.ts';
import {
  negativeLiteral,
  positiveLiteral,
  getPlan,
  literalKey,
  type Demand,
  type Literal,
  type Plan,
  type PlanBook,
  type Rule,
} from './plan.ts';

/** An unfinished case. `valueCase` is merged already, and `literals` are still to be merged into it. */
interface Branch {
  readonly valueCase: ValueCase;
  readonly literals: readonly Literal[];
}

/** Negations multiply the cases. With more cases than this, a negation is judged afterwards instead. */
const manyCases = 48;
/** A demand with more cases than this is an error. Otherwise some cases would be lost silently. */
const maxCases = 2_000;

/** Simplifies a demand to cases. Every value that meets the demand fits one of them. A case may have no values. */
export function simplifyDemand(book: PlanBook, demand: Demand): readonly ValueCase[] {
  const cases: ValueCase[] = [];
  const todo = anyShape.map((shape): PendingBranch => ({
    valueCase: { shape, mergedRules: [], openRules: [] },
    literals: demand,
    known: new Set(),
  }));
  for (let branch = todo.pop(); branch !== undefined; branch = todo.pop()) {
    const [literal, ...others] = branch.literals;
    if (literal === undefined) {
      cases.push(branch.valueCase);
      continue;
    }
    const { known } = branch;
    if (known.has(literalKey({ at: literal.at, holds: !literal.holds }))) continue;
    if (known.has(literalKey(literal))) {
      todo.push({ ...branch, literals: others });
      continue;
    }
    const plan = getPlan(book, literal.at);
    const isCrowded = cases.length + todo.length > manyCases;
    const branches = literal.holds
      ? satisfy(plan, branch.valueCase)
      : deny(plan, branch.valueCase, isCrowded);
    const nextKnown = new Set([...known, literalKey(literal)]);
    todo.push(
      ...branches.map((next) => ({
        valueCase: next.valueCase,
        // Positive literals go first. Negative literals then apply to narrower cases, and often change nothing.
        literals: [...next.literals, ...others].toSorted((a, b) => Number(b.holds) - Number(a.holds)),
        known: nextKnown,
      })),
    );
    if (cases.length + todo.length > maxCases) {
      throw new UnsupportedKeyword('anyOf', literal.at, 'there are too many ways to meet it');
    }
  }
  return cases.toReversed();
}

interface PendingBranch extends Branch {
  /** Keys of the literals that are merged already. */
  readonly known: ReadonlySet<string>;
}

function satisfy(plan: Plan, valueCase: ValueCase): readonly Branch[] {
  return plan.rules.reduce<readonly Branch[]>(
    (branches, rule) =>
      branches.flatMap((branch) =>
        satisfyRule(plan.pointer, rule, branch.valueCase).map((next) => ({
          valueCase: next.valueCase,
          literals: [...branch.literals, ...next.literals],
        })),
      ),
    [{ valueCase, literals: [] }],
  );
}

function satisfyRule(pointer: string, rule: Rule, valueCase: ValueCase): readonly Branch[] {
  const { shape } = valueCase;
  const branchWith = (...literals: readonly Literal[]): Branch => ({ valueCase, literals });
  switch (rule.keyword) {
    case 'false schema':
      return [];
    case 'type': {
      const { types } = rule;
      if (types.some((type) => type === shape.type)) return [branchWith()];
      if (shape.type !== 'number' || !types.includes('integer')) return [];
      return [{ valueCase: { ...valueCase, shape: addStep(shape, 1) }, literals: [] }];
    }
    case 'enum':
    case 'const': {
      const values = rule.values.filter((value) => getJsonType(value) === shape.type);
      // If two rules list values, the case keeps the first list. Its values are judged by the second rule later.
      return values.length === 0
        ? []
        : [{ valueCase: { ...valueCase, values: valueCase.values ?? values }, literals: [] }];
    }
    case 'allOf':
      return [branchWith(...rule.plans.map(positiveLiteral))];
    case 'anyOf':
      return rule.plans.map((plan) => branchWith(positiveLiteral(plan)));
    case 'oneOf':
      return rule.plans.map((plan) =>
        branchWith(
          positiveLiteral(plan),
          ...rule.plans.filter((other) => other !== plan).map(negativeLiteral),
        ),
      );
    case 'not':
      return [branchWith(negativeLiteral(rule.plan))];
    case '$ref':
      return [branchWith(positiveLiteral(rule.plan))];
    case 'if': {
      const { plan, consequence, alternative } = rule;
      if (consequence === undefined && alternative === undefined) return [branchWith()];
      const then = consequence === undefined ? [] : [positiveLiteral(consequence)];
      const otherwise = alternative === undefined ? [] : [positiveLiteral(alternative)];
      return [branchWith(positiveLiteral(plan), ...then), branchWith(negativeLiteral(plan), ...otherwise)];
    }
    case 'dependentSchemas':
    case 'dependentRequired': {
      if (shape.type !== 'object') return [branchWith()];
      const names = rule.keyword === 'dependentRequired' ? rule.names : [];
      const literals = rule.keyword === 'dependentSchemas' ? [positiveLiteral(rule.plan)] : [];
      return [
        { valueCase: { ...valueCase, shape: requireMembers(shape, [rule.name, ...names]) }, literals },
        { valueCase: { ...valueCase, shape: forbidMember(shape, rule.name) }, literals: [] },
      ];
    }
    default:
      return [{ valueCase: mergeRule(valueCase, narrowShape(shape, rule), pointer, rule), literals: [] }];
  }
}

function deny(plan: Plan, valueCase: ValueCase, isCrowded: boolean): readonly Branch[] {
  const denials = plan.rules.map((rule) => denyRule(plan.pointer, rule, valueCase));
  // Every value of the case breaks some rule already, because its type differs. Nothing needs to be added.
  if (denials.includes('always')) return [{ valueCase, literals: [] }];
  const branches = denials.flatMap((denial) => (denial === 'always' ? [] : denial));
  if (!isCrowded || branches.length < 2) return branches;
  const openRules = [...valueCase.openRules, { keyword: 'not', pointer: plan.pointer }];
  return [{ valueCase: { ...valueCase, openRules }, literals: [] }];
}

function denyRule(pointer: string, rule: Rule, valueCase: ValueCase): 'always' | readonly Branch[] {
  const { shape } = valueCase;
  const branchWith = (...literals: readonly Literal[]): Branch => ({ valueCase, literals });
  switch (rule.keyword) {
    case 'false schema':
      return 'always';
    case 'type': {
      const { types } = rule;
      if (types.some((type) => type === shape.type)) return [];
      if (shape.type !== 'number' || !types.includes('integer')) return 'always';
      if (shape.steps.includes(1)) return [];
      return [{ valueCase: mergeRule(valueCase, partialNarrowing(shape), pointer, rule), literals: [] }];
    }
    case 'enum':
    case 'const':
      if (!rule.values.some((value) => getJsonType(value) === shape.type)) return 'always';
      return [{ valueCase: mergeRule(valueCase, partialNarrowing(shape), pointer, rule), literals: [] }];
    case 'allOf':
      return rule.plans.map((plan) => branchWith(negativeLiteral(plan)));
    case 'anyOf':
      return [branchWith(...rule.plans.map(negativeLiteral))];
    case 'oneOf': {
      const pairs = rule.plans.flatMap((one, i) =>
        rule.plans.slice(i + 1).map((two) => branchWith(positiveLiteral(one), positiveLiteral(two))),
      );
      return [branchWith(...rule.plans.map(negativeLiteral)), ...pairs];
    }
    case 'not':
      return [branchWith(positiveLiteral(rule.plan))];
    case '$ref':
      return [branchWith(negativeLiteral(rule.plan))];
    case 'if': {
      const { plan, consequence, alternative } = rule;
      const then =
        consequence === undefined ? [] : [branchWith(positiveLiteral(plan), negativeLiteral(consequence))];
      return alternative === undefined
        ? then
        : [...then, branchWith(negativeLiteral(plan), negativeLiteral(alternative))];
    }
    case 'dependentSchemas':
      if (shape.type !== 'object') return [];
      return [
        {
          valueCase: { ...valueCase, shape: requireMembers(shape, [rule.name]) },
          literals: [negativeLiteral(rule.plan)],
        },
      ];
    case 'dependentRequired': {
      if (shape.type !== 'object') return [];
      const withName = requireMembers(shape, [rule.name]);
      return rule.names.map((name) => ({
        valueCase: { ...valueCase, shape: forbidMember(withName, name) },
        literals: [],
      }));
    }
    default:
      return refuteShape(shape, rule).map((next) => ({
        valueCase: mergeRule(valueCase, next, pointer, rule),
        literals: [],
      }));
  }
}

/** Merges the rule into the shape of the case. If the shape does not guarantee the rule, the rule is listed as open. */
function mergeRule(
  valueCase: ValueCase,
  { shape, exact }: Narrowed<Shape>,
  pointer: string,
  { keyword }: Rule,
): ValueCase {
  const location = { keyword, pointer };
  return {
    ...valueCase,
    shape,
    mergedRules: [...valueCase.mergedRules, location],
    openRules: exact ? valueCase.openRules : [...valueCase.openRules, location],
  };
}
