import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isObject } from '../../specs/json.ts';
import { getPlan, sameValuePlans, type PlanBook, type Rule } from '../plan/plan.ts';
import { schemaAt } from '../pointers.ts';
import type { Route } from './routes.ts';
import { validationErrors, createLenientAjv } from '../validators.ts';

/** What is wrong with a value, by the schema that says so. */
interface Fault {
  readonly keyword: string;
  readonly pointer: string;
  /** JSON pointer into the value. */
  readonly place: string;
}

/** The keyword that a value is meant to break, and how one gets there. */
export interface BreakTarget {
  readonly keyword: string;
  readonly pointer: string;
  readonly route: Route;
}

/** Told by Ajv: whether a value breaks the target, and nothing that it need not break. */
interface BranchChoice {
  readonly keyword: string;
  readonly pointer: string;
  /** The branch that the way goes on by. */
  readonly taken: string;
}

export class FaultJudge {
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
    this.#validate = createLenientAjv().compile(root);
  }

  breaksOnly(target: BreakTarget, value: unknown): boolean {
    if (this.#validate(value)) return false;
    const faults = validationErrors(this.#validate).map((error) => this.#faultOf(error, target.pointer));
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
  #follows({ keyword, pointer, place }: Fault, target: BreakTarget, places: ReadonlySet<string>): boolean {
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
  #chosen(passed: readonly string[]): readonly BranchChoice[] {
    return passed.slice(1).flatMap((taken, i) => {
      const pointer = passed[i] ?? '';
      return getPlan(this.#book, pointer)
        .rules.filter((rule) => ['anyOf', 'oneOf', 'if'].includes(rule.keyword))
        .filter((rule) => sameValuePlans(rule).includes(taken))
        .map(({ keyword }) => ({ keyword, pointer, taken }));
    });
  }

  /** All that the plans named by the keyword lead to, but for the one that was taken. */
  #choicesBelow(pointer: string, keyword: string, taken?: string): ReadonlySet<string> {
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
