import { isObject, type JsonObject } from '../../specs/json.ts';
import { UnsupportedKeyword } from '../errors.ts';
import { knownFormats, stringMatching } from '../formats.ts';
import { isList } from '../json-types.ts';
import type { Rule, TypeName } from './plan.ts';
import { childPointer, schemaAt, parsePointer } from '../pointers.ts';

/** Keywords that don't affect which values conform. */
const annotations = new Set([
  ...['$schema', '$comment', '$defs', 'definitions', 'title', 'description', 'default', 'examples'],
  ...['deprecated', 'readOnly', 'writeOnly', 'contentEncoding', 'contentMediaType', 'contentSchema'],
]);

/** Reads the rules of one schema. Calls `onReference` with the pointer of every schema that the rules refer to. */
export class SchemaReader {
  readonly #pointer: string;
  readonly #root: object | boolean;
  readonly #onReference: (pointer: string) => void;

  constructor(pointer: string, root: object | boolean, onReference: (pointer: string) => void) {
    this.#pointer = pointer;
    this.#root = root;
    this.#onReference = onReference;
  }

  rules(): readonly Rule[] {
    const schema = schemaAt(this.#root, this.#pointer);
    if (schema === false) return [{ keyword: 'false schema' }];
    if (!isObject(schema)) return [];
    const single = Object.keys(schema).flatMap((keyword) => this.#readKeyword(keyword, schema));
    const combined = [...this.#items(schema), ...this.#properties(schema)];
    return [...single, ...combined];
  }

  #readKeyword(keyword: string, schema: JsonObject): readonly Rule[] {
    const value = schema[keyword];
    switch (keyword) {
      case 'type':
        return [{ keyword, types: (isList(value) ? value : [value]).map((name) => this.#type(name)) }];
      case 'enum':
        return [{ keyword, values: this.#list(keyword, value) }];
      case 'const':
        return [{ keyword, values: [value] }];
      case 'minimum':
      case 'maximum':
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
      case 'minLength':
      case 'maxLength':
      case 'minItems':
      case 'maxItems':
      case 'minProperties':
      case 'maxProperties':
        return [{ keyword, limit: this.#number(keyword, value) }];
      case 'multipleOf':
        return [{ keyword, step: this.#number(keyword, value) }];
      case 'pattern':
        return [{ keyword, source: this.#expression(keyword, value) }];
      case 'format':
        return [{ keyword, name: this.#format(value) }];
      case 'uniqueItems':
        return value === true ? [{ keyword }] : [];
      case 'required':
        return [{ keyword, names: this.#list(keyword, value).map(String) }];
      case 'contains':
        return [this.#contains(schema)];
      case 'propertyNames':
      case 'not':
        return [{ keyword, plan: this.#child(keyword) }];
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return [{ keyword, plans: this.#list(keyword, value).map((_, i) => this.#child(keyword, i)) }];
      case 'if':
        return [this.#condition(schema)];
      case '$ref':
        return [{ keyword, plan: this.#target(value) }];
      case 'dependentRequired':
        return Object.entries(this.#members(keyword, value)).map(([name, names]) => ({
          keyword,
          name,
          names: this.#list(keyword, names).map(String),
        }));
      case 'dependentSchemas':
        return Object.keys(this.#members(keyword, value)).map((name) => ({
          keyword,
          name,
          plan: this.#child(keyword, name),
        }));
      case 'items':
      case 'prefixItems':
      case 'properties':
      case 'patternProperties':
      case 'additionalProperties':
      case 'minContains':
      case 'maxContains':
      case 'then':
      case 'else':
        // These are read together with other keywords. The last four mean nothing by themselves.
        return [];
      case '$id':
        // At the root, `$id` only names the document. Deeper, it would change the meaning of every `$ref` inside.
        if (this.#pointer === '') return [];
        throw this.#unsupported(keyword, 'an identifier inside a schema changes the meaning of references');
      default:
        if (annotations.has(keyword) || keyword.startsWith('x-')) return [];
        throw this.#unsupported(keyword, 'unknown keyword');
    }
  }

  #items(schema: JsonObject): readonly Rule[] {
    if (!('items' in schema) && !('prefixItems' in schema)) return [];
    const prefix = this.#list('prefixItems', schema.prefixItems ?? []).map((_, i) =>
      this.#child('prefixItems', i),
    );
    const rest = 'items' in schema ? this.#child('items') : undefined;
    return [{ keyword: 'items', prefix, rest }];
  }

  #properties(schema: JsonObject): readonly Rule[] {
    const { properties = {}, patternProperties = {} } = schema;
    const names = ['properties', 'patternProperties', 'additionalProperties'];
    if (!names.some((name) => name in schema)) return [];
    const named = Object.keys(this.#members('properties', properties)).map(
      (name) => [name, this.#child('properties', name)] as const,
    );
    const patterned = Object.keys(this.#members('patternProperties', patternProperties)).map((source) => ({
      source: this.#expression('patternProperties', source),
      plan: this.#child('patternProperties', source),
    }));
    const additional = 'additionalProperties' in schema ? this.#child('additionalProperties') : undefined;
    return [{ keyword: 'properties', named: new Map(named), patterned, additional }];
  }

  #contains({ minContains = 1, maxContains = Infinity }: JsonObject): Rule {
    const min = this.#number('minContains', minContains);
    return {
      keyword: 'contains',
      plan: this.#child('contains'),
      min,
      max: this.#number('maxContains', maxContains),
    };
  }

  #condition(schema: JsonObject): Rule {
    return {
      keyword: 'if',
      plan: this.#child('if'),
      consequence: 'then' in schema ? this.#child('then') : undefined,
      alternative: 'else' in schema ? this.#child('else') : undefined,
    };
  }

  #child(...steps: readonly (string | number)[]): string {
    const pointer = childPointer(this.#pointer, ...steps);
    this.#onReference(pointer);
    return pointer;
  }

  #target(reference: unknown): string {
    const text = String(reference);
    const own = isObject(this.#root) && typeof this.#root.$id === 'string' ? this.#root.$id : '';
    const local = own !== '' && text.startsWith(`${own}#`) ? text.slice(own.length) : text;
    if (!/^#(\/.*)?$/s.test(local)) {
      throw this.#unsupported('$ref', `${text} is not a JSON pointer into the same schema`);
    }
    const pointer = childPointer('', ...parsePointer(decodeURIComponent(local.slice(1))));
    if (schemaAt(this.#root, pointer) === undefined) {
      throw this.#unsupported('$ref', `there is no schema at ${text}`);
    }
    this.#onReference(pointer);
    return pointer;
  }

  #type(name: unknown): TypeName {
    switch (name) {
      case 'null':
      case 'boolean':
      case 'number':
      case 'integer':
      case 'string':
      case 'array':
      case 'object':
        return name;
      default:
        throw this.#unsupported('type', `${String(name)} is not a JSON Schema type`);
    }
  }

  #format(name: unknown): string {
    if (typeof name === 'string' && knownFormats.has(name)) return name;
    throw this.#unsupported('format', `unknown format ${String(name)}`);
  }

  #expression(keyword: string, source: unknown): string {
    try {
      stringMatching(String(source));
      return String(source);
    } catch (cause) {
      throw this.#unsupported(keyword, String(cause));
    }
  }

  #number(keyword: string, value: unknown): number {
    if (typeof value === 'number') return value;
    throw this.#unsupported(keyword, 'its value is not a number');
  }

  #list(keyword: string, value: unknown): readonly unknown[] {
    if (isList(value)) return value;
    throw this.#unsupported(keyword, 'its value is not a list');
  }

  #members(keyword: string, value: unknown): JsonObject {
    if (isObject(value)) return value;
    throw this.#unsupported(keyword, 'its value is not an object');
  }

  #unsupported(keyword: string, reason: string): UnsupportedKeyword {
    return new UnsupportedKeyword(keyword, this.#pointer, reason);
  }
}
