import { DeriveError } from './error.ts';
import type { MemberForm, OperationForm, StructureForm, TypeForm } from './form.ts';

/** The package whose runtime schemas are read; import it only where it is read, that takes 0.3 s. */
export const sdkName = '@aws-sdk/client-ecs';

/** The exports of an SDK package. */
export type SdkExports = Readonly<Record<string, unknown>>;

/**
 * An operation out of the runtime schemas that an SDK exports (`PaintRequest$`, `PaintResponse$`). They know members
 * and their types on the wire, but neither enumerations, bounds nor errors.
 * The forms of schema, by their first entry: [0 simple, ns, name, traits, ref] · [1 list, …, ref] ·
 * [2 map, …, key, value] · [3 structure | 4 union, …, names, refs, required count]. A ref is a number for a type of
 * the core, a schema, a function that gives one, or [ref, traits].
 * @throws DeriveError when there are no such schemas or one has another form
 */
export function readSdk(sdk: SdkExports, operation: string): OperationForm {
  const schemas = new SdkSchemas();
  const root = (name: string): StructureForm => schemas.structure(sdk[`${name}$`], name);
  return {
    operation,
    request: root(`${operation}Request`),
    response: root(`${operation}Response`),
    types: schemas.types,
    errors: [],
    samples: [],
  };
}

class SdkSchemas {
  readonly types = new Map<string, StructureForm>();

  structure(schema: unknown, name: string): StructureForm {
    const [kind, , , , names, refs, required] = arrayOf(schema);
    if ((kind !== 3 && kind !== 4) || !Array.isArray(names) || !Array.isArray(refs)) {
      throw new DeriveError(sdkName, `${name}$`, 'the schema of a structure');
    }
    const members = names.map((member, index): MemberForm => {
      const section = `${name}$/${String(member)}`;
      return {
        name: String(member),
        type: this.#type(refs[index], section),
        // Only the first so many are required.
        required: typeof required === 'number' && index < required,
        documentation: '',
        place: { sdk: sdkName, section },
      };
    });
    return { name, members, place: { sdk: sdkName, section: `${name}$` } };
  }

  #type(ref: unknown, section: string): TypeForm {
    if (typeof ref === 'function') return this.#type(ref(), section);
    if (typeof ref === 'number') return coreType(ref, section);
    const schema = arrayOf(ref);
    // A schema begins with a number and has a name; anything else is a ref with traits.
    if (typeof schema[0] !== 'number' || typeof schema[2] !== 'string') {
      if (schema.length === 0) throw new DeriveError(sdkName, section, 'a reference to a schema');
      return this.#type(schema[0], section);
    }
    const [kind, , name, , first, second] = schema;
    if (kind === 0) return this.#type(first, section);
    if (kind === 1) return { kind: 'list', items: this.#type(first, section) };
    if (kind === 2) return { kind: 'map', keys: { kind: 'string' }, values: this.#type(second, section) };
    if (!this.types.has(name)) {
      // The place is taken before the members are read: it keeps the order, and ends the recursion.
      this.types.set(name, { name, members: [], place: { sdk: sdkName, section: `${name}$` } });
      this.types.set(name, this.structure(schema, name));
    }
    return { kind: 'named', name };
  }
}

const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const listOf = 64;
const mapOf = 128;

/** A number: a type of the core, in a list with 64 added and in a map with 128. */
function coreType(sentinel: number, section: string): TypeForm {
  if (sentinel >= mapOf) {
    return { kind: 'map', keys: { kind: 'string' }, values: coreType(sentinel - mapOf, section) };
  }
  if (sentinel >= listOf) return { kind: 'list', items: coreType(sentinel - listOf, section) };
  const kind = coreKinds[sentinel];
  if (kind === undefined) throw new DeriveError(sdkName, section, `a type that is known, not ${sentinel}`);
  return { kind };
}

/** 4 to 7 are a timestamp, undecided and in each of its forms. */
const coreKinds: Readonly<Record<number, 'string' | 'number' | 'boolean' | 'timestamp' | 'any' | 'blob'>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
  15: 'any',
  17: 'number',
  19: 'number',
  21: 'blob',
  42: 'blob',
};
