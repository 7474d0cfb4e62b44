import { isObject, type JsonObject } from '../../specs/json.ts';

/** A member of a value, with what the schema says about it. */
export interface SchemaMember {
  /** JSON pointer into the value. */
  readonly pointer: string;
  /** The pointer as member names without list positions: `.tasks.containers.name`. */
  readonly path: string;
  readonly value: unknown;
  /** Whether the schema describes the member. */
  readonly known: boolean;
  /** The values that the `enum` of the member lists. */
  readonly listed?: readonly unknown[];
}

const escapePointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Makes a function that resolves references in a derived schema. A reference to an absent part gives `{}`. */
export function schemaResolver(document: object): (schema: unknown) => JsonObject {
  const defs: unknown = Reflect.get(document, '$defs');
  const resolve = (schema: unknown): JsonObject => {
    if (!isObject(schema)) return {};
    const { $ref: reference } = schema;
    if (typeof reference !== 'string' || !isObject(defs)) return schema;
    return resolve(defs[reference.slice('#/$defs/'.length)]);
  };
  return resolve;
}

interface Position {
  readonly schema: JsonObject;
  readonly pointer: string;
  readonly path: string;
}

/** Compares every member of a value, at any depth, with a derived schema. The members of unknown members are left out. */
export function schemaMembers(document: object, value: unknown): readonly SchemaMember[] {
  const resolve = schemaResolver(document);
  const membersAt = (part: unknown, { schema, pointer, path }: Position): readonly SchemaMember[] => {
    if (Array.isArray(part)) {
      const items = resolve(schema['items']);
      return part.flatMap((entry, index) =>
        membersAt(entry, { schema: items, pointer: `${pointer}/${index}`, path }),
      );
    }
    const { properties } = schema;
    if (!isObject(part) || !isObject(properties)) return [];
    return Object.entries(part).flatMap(([name, entry]): readonly SchemaMember[] => {
      const place = { pointer: `${pointer}/${escapePointerPart(name)}`, path: `${path}.${name}` };
      if (properties[name] === undefined) return [{ ...place, value: entry, known: false }];
      const own = resolve(properties[name]);
      const { enum: listed } = own;
      const member = { ...place, value: entry, known: true };
      return [
        Array.isArray(listed) ? { ...member, listed } : member,
        ...membersAt(entry, { ...place, schema: own }),
      ];
    });
  };
  return membersAt(value, { schema: resolve(document), pointer: '', path: '' });
}
