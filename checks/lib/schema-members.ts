import { isObject, type JsonObject } from '../../specs/json.ts';

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

/** A part of a schema at one place. Its parts are read when they are needed, because a schema may refer to itself. */
class SchemaPart {
  /** The place as member names without list positions: `.tasks.containers.name`. */
  readonly path: string;
  /** The values that the `enum` of the schema lists. */
  readonly listed: ReadonlySet<unknown> | undefined;
  readonly #schema: JsonObject;
  readonly #resolve: (schema: unknown) => JsonObject;
  readonly #members = new Map<string, SchemaPart>();
  readonly #knownThroughout = new WeakSet<object>();
  #items: SchemaPart | undefined;

  constructor(schema: JsonObject, path: string, resolve: (schema: unknown) => JsonObject) {
    this.path = path;
    this.#schema = schema;
    this.#resolve = resolve;
    this.listed = Array.isArray(schema['enum']) ? new Set(schema['enum']) : undefined;
  }

  /** The elements of a list have the path of the list. */
  get items(): SchemaPart {
    this.#items ??= new SchemaPart(this.#resolve(this.#schema['items']), this.path, this.#resolve);
    return this.#items;
  }

  /** Whether the schema says which members an object has. */
  get hasMembers(): boolean {
    return isObject(this.#schema['properties']);
  }

  /** Whether an object was found to have no unknown member, at any depth. Answers share the objects in their lists. */
  isKnownThroughout(entry: object): boolean {
    return this.#knownThroughout.has(entry);
  }

  addKnownThroughout(entry: object): void {
    this.#knownThroughout.add(entry);
  }

  /** The part of a member; `undefined` if the schema does not describe the member. */
  member(name: string): SchemaPart | undefined {
    const known = this.#members.get(name);
    if (known !== undefined) return known;
    const { properties } = this.#schema;
    if (!isObject(properties) || !Object.hasOwn(properties, name)) return undefined;
    const part = new SchemaPart(this.#resolve(properties[name]), `${this.path}.${name}`, this.#resolve);
    this.#members.set(name, part);
    return part;
  }
}

export type { SchemaPart };

const parts = new WeakMap<object, SchemaPart>();

/** The parts of a document are kept, because every answer is compared with the same few documents. */
function wholeSchema(document: object): SchemaPart {
  const known = parts.get(document);
  if (known !== undefined) return known;
  const resolve = schemaResolver(document);
  const part = new SchemaPart(resolve(document), '', resolve);
  parts.set(document, part);
  return part;
}

/**
 * Visits every member of a value, at any depth, that a derived schema describes. An object in `visited` is left out with all that
 * it holds; objects in lists are added to it.
 */
export function visitKnownMembers(
  document: object,
  value: unknown,
  visit: (part: SchemaPart, value: unknown) => void,
  visited = new WeakSet<object>(),
): void {
  const visitMembers = (within: unknown, schema: SchemaPart): void => {
    if (Array.isArray(within)) {
      for (const entry of within) {
        if (isObject(entry) && visited.has(entry)) continue;
        visitMembers(entry, schema.items);
        if (isObject(entry)) visited.add(entry);
      }
    } else if (isObject(within)) {
      for (const name of Object.keys(within)) {
        const part = schema.member(name);
        if (part === undefined) continue;
        const entry = within[name];
        visit(part, entry);
        if (typeof entry === 'object') visitMembers(entry, part);
      }
    }
  };
  visitMembers(value, wholeSchema(document));
}

/** A member of a value that the schema does not describe. */
export interface UnknownMember {
  /** JSON pointer into the value. */
  readonly pointer: string;
  /** The pointer as member names without list positions: `.tasks.containers.name`. */
  readonly path: string;
  readonly value: unknown;
}

/** So many unknown members show what a target does. A broken one may send a hundred thousand in each answer. */
const maxUnknownMembers = 200;

/**
 * The first members of a value, at any depth, that a derived schema does not describe. Members within them are left out. At most
 * `maxUnknownMembers`.
 */
export function unknownMembers(document: object, value: object): readonly UnknownMember[] {
  const schema = wholeSchema(document);
  const known = unknownIn.get(value)?.get(schema);
  if (known !== undefined) return known;
  const found = findUnknownMembers(schema, value);
  unknownIn.set(
    value,
    (unknownIn.get(value) ?? new Map<SchemaPart, readonly UnknownMember[]>()).set(schema, found),
  );
  return found;
}

/** An answer is judged once for each failure that is shrunk, and may be long. */
const unknownIn = new WeakMap<object, Map<SchemaPart, readonly UnknownMember[]>>();

function findUnknownMembers(document: SchemaPart, value: object): readonly UnknownMember[] {
  const found: UnknownMember[] = [];
  // The pointer is only put together for a member that is unknown.
  const place: (string | number)[] = [];
  const findWithin = (within: unknown, schema: SchemaPart): void => {
    if (Array.isArray(within)) {
      for (const [index, entry] of within.entries()) {
        if (found.length >= maxUnknownMembers) return;
        if (isObject(entry) && schema.items.isKnownThroughout(entry)) continue;
        const foundBefore = found.length;
        place.push(index);
        findWithin(entry, schema.items);
        place.pop();
        if (isObject(entry) && found.length === foundBefore) schema.items.addKnownThroughout(entry);
      }
    } else if (isObject(within) && schema.hasMembers) {
      for (const name of Object.keys(within)) {
        if (found.length >= maxUnknownMembers) return;
        const part = schema.member(name);
        const entry = within[name];
        place.push(name);
        if (part === undefined) {
          found.push({ pointer: toPointer(place), path: `${schema.path}.${name}`, value: entry });
        } else if (typeof entry === 'object') findWithin(entry, part);
        place.pop();
      }
    }
  };
  findWithin(value, document);
  return found;
}

const toPointer = (place: readonly (string | number)[]): string =>
  place.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
