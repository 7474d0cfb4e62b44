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

/** One way to leave a schema: a keyword and where it stands. */
export interface SchemaBreak {
  /** As Ajv names it in its errors; `contains` also where `minContains` or `maxContains` is broken. */
  readonly keyword: string;
  /** JSON pointer, within the root schema, of the schema that holds the keyword: `/properties/tasks`, `/$defs/Task`. */
  readonly pointer: string;
  /**
   * Copies of a conforming value with exactly this break each, the same at every call: one for each wrong JSON type,
   * for each required member left out, … Where nothing stands at the place yet, something conforming is put there
   * first. Empty where the break doesn't apply, or can't be made without breaking something else.
   */
  readonly apply: (valid: unknown) => readonly unknown[];
}

export interface Negative {
  readonly value: unknown;
  readonly keyword: string;
  readonly pointer: string;
}

/** So many values for one break of one value: more would only be more of the same. */
const maxValuesPerBreak = 8;

/**
 * Every break of the schema, wherever a part of a conforming value may be. Breaks of what stands under `not`, `if`,
 * `contains` or `propertyNames` count as breaks of these. Throws `UnsupportedKeyword`.
 */
export function findBreaks(schema: object | boolean): readonly SchemaBreak[] {
  return collectBreaks(new Interpreter(schema), schema);
}

/** Values with one named break each. Throws `UnsupportedKeyword`, and `UnsatisfiableSchema` where nothing can be broken. */
export function negativeArbitrary(schema: object | boolean): fc.Arbitrary<Negative> {
  const interpreter = new Interpreter(schema);
  const all = collectBreaks(interpreter, schema);
  if (all.length === 0) throw new UnsatisfiableSchema('', 'every value conforms, so that none breaks it');
  const valid = interpreter.valueArbitrary([positiveLiteral('')]);
  // Which break it is doesn't shrink: a smaller counterexample has to be one of the same break.
  const choice = fc.noShrink(fc.nat(all.length - 1));
  const drawn = fc
    .tuple(valid, choice, fc.nat(maxValuesPerBreak - 1))
    .map(([value, first, nth]): Negative | undefined => {
      for (const { keyword, pointer, apply } of [...all.slice(first), ...all.slice(0, first)]) {
        const broken = apply(value);
        if (broken.length > 0) return { value: broken[nth % broken.length], keyword, pointer };
      }
      return undefined;
    });
  const negatives = boundedFilter(drawn, (negative) => negative !== undefined);
  if (negatives === undefined)
    throw new UnsatisfiableSchema('', 'no break was found that breaks one thing alone');
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
  const toldAbove = new Set([...book.values()].flatMap(({ rules }) => rules.flatMap(remainderPlans)));
  return [...findRoutes(book)].flatMap(([pointer, route]) => {
    const plan = getPlan(book, pointer);
    return plan.rules.flatMap((rule) =>
      breakKeywords(rule, book, toldAbove.has(pointer)).map((keyword): SchemaBreak => {
        const target: BreakTarget = { keyword, pointer, route };
        const candidates = (part: unknown): readonly unknown[] => brokenValues(rule, plan, part, samples);
        const apply = (valid: unknown): readonly unknown[] =>
          distinctBreaks(alterAlongRoute(route, valid, guide, candidates), target, faults);
        return { keyword, pointer, apply };
      }),
    );
  });
}

/** What Ajv calls a break of the rule; nothing where breaks show as breaks of other plans. */
function breakKeywords(rule: Rule, book: PlanBook, toldAbove: boolean): readonly string[] {
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
      return toldAbove ? [] : [rule.keyword];
    default:
      return [rule.keyword];
  }
}

/** Plans of other members, and of items after a prefix: where one is `false`, the schema that holds it tells of the break. */
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
