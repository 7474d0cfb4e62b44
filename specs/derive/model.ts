import { DeriveError } from './error.ts';
import type { ErrorForm, MemberForm, OperationForm, StructureForm, TypeForm } from './form.ts';
import { isObject, type JsonObject } from '../json.ts';
import { arrayIn, objectIn, parsed } from './json.ts';

/**
 * An operation out of an AWS API model (the text of a service-2.json).
 * @throws DeriveError when it is no such model, lacks the operation, or names a shape that it does not have
 */
export function readModel(file: string, source: string, operation: string): OperationForm {
  const model = parsed(source);
  if (!isObject(model)) throw new DeriveError(file, 'the whole file', 'the JSON object of an API model');
  if (!isObject(model['shapes'])) throw new DeriveError(file, 'shapes', 'the shapes of an API model');
  const found = objectIn(objectIn(model['operations'])[operation]);
  const input = objectIn(found['input'])['shape'];
  const output = objectIn(found['output'])['shape'];
  if (typeof input !== 'string' || typeof output !== 'string') {
    throw new DeriveError(file, 'operations', `the operation ${operation} with an input and an output`);
  }
  const shapes = new Shapes(file, model['shapes']);
  return {
    operation,
    request: shapes.structure(input),
    response: shapes.structure(output),
    types: shapes.types,
    errors: arrayIn(found['errors']).map((entry) => shapes.error(referred(entry))),
    samples: [],
  };
}

class Shapes {
  readonly types = new Map<string, StructureForm>();
  readonly #file: string;
  readonly #shapes: JsonObject;

  constructor(file: string, shapes: JsonObject) {
    this.#file = file;
    this.#shapes = shapes;
  }

  structure(name: string): StructureForm {
    const shape = this.#shape(name);
    const required = arrayIn(shape['required']);
    const members = Object.entries(objectIn(shape['members'])).map(([member, value]): MemberForm => ({
      name: member,
      type: this.#type(referred(value)),
      required: required.includes(member),
      documentation: plain(objectIn(value)['documentation']),
      place: { file: this.#file, section: `shapes/${name}/${member}` },
    }));
    return { name, members, place: { file: this.#file, section: `shapes/${name}` } };
  }

  error(name: string): ErrorForm {
    const shape = this.#shape(name);
    const status = objectIn(shape['error'])['httpStatusCode'];
    return {
      name,
      ...(typeof status === 'number' && { status }),
      fault: shape['fault'] === true,
      documentation: plain(shape['documentation']),
      place: { file: this.#file, section: `shapes/${name}` },
    };
  }

  #type(name: string): TypeForm {
    const shape = this.#shape(name);
    switch (shape['type']) {
      case 'string':
      case 'character':
        return { kind: 'string', ...range(shape), ...text(shape) };
      case 'integer':
      case 'long':
        return { kind: 'integer', ...range(shape) };
      case 'float':
      case 'double':
        return { kind: 'number', ...range(shape) };
      case 'boolean':
      case 'timestamp':
      case 'blob':
        return { kind: shape['type'] };
      case 'list':
        return { kind: 'list', items: this.#type(referred(shape['member'])), ...range(shape) };
      case 'map': {
        const keys = this.#type(referred(shape['key']));
        const values = this.#type(referred(shape['value']));
        if (keys.kind === 'string') return { kind: 'map', keys, values, ...range(shape) };
        break;
      }
      case 'structure':
        return this.#named(name, shape);
    }
    throw new DeriveError(this.#file, `shapes/${name}`, 'a type that JSON has');
  }

  #named(name: string, shape: JsonObject): TypeForm {
    if (shape['document'] === true) return { kind: 'any' };
    if (!this.types.has(name)) {
      // The place is taken before the members are read: it keeps the order, and ends the recursion.
      this.types.set(name, { name, members: [], place: { file: this.#file, section: `shapes/${name}` } });
      this.types.set(name, this.structure(name));
    }
    return { kind: 'named', name };
  }

  #shape(name: string): JsonObject {
    const shape = this.#shapes[name];
    if (!isObject(shape)) throw new DeriveError(this.#file, 'shapes', `the shape ${name}`);
    return shape;
  }
}

const referred = (value: unknown): string => String(objectIn(value)['shape']);
const plain = (html: unknown): string => (typeof html === 'string' ? html.replace(/<[^>]+>/g, '') : '');

function range(shape: JsonObject): { min?: number; max?: number } {
  const { min, max } = shape;
  return { ...(typeof min === 'number' && { min }), ...(typeof max === 'number' && { max }) };
}

function text(shape: JsonObject): { pattern?: string; values?: readonly string[] } {
  const { pattern } = shape;
  const values = arrayIn(shape['enum']).filter((value) => typeof value === 'string');
  return { ...(typeof pattern === 'string' && { pattern }), ...(values.length > 0 && { values }) };
}
