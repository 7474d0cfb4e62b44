import { findBreaks } from '../../generators/breaks/schema-breaks.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';

/** A member of a request with a value of the wrong type in it, or in its place. */
export interface WrongType {
  readonly member: string;
  /** The member as it should be, and as it is sent. */
  readonly valid: unknown;
  readonly value: unknown;
}

/** A wrong type in one place, by a name for the type and the place. */
export interface NamedWrongType extends WrongType {
  readonly name: string;
}

const jsonTypeName = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const memberValue = (value: unknown, member: string): unknown =>
  isObject(value) ? value[member] : undefined;

/** What a lenient reader would take for the right thing: the only element of a list, or a list of the only one. */
function lenientReading(value: unknown, valid: unknown): unknown {
  if (typeof value === 'string' && Array.isArray(valid)) return valid[0];
  return Array.isArray(value) && typeof valid === 'string' ? [valid] : value;
}

/** What a reader who only looks whether there is something takes for nothing. */
function emptyValue(value: unknown): unknown {
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
 * Each wrong type in each place of a valid request, out of its schema. A null is left out: for an optional member it equals
 * absence, and what becomes of a null element is open.
 */
export function wrongTypes(schema: object, valid: JsonObject): readonly NamedWrongType[] {
  const members = Object.keys(valid);
  return findBreaks(schema)
    .filter(({ keyword, pointer }) => keyword === 'type' && pointer !== '')
    .flatMap(({ pointer, apply }) =>
      apply(valid).flatMap((broken): readonly NamedWrongType[] => {
        const member = members.find((name) => memberValue(broken, name) !== memberValue(valid, name));
        if (member === undefined) return [];
        const right = memberValue(valid, member);
        const value = lenientReading(memberValue(broken, member), right);
        const isElement = pointer.endsWith('/items') && Array.isArray(value) && Array.isArray(right);
        const inner: unknown = isElement ? value[0] : value;
        if (inner === null) return [];
        // One name for each type in each place: of its cases the first that shows something is told.
        const name = `type-${isElement ? `${member}-element` : member}-${jsonTypeName(inner)}`;
        return [inner, emptyValue(inner)]
          .flatMap((wrong) => (isElement ? listsWith(wrong, right) : [wrong]))
          .map((sent) => ({ name, member, valid: right, value: sent }));
      }),
    );
}
