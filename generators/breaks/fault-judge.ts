import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isObject } from '../../specs/json.ts';
import { getPlan, sameValuePlans, type PlanBook, type Rule } from '../plan/plan.ts';
import { schemaAt } from '../pointers.ts';
import type { SchemaRoute } from './routes.ts';
import { validationErrors, createLenientAjv } from '../validators.ts';

/** An error in a value. `keyword` and `pointer` say which keyword of the schema the value violates. */
interface Fault {
  readonly keyword: string;
  readonly pointer: string;
  /** JSON pointer to the wrong part of the value. */
  readonly place: string;
}

/** The keyword that a value should break, and the route to it. */
export interface BreakTarget {
  readonly keyword: string;
  readonly pointer: string;
  readonly route: SchemaRoute;
}

/** A keyword on the route that lets a value choose between branches, such as `anyOf`. */
interface BranchChoice {
  readonly keyword: string;
  readonly pointer: string;
  /** The plan of the branch that the route takes. */
  readonly taken: string;
}

/** Judges with Ajv whether a value breaks the target, and otherwise only what it cannot avoid breaking. */
export class FaultJudge {
  readonly #book: PlanBook;
  readonly #validate: ValidateFunction;
  /** Pointers by schema object. The paths in Ajv's errors restart at every reference, but the schema objects stay the same. */
  readonly #pointers = new Map<object, string>();
  readonly #below = new Map<string, ReadonlySet<string>>();

  constructor(schema: object | boolean, book: PlanBook) {
    // In this copy of the schema, no object occurs twice.
    const root: object | boolean = JSON.parse(JSON.stringify(schema));
    this.#book = book;
    for (const pointer of book.keys()) {
      const part = schemaAt(root, pointer);
      if (isObject(part)) this.#pointers.set(part, pointer);
    }
    this.#validate = createLenientAjv().compile(root);
  }

  breaksOnly(target: BreakTarget, value: unknown): boolean {
    if (this.#validate(value)) return false;
    const faults = validationErrors(this.#validate).map((error) => this.#toFault(error, target.pointer));
    const intended = faults.filter(
      ({ keyword, pointer }) => keyword === target.keyword && pointer === target.pointer,
    );
    const places = new Set(intended.map(({ place }) => place));
    return (
      intended.length > 0 &&
      faults.every((fault) => intended.includes(fault) || this.#isConsequence(fault, target, places))
    );
  }

  /** Whether the fault is an unavoidable consequence of breaking the target. */
  #isConsequence(
    { keyword, pointer, place }: Fault,
    target: BreakTarget,
    places: ReadonlySet<string>,
  ): boolean {
    // A value of a wrong type also violates `enum`, `const` and all other type rules at its place.
    if (target.keyword === 'type' && places.has(place)) return true;
    const listKeywords = ['enum', 'const'];
    if (listKeywords.includes(target.keyword) && listKeywords.includes(keyword) && places.has(place))
      return true;
    const pointers = ['', ...target.route.map(({ plan }) => plan)];
    const choices = this.#choicesOn(pointers);
    if (choices.some((choice) => choice.keyword === keyword && choice.pointer === pointer)) return true;
    if (this.#plansBelow(target.pointer, target.keyword).has(pointer)) return true;
    return (
      choices.some(({ pointer: at, keyword: by, taken }) => this.#plansBelow(at, by, taken).has(pointer)) &&
      !pointers.includes(pointer)
    );
  }

  /** The choices on the route. A value that breaks the taken branch must not fit another branch. */
  #choicesOn(pointers: readonly string[]): readonly BranchChoice[] {
    return pointers.slice(1).flatMap((taken, i) => {
      const pointer = pointers[i] ?? '';
      return getPlan(this.#book, pointer)
        .rules.filter((rule) => ['anyOf', 'oneOf', 'if'].includes(rule.keyword))
        .filter((rule) => sameValuePlans(rule).includes(taken))
        .map(({ keyword }) => ({ keyword, pointer, taken }));
    });
  }

  /** All plans that can be reached from the keyword, except through the taken branch. */
  #plansBelow(pointer: string, keyword: string, taken?: string): ReadonlySet<string> {
    const key = JSON.stringify([keyword, pointer, taken]);
    const known = this.#below.get(key);
    if (known !== undefined) return known;
    const { rules } = getPlan(this.#book, pointer);
    const reached = new Set(
      rules
        .filter((rule) => rule.keyword === keyword)
        .flatMap(separatelyTriedPlans)
        .filter((plan) => plan !== taken),
    );
    for (const at of reached)
      for (const next of getPlan(this.#book, at).rules.flatMap(childPlans)) reached.add(next);
    this.#below.set(key, reached);
    return reached;
  }

  #toFault({ keyword, parentSchema, schemaPath, instancePath }: ErrorObject, targetPointer: string): Fault {
    const place = instancePath;
    if (keyword === 'false schema') {
      const path = decodeURIComponent(schemaPath.slice(1)).replace(/\/false schema$/, '');
      return { keyword, pointer: targetPointer.endsWith(path) ? targetPointer : path, place };
    }
    const pointer = parentSchema === undefined ? undefined : this.#pointers.get(parentSchema);
    return { keyword, pointer: pointer ?? `unknown: ${schemaPath}`, place };
  }
}

/** Plans that a conforming value may violate. `not` is left out, because Ajv reports no details for it. */
function separatelyTriedPlans(rule: Rule): readonly string[] {
  return ['anyOf', 'oneOf', 'contains', 'propertyNames'].includes(rule.keyword) ? childPlans(rule) : [];
}

function childPlans(rule: Rule): readonly string[] {
  switch (rule.keyword) {
    case 'contains':
    case 'propertyNames':
      return [rule.plan];
    case 'items':
      return [...rule.prefix, ...[rule.rest].flatMap((plan) => plan ?? [])];
    case 'properties':
      return [
        ...rule.named.values(),
        ...rule.patterned.map(({ plan }) => plan),
        ...[rule.additional].flatMap((plan) => plan ?? []),
      ];
    default:
      return sameValuePlans(rule);
  }
}
