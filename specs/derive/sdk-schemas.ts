import { DeriveError } from './derive-error.ts';
import { asArray } from './json-values.ts';
import type { MemberForm, OperationForm, StructureForm, TypeForm } from './operation-form.ts';

/** The package whose runtime schemas are read. Import it only when needed, because the import takes 0.3 s. */
export const sdkPackage = '@aws-sdk/client-ecs';

/** The exports of an SDK package. */
export type SdkExports = Readonly<Record<string, unknown>>;

/**
 * Reads an operation from the runtime schemas that an SDK exports, such as `PaintRequest$`. The schemas have members and their
 * types on the wire, but no enumerations, bounds or errors. A schema has one of these formats:
 * - simple type: [0, namespace, name, traits, ref]
 * - list: [1, namespace, name, traits, ref]
 * - map: [2, namespace, name, traits, key, value]
 * - structure: [3, namespace, name, traits, member names, refs, number of required members]
 * - union: like a structure, but with 4
 * A ref is a number for a core type, a schema, a function that returns a ref, or [ref, traits].
 * @throws DeriveError if a schema is missing or has another format
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
    const [kind, , , , names, refs, required] = asArray(schema);
    if ((kind !== 3 && kind !== 4) || !Array.isArray(names) || !Array.isArray(refs)) {
      throw new DeriveError(sdkPackage, `${name}$`, 'the schema of a structure');
    }
    const members = names.map((member, index): MemberForm => {
      const section = `${name}$/${String(member)}`;
      return {
        name: String(member),
        type: this.#type(refs[index], section),
        // `required` is the number of required members, which come first.
        required: typeof required === 'number' && index < required,
        documentation: '',
        place: { sdk: sdkPackage, section },
      };
    });
    return { name, members, place: { sdk: sdkPackage, section: `${name}$` } };
  }

  #type(ref: unknown, section: string): TypeForm {
    if (typeof ref === 'function') return this.#type(ref(), section);
    if (typeof ref === 'number') return coreType(ref, section);
    const schema = asArray(ref);
    // A schema begins with a number and has a name. Any other array is [ref, traits].
    if (typeof schema[0] !== 'number' || typeof schema[2] !== 'string') {
      if (schema.length === 0) throw new DeriveError(sdkPackage, section, 'a reference to a schema');
      return this.#type(schema[0], section);
    }
    const [kind, , name, , first, second] = schema;
    if (kind === 0) return this.#type(first, section);
    if (kind === 1) return { kind: 'list', items: this.#type(first, section) };
    if (kind === 2) return { kind: 'map', keys: { kind: 'string' }, values: this.#type(second, section) };
    if (!this.types.has(name)) {
      // The type is registered before its members are read. That keeps the order of first use, and ends recursion.
      this.types.set(name, { name, members: [], place: { sdk: sdkPackage, section: `${name}$` } });
      this.types.set(name, this.structure(schema, name));
    }
    return { kind: 'named', name };
  }
}

const listOffset = 64;
const mapOffset = 128;

/** The form of a core type. A number from 64 means a list of a core type, and a number from 128 a map. */
function coreType(sentinel: number, section: string): TypeForm {
  if (sentinel >= mapOffset) {
    return { kind: 'map', keys: { kind: 'string' }, values: coreType(sentinel - mapOffset, section) };
  }
  if (sentinel >= listOffset) return { kind: 'list', items: coreType(sentinel - listOffset, section) };
  const kind = coreKinds[sentinel];
  if (kind === undefined) throw new DeriveError(sdkPackage, section, `a known type, not ${sentinel}`);
  return { kind };
}

/** 4 is a timestamp without a stated format. 5 to 7 are timestamps with a format each. */
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
