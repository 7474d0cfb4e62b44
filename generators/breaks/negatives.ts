import fc from 'fast-check';
import { bounded } from '../values/bounded-draws.ts';
import { brokenValues } from './broken-values.ts';
import { UnsatisfiableSchema } from '../errors.ts';
import { Faults, type Target } from './faults.ts';
import { Interpreter } from '../values/interpreter.ts';
import { identityOf } from '../json-types.ts';
import { meets, planAt, type PlanBook, type Rule } from '../plan/plan.ts';
import { altered, routesOf, type Guide } from './routes.ts';
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
const enough = 8;

/**
 * Every break of the schema, wherever a part of a conforming value may be. Breaks of what stands under `not`, `if`,
 * `contains` or `propertyNames` count as breaks of these. Throws `UnsupportedKeyword`.
 */
export function breaksOf(schema: object | boolean): readonly SchemaBreak[] {
  return breaksBy(new Interpreter(schema), schema);
}

/** Values with one named break each. Throws `UnsupportedKeyword`, and `UnsatisfiableSchema` where nothing can be broken. */
export function negativesOf(schema: object | boolean): fc.Arbitrary<Negative> {
  const interpreter = new Interpreter(schema);
  const all = breaksBy(interpreter, schema);
  if (all.length === 0) throw new UnsatisfiableSchema('', 'every value conforms, so that none breaks it');
  const valid = interpreter.valuesOf([meets('')]);
  // Which break it is doesn't shrink: a smaller counterexample has to be one of the same break.
  const choice = fc.noShrink(fc.nat(all.length - 1));
  const drawn = fc
    .tuple(valid, choice, fc.nat(enough - 1))
    .map(([value, first, nth]): Negative | undefined => {
      for (const { keyword, pointer, apply } of [...all.slice(first), ...all.slice(0, first)]) {
        const broken = apply(value);
        if (broken.length > 0) return { value: broken[nth % broken.length], keyword, pointer };
      }
      return undefined;
    });
  const negatives = bounded(drawn, (negative) => negative !== undefined);
  if (negatives === undefined)
    throw new UnsatisfiableSchema('', 'no break was found that breaks one thing alone');
  return negatives.map((negative) => negative ?? { value: undefined, keyword: '', pointer: '' });
}

function breaksBy(interpreter: Interpreter, schema: object | boolean): readonly SchemaBreak[] {
  const { book } = interpreter;
  const samples = new Samples(interpreter);
  const faults = new Faults(schema, book);
  const guide: Guide = {
    sample: (plan) => samples.oneOf(plan),
    conforms: (plan, value) => samples.conforms(plan, value),
  };
  const toldAbove = new Set([...book.values()].flatMap(({ rules }) => rules.flatMap(othersOf)));
  return [...routesOf(book)].flatMap(([pointer, route]) => {
    const plan = planAt(book, pointer);
    return plan.rules.flatMap((rule) =>
      namesOf(rule, book, toldAbove.has(pointer)).map((keyword): SchemaBreak => {
        const target: Target = { keyword, pointer, route };
        const candidates = (part: unknown): readonly unknown[] => brokenValues(rule, plan, part, samples);
        const apply = (valid: unknown): readonly unknown[] =>
          onlyBroken(altered(route, valid, guide, candidates), target, faults);
        return { keyword, pointer, apply };
      }),
    );
  });
}

/** What Ajv calls a break of the rule; nothing where breaks show as breaks of other plans. */
function namesOf(rule: Rule, book: PlanBook, toldAbove: boolean): readonly string[] {
  switch (rule.keyword) {
    case 'allOf':
    case '$ref':
    case 'if':
    case 'dependentSchemas':
      return [];
    case 'properties':
      return othersOf(rule).some((plan) => isFalse(book, plan)) ? ['additionalProperties'] : [];
    case 'items':
      return othersOf(rule).some((plan) => isFalse(book, plan)) ? ['items'] : [];
    case 'false schema':
      return toldAbove ? [] : [rule.keyword];
    default:
      return [rule.keyword];
  }
}

/** Plans of other members, and of items after a prefix: where one is `false`, the schema that holds it tells of the break. */
function othersOf(rule: Rule): readonly string[] {
  switch (rule.keyword) {
    case 'properties':
      return [rule.additional].flatMap((plan) => plan ?? []);
    case 'items':
      return rule.prefix.length === 0 ? [] : [rule.rest].flatMap((plan) => plan ?? []);
    default:
      return [];
  }
}

function isFalse(book: PlanBook, pointer: string): boolean {
  return planAt(book, pointer).rules.some(({ keyword }) => keyword === 'false schema');
}

function onlyBroken(values: readonly unknown[], target: Target, faults: Faults): readonly unknown[] {
  const found = new Map<string, unknown>();
  for (const value of values) {
    if (found.size === enough) break;
    if (faults.breaksOnly(target, value)) found.set(identityOf(value), value);
  }
  return [...found.values()];
}
