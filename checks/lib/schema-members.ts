import { isObject, type JsonObject } from '../../specs/json.ts';

/** A member of a value, as a schema sees it. */
export interface SchemaMember {
  /** JSON pointer into the value. */
  readonly pointer: string;
  /** The names on the way, without positions in lists: `.tasks.containers.name`. */
  readonly path: string;
  readonly value: unknown;
  /** Whether the schema has the member. */
  readonly known: boolean;
  /** The values that the schema lists for it. */
  readonly listed?: readonly unknown[];
}

/** A name as a part of a JSON pointer. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A part of a derived schema, behind its references; nothing is known where there is none. */
export function schemaResolver(document: object): (schema: unknown) => JsonObject {
  const defs: unknown = Reflect.get(document, '$defs');
  const resolved = (schema: unknown): JsonObject => {
    if (!isObject(schema)) return {};
    const { $ref: reference } = schema;
    if (typeof reference !== 'string' || !isObject(defs)) return schema;
    return resolved(defs[reference.slice('#/$defs/'.length)]);
  };
  return resolved;
}

/** Every member of a value, at any depth, beside a derived schema. Below an unknown member nobody looks. */
export function schemaMembers(document: object, value: unknown): readonly SchemaMember[] {
  const resolved = schemaResolver(document);
  const walk = (
    part: unknown,
    schema: JsonObject,
    pointer: string,
    path: string,
  ): readonly SchemaMember[] => {
    if (Array.isArray(part)) {
      const items = resolved(schema['items']);
      return part.flatMap((entry, index) => walk(entry, items, `${pointer}/${index}`, path));
    }
    const { properties } = schema;
    if (!isObject(part) || !isObject(properties)) return [];
    return Object.entries(part).flatMap(([name, entry]): readonly SchemaMember[] => {
      const at = { pointer: `${pointer}/${escaped(name)}`, path: `${path}.${name}`, value: entry };
      if (properties[name] === undefined) return [{ ...at, known: false }];
      const own = resolved(properties[name]);
      const listed = own['enum'];
      const member = Array.isArray(listed) ? { ...at, known: true, listed } : { ...at, known: true };
      return [member, ...walk(entry, own, at.pointer, at.path)];
    });
  };
  return walk(value, resolved(document), '', '');
}
