import { DeriveError } from './derive-error.ts';
import type { ErrorForm, MemberForm, OperationForm, StructureForm, TypeForm } from './operation-form.ts';
import { definedMembers, isObject, type JsonObject } from '../json.ts';
import { findModelError } from './api-model-schema.ts';
import { asArray, asObject, parseJsonOrUndefined } from './json-values.ts';

/**
 * Reads an operation from an AWS API model (the text of a service-2.json).
 * @throws DeriveError if the text is not an API model, or lacks the operation or a shape
 */
export function readApiModel(file: string, source: string, operation: string): OperationForm {
  const model = parseJsonOrUndefined(source);
  if (!isObject(model)) throw new DeriveError(file, 'the file', 'the JSON object of an API model');
  if (!isObject(model['shapes'])) throw new DeriveError(file, 'shapes', 'the shapes of an API model');
  const wrong = findModelError(model);
  if (wrong !== undefined) throw new DeriveError(file, wrong.section, wrong.expected);
  const found = asObject(asObject(model['operations'])[operation]);
  const input = asObject(found['input'])['shape'];
  const output = asObject(found['output'])['shape'];
  if (typeof input !== 'string' || typeof output !== 'string') {
    throw new DeriveError(file, 'operations', `the operation ${operation} with an input and an output`);
  }
  const shapes = new ShapeReader(file, model['shapes']);
  return {
    operation,
    request: shapes.structure(input),
    response: shapes.structure(output),
    types: shapes.types,
    errors: asArray(found['errors']).map((entry) => shapes.error(shapeReference(entry))),
    samples: [],
  };
}

class ShapeReader {
  readonly types = new Map<string, StructureForm>();
  readonly #file: string;
  readonly #shapes: JsonObject;

  constructor(file: string, shapes: JsonObject) {
    this.#file = file;
    this.#shapes = shapes;
  }

  structure(name: string): StructureForm {
    const shape = this.#shape(name);
    const required = asArray(shape['required']);
    const members = Object.entries(asObject(shape['members'])).map(([member, value]): MemberForm => ({
      name: member,
      type: this.#type(shapeReference(value)),
      required: required.includes(member),
      documentation: stripTags(asObject(value)['documentation']),
      place: { file: this.#file, section: `shapes/${name}/${member}` },
    }));
    return { name, members, place: { file: this.#file, section: `shapes/${name}` } };
  }

  error(name: string): ErrorForm {
    const shape = this.#shape(name);
    const status = asObject(shape['error'])['httpStatusCode'];
    return {
      name,
      ...(typeof status === 'number' && { status }),
      fault: shape['fault'] === true,
      documentation: stripTags(shape['documentation']),
      place: { file: this.#file, section: `shapes/${name}` },
    };
  }

  #type(name: string): TypeForm {
    const shape = this.#shape(name);
    switch (shape['type']) {
      case 'string':
      case 'character':
        return { kind: 'string', ...readRange(shape), ...readStringConstraints(shape) };
      case 'integer':
      case 'long':
        return { kind: 'integer', ...readRange(shape) };
      case 'float':
      case 'double':
        return { kind: 'number', ...readRange(shape) };
      case 'boolean':
      case 'timestamp':
      case 'blob':
        return { kind: shape['type'] };
      case 'list':
        return { kind: 'list', items: this.#type(shapeReference(shape['member'])), ...readRange(shape) };
      case 'map': {
        const keys = this.#type(shapeReference(shape['key']));
        const values = this.#type(shapeReference(shape['value']));
        if (keys.kind === 'string') return { kind: 'map', keys, values, ...readRange(shape) };
        break;
      }
      case 'structure':
        return this.#named(name, shape);
    }
    throw new DeriveError(this.#file, `shapes/${name}`, 'a type that JSON can represent');
  }

  #named(name: string, shape: JsonObject): TypeForm {
    if (shape['document'] === true) return { kind: 'any' };
    if (!this.types.has(name)) {
      // The type is registered before its members are read. That keeps the order of first use, and ends recursion.
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

const shapeReference = (value: unknown): string => String(asObject(value)['shape']);
const stripTags = (html: unknown): string => (typeof html === 'string' ? html.replace(/<[^>]+>/g, '') : '');

function readRange(shape: JsonObject): { min?: number; max?: number } {
  const { min, max } = shape;
  return definedMembers({
    min: typeof min === 'number' ? min : undefined,
    max: typeof max === 'number' ? max : undefined,
  });
}

function readStringConstraints(shape: JsonObject): { pattern?: string; values?: readonly string[] } {
  const { pattern } = shape;
  const values = asArray(shape['enum']).filter((value) => typeof value === 'string');
  return definedMembers({
    pattern: typeof pattern === 'string' ? pattern : undefined,
    values: values.length > 0 ? values : undefined,
  });
}
