import { findBreaks } from '../../generators/breaks/schema-breaks.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';

/** A member of a request that has the wrong type, or that has an element of the wrong type. */
export interface WrongType {
  readonly member: string;
  /** `valid`: a value of the right type; `value`: the value that is sent. */
  readonly valid: unknown;
  readonly value: unknown;
}

/** A wrong type with a name for the type and the place: `type-tasks-element-number`. */
export interface NamedWrongType extends WrongType {
  readonly name: string;
}

const jsonTypeName = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const memberValue = (value: unknown, member: string): unknown =>
  isObject(value) ? value[member] : undefined;

/** The value that a lenient parser may accept: an element instead of a list, or a list instead of an element. */
function lenientReading(value: unknown, valid: unknown): unknown {
  if (typeof value === 'string' && Array.isArray(valid)) return valid[0];
  return Array.isArray(value) && typeof valid === 'string' ? [valid] : value;
}

/** The empty value of the same type. A parser that only tests for truthiness treats it as absent. */
function emptyValue(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'object') return {};
  return typeof value === 'string' ? '' : typeof value === 'number' ? 0 : false;
}

/** Lists with a wrong element: alone, before valid elements, and after them. Some parsers check only the first element. */
const listsWith = (wrong: unknown, right: readonly unknown[]): readonly unknown[] => [
  [wrong],
  [wrong, ...right],
  [...right, wrong],
];

/**
 * Every wrong type in every place of a valid request, from its schema. Nulls are left out: a null member counts as absent, and
 * it is unspecified how a null element is handled.
 */
export function wrongTypes(schema: object, valid: JsonObject): readonly NamedWrongType[] {
  const members = Object.keys(valid);
  return findBreaks(schema)
    .filter(({ keyword, pointer }) => keyword === 'type' && pointer !== '')
    .flatMap(({ pointer, apply }) =>
      apply(valid).flatMap((broken): readonly NamedWrongType[] => {
        const member = members.find((name) => memberValue(broken, name) !== memberValue(valid, name));
        if (member === undefined) return [];
        const validValue = memberValue(valid, member);
        const value = lenientReading(memberValue(broken, member), validValue);
        const isElement = pointer.endsWith('/items') && Array.isArray(value) && Array.isArray(validValue);
        const wrongValue: unknown = isElement ? value[0] : value;
        if (wrongValue === null) return [];
        // All values of one type in one place share a name: the report shows the first failing case of each name.
        const name = `type-${isElement ? `${member}-element` : member}-${jsonTypeName(wrongValue)}`;
        return [wrongValue, emptyValue(wrongValue)]
          .flatMap((wrong) => (isElement ? listsWith(wrong, validValue) : [wrong]))
          .map((sent) => ({ name, member, valid: validValue, value: sent }));
      }),
    );
}
