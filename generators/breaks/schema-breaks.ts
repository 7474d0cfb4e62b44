import fc from 'fast-check';
import { boundedFilter } from '../values/bounded-draws.ts';
import { brokenValues } from './broken-values.ts';
import { UnsatisfiableSchema } from '../errors.ts';
import { FaultJudge, type BreakTarget } from './fault-judge.ts';
import { Interpreter } from '../values/interpreter.ts';
import { canonicalJson } from '../json-types.ts';
import { positiveLiteral, getPlan, type PlanBook, type Rule } from '../plan/plan.ts';
import { alterAlongRoute, findRoutes, type RouteGuide } from './routes.ts';
import { Samples } from '../values/samples.ts';

/** One way to violate a schema: the violated keyword, and where the schema has it. */
export interface SchemaBreak {
  /** The keyword in Ajv's error. For a violated `minContains` or `maxContains` it is `contains`. */
  readonly keyword: string;
  /** JSON pointer to the schema that has the keyword, such as `/properties/tasks` or `/$defs/Task`. */
  readonly pointer: string;
  /**
   * Makes copies of a conforming value. Each copy has this break and no other: one for each wrong JSON type, for example.
   * - Equal values give equal results.
   * - If the value lacks the place, a conforming value is put there first.
   * - The list is empty if the break doesn't apply, or if it would also break something else.
   */
  readonly apply: (valid: unknown) => readonly unknown[];
}

export interface Negative {
  readonly value: unknown;
  readonly keyword: string;
  readonly pointer: string;
}

/** For one break of one value, more broken values would test nothing new. */
const maxValuesPerBreak = 8;

/**
 * Finds every break of the schema. A break inside `not`, `if`, `contains` or `propertyNames` counts as a break of that
 * keyword. Throws `UnsupportedKeyword`.
 */
export function findBreaks(schema: object | boolean): readonly SchemaBreak[] {
  return collectBreaks(new Interpreter(schema), schema);
}

/**
 * An arbitrary of values that each have one break, named with the value. Throws `UnsupportedKeyword`, or
 * `UnsatisfiableSchema` if the schema has nothing to break.
 */
export function negativeArbitrary(schema: object | boolean): fc.Arbitrary<Negative> {
  const interpreter = new Interpreter(schema);
  const breaks = collectBreaks(interpreter, schema);
  if (breaks.length === 0) throw new UnsatisfiableSchema('', 'every value conforms, so none breaks it');
  const valid = interpreter.valueArbitrary([positiveLiteral('')]);
  // The choice of the break doesn't shrink: a smaller counterexample must have the same break.
  const choice = fc.noShrink(fc.nat(breaks.length - 1));
  const source = fc
    .tuple(valid, choice, fc.nat(maxValuesPerBreak - 1))
    .map(([value, first, nth]): Negative | undefined => {
      for (const { keyword, pointer, apply } of [...breaks.slice(first), ...breaks.slice(0, first)]) {
        const broken = apply(value);
        if (broken.length > 0) return { value: broken[nth % broken.length], keyword, pointer };
      }
      return undefined;
    });
  const negatives = boundedFilter(source, (negative) => negative !== undefined);
  if (negatives === undefined)
    throw new UnsatisfiableSchema('', 'every break that was tried also breaks something else');
  return negatives.map((negative) => negative ?? { value: undefined, keyword: '', pointer: '' });
}

function collectBreaks(interpreter: Interpreter, schema: object | boolean): readonly SchemaBreak[] {
  const { book } = interpreter;
  const samples = new Samples(interpreter);
  const faults = new FaultJudge(schema, book);
  const guide: RouteGuide = {
    sample: (plan) => samples.drawOne(plan),
    conforms: (plan, value) => samples.conforms(plan, value),
  };
  const reportedByParent = new Set([...book.values()].flatMap(({ rules }) => rules.flatMap(remainderPlans)));
  return [...findRoutes(book)].flatMap(([pointer, route]) => {
    const plan = getPlan(book, pointer);
    return plan.rules.flatMap((rule) =>
      breakKeywords(rule, book, reportedByParent.has(pointer)).map((keyword): SchemaBreak => {
        const target: BreakTarget = { keyword, pointer, route };
        const candidates = (part: unknown): readonly unknown[] => brokenValues(rule, plan, part, samples);
        const apply = (valid: unknown): readonly unknown[] =>
          distinctBreaks(alterAlongRoute(route, valid, guide, candidates), target, faults);
        return { keyword, pointer, apply };
      }),
    );
  });
}

/** The keywords in Ajv's errors for a break of the rule. The list is empty if Ajv reports such breaks for other plans. */
function breakKeywords(rule: Rule, book: PlanBook, reportedByParent: boolean): readonly string[] {
  switch (rule.keyword) {
    case 'allOf':
    case '$ref':
    case 'if':
    case 'dependentSchemas':
      return [];
    case 'properties':
      return remainderPlans(rule).some((plan) => isFalseSchema(book, plan)) ? ['additionalProperties'] : [];
    case 'items':
      return remainderPlans(rule).some((plan) => isFalseSchema(book, plan)) ? ['items'] : [];
    case 'false schema':
      return reportedByParent ? [] : [rule.keyword];
    default:
      return [rule.keyword];
  }
}

/** Plans of additional members and of items after a prefix. If such a plan is `false`, Ajv reports the schema around it. */
function remainderPlans(rule: Rule): readonly string[] {
  switch (rule.keyword) {
    case 'properties':
      return [rule.additional].flatMap((plan) => plan ?? []);
    case 'items':
      return rule.prefix.length === 0 ? [] : [rule.rest].flatMap((plan) => plan ?? []);
    default:
      return [];
  }
}

function isFalseSchema(book: PlanBook, pointer: string): boolean {
  return getPlan(book, pointer).rules.some(({ keyword }) => keyword === 'false schema');
}

function distinctBreaks(
  values: readonly unknown[],
  target: BreakTarget,
  faults: FaultJudge,
): readonly unknown[] {
  const found = new Map<string, unknown>();
  for (const value of values) {
    if (found.size === maxValuesPerBreak) break;
    if (faults.breaksOnly(target, value)) found.set(canonicalJson(value), value);
  }
  return [...found.values()];
}
