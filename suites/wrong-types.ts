import { breaksOf } from '../generators/breaks/negatives.ts';
import { isObject } from '../specs/json.ts';
import { editions, type EditionName } from '../specs/editions.ts';
import { anUnknownId, plain, type SymbolicCase, type WrongType } from './case.ts';

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const at = (value: unknown, member: string): unknown => (isObject(value) ? value[member] : undefined);

/** What a lenient reader would take for the right thing: the only element of a list, or a list of the only one. */
function plausible(value: unknown, valid: unknown): unknown {
  if (typeof value === 'string' && Array.isArray(valid)) return valid[0];
  return Array.isArray(value) && typeof valid === 'string' ? [valid] : value;
}

/** What a reader who only looks whether there is something takes for nothing. */
function hollow(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'object') return {};
  return typeof value === 'string' ? '' : typeof value === 'number' ? 0 : false;
}

/** A wrong element alone, and before and after a right one: some readers look at the first only. */
const listsWith = (wrong: unknown, right: readonly unknown[]): readonly unknown[] => [
  [wrong],
  [wrong, ...right],
  [...right, wrong],
];

/**
 * Cases for each wrong type in each place of the request, out of the schema. A null is left out: for an optional member it
 * equals absence, and what becomes of a null element is open.
 */
export function wrongTypes(edition: EditionName): readonly SymbolicCase[] {
  const valid = {
    cluster: 'default',
    tasks: [anUnknownId],
    ...(edition === '2016' ? {} : { include: ['TAGS'] }),
  };
  const members = Object.keys(valid);
  return breaksOf(editions[edition].request)
    .filter(({ keyword, pointer }) => keyword === 'type' && pointer !== '')
    .flatMap(({ pointer, apply }) =>
      apply(valid).flatMap((broken): readonly SymbolicCase[] => {
        const member = members.find((name) => at(broken, name) !== at(valid, name));
        if (member === undefined) return [];
        const right = at(valid, member);
        const value = plausible(at(broken, member), right);
        const isElement = pointer.endsWith('/items') && Array.isArray(value) && Array.isArray(right);
        const inner: unknown = isElement ? value[0] : value;
        if (inner === null) return [];
        // One class for each type in each place: of its cases the first that shows something is told.
        const name = `type-${isElement ? `${member}-element` : member}-${kindOf(inner)}`;
        return [inner, hollow(inner)]
          .flatMap((wrong) => (isElement ? listsWith(wrong, right) : [wrong]))
          .map((sent): SymbolicCase => {
            const wrongType: WrongType = { member, valid: right, value: sent };
            return { ...plain, class: name, broke: 'type', wrongType };
          });
      }),
    );
}
