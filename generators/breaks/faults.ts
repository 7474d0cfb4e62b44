import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isObject } from '../../specs/json.ts';
import { planAt, plansInPlace, type PlanBook, type Rule } from '../plan/plan.ts';
import { schemaAt } from '../pointers.ts';
import type { Route } from './routes.ts';
import { errorsOf, lenientAjv } from '../validators.ts';

/** What is wrong with a value, by the schema that says so. */
interface Fault {
  readonly keyword: string;
  readonly pointer: string;
  /** JSON pointer into the value. */
  readonly place: string;
}

/** The keyword that a value is meant to break, and how one gets there. */
export interface Target {
  readonly keyword: string;
  readonly pointer: string;
  readonly route: Route;
}

/** Told by Ajv: whether a value breaks the target, and nothing that it need not break. */
interface Choice {
  readonly keyword: string;
  readonly pointer: string;
  /** The branch that the way goes on by. */
  readonly taken: string;
}

export class Faults {
  readonly #book: PlanBook;
  readonly #validate: ValidateFunction;
  /** Ajv's paths begin anew at each reference, whereas the schema of an error is the very object in the root schema. */
  readonly #pointers = new Map<object, string>();
  readonly #below = new Map<string, ReadonlySet<string>>();

  constructor(schema: object | boolean, book: PlanBook) {
    // A copy, in which no object stands at two places.
    const root: object | boolean = JSON.parse(JSON.stringify(schema));
    this.#book = book;
    for (const pointer of book.keys()) {
      const part = schemaAt(root, pointer);
      if (isObject(part)) this.#pointers.set(part, pointer);
    }
    this.#validate = lenientAjv().compile(root);
  }

  breaksOnly(target: Target, value: unknown): boolean {
    if (this.#validate(value)) return false;
    const faults = errorsOf(this.#validate).map((error) => this.#faultOf(error, target.pointer));
    const meant = faults.filter(
      ({ keyword, pointer }) => keyword === target.keyword && pointer === target.pointer,
    );
    const places = new Set(meant.map(({ place }) => place));
    return (
      meant.length > 0 &&
      faults.every((fault) => meant.includes(fault) || this.#follows(fault, target, places))
    );
  }

  /** Whether the fault comes along with the one that is meant, whatever the value. */
  #follows({ keyword, pointer, place }: Fault, target: Target, places: ReadonlySet<string>): boolean {
    // A value of another type is neither what is listed nor of any type asked for elsewhere.
    if (target.keyword === 'type' && places.has(place)) return true;
    const listing = ['enum', 'const'];
    if (listing.includes(target.keyword) && listing.includes(keyword) && places.has(place)) return true;
    const passed = ['', ...target.route.map(({ plan }) => plan)];
    const chosen = this.#chosen(passed);
    if (chosen.some((choice) => choice.keyword === keyword && choice.pointer === pointer)) return true;
    if (this.#choicesBelow(target.pointer, target.keyword).has(pointer)) return true;
    return (
      chosen.some(({ pointer: at, keyword: by, taken }) => this.#choicesBelow(at, by, taken).has(pointer)) &&
      !passed.includes(pointer)
    );
  }

  /** The choices that are made on the way: where the branch that was taken is broken, none may be left that holds. */
  #chosen(passed: readonly string[]): readonly Choice[] {
    return passed.slice(1).flatMap((taken, i) => {
      const pointer = passed[i] ?? '';
      return planAt(this.#book, pointer)
        .rules.filter((rule) => ['anyOf', 'oneOf', 'if'].includes(rule.keyword))
        .filter((rule) => plansInPlace(rule).includes(taken))
        .map(({ keyword }) => ({ keyword, pointer, taken }));
    });
  }

  /** All that the plans named by the keyword lead to, but for the one that was taken. */
  #choicesBelow(pointer: string, keyword: string, taken?: string): ReadonlySet<string> {
    const key = JSON.stringify([keyword, pointer, taken]);
    const known = this.#below.get(key);
    if (known !== undefined) return known;
    const { rules } = planAt(this.#book, pointer);
    const reached = new Set(
      rules
        .filter((rule) => rule.keyword === keyword)
        .flatMap(judgedApart)
        .filter((plan) => plan !== taken),
    );
    for (const at of reached)
      for (const next of planAt(this.#book, at).rules.flatMap(plansOf)) reached.add(next);
    this.#below.set(key, reached);
    return reached;
  }

  #faultOf({ keyword, parentSchema, schemaPath, instancePath }: ErrorObject, sought: string): Fault {
    const place = instancePath;
    if (keyword === 'false schema') {
      const path = decodeURIComponent(schemaPath.slice(1)).replace(/\/false schema$/, '');
      return { keyword, pointer: sought.endsWith(path) ? sought : path, place };
    }
    const pointer = parentSchema === undefined ? undefined : this.#pointers.get(parentSchema);
    return { keyword, pointer: pointer ?? `unknown: ${schemaPath}`, place };
  }
}

/** Plans that a value is tried on, without a fault where it doesn't conform to one of them. Of `not` Ajv tells nothing more. */
function judgedApart(rule: Rule): readonly string[] {
  return ['anyOf', 'oneOf', 'contains', 'propertyNames'].includes(rule.keyword) ? plansOf(rule) : [];
}

function plansOf(rule: Rule): readonly string[] {
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
      return plansInPlace(rule);
  }
}
