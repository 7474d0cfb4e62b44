import type { ErrorSpec } from '../editions.ts';
import type { ErrorForm, MemberForm, OperationForm, StructureForm, TypeForm } from './form.ts';
import type { JsonObject } from '../json.ts';
import { proseLimit } from './prose.ts';

/** The documents of one operation: two JSON Schemas (2020-12) and its errors. */
export interface OperationDocuments {
  readonly request: JsonObject;
  readonly response: JsonObject;
  readonly errors: readonly ErrorSpec[];
}

/** Writes an operation form as JSON Schema 2020-12. Documentation is read for its facts and left behind. */
export function documentsOf(form: OperationForm): OperationDocuments {
  return {
    request: schemaDocument(form.request, form.types),
    response: schemaDocument(form.response, form.types),
    errors: form.errors.map(errorSpec),
  };
}

/** Where the source names no status, awsJson answers faults of the service with 500 and the others with 400. */
function errorSpec({ name, status, fault }: ErrorForm): ErrorSpec {
  if (status !== undefined) return { name, status, statusFrom: 'source' };
  return { name, status: fault ? 500 : 400, statusFrom: 'protocol-default' };
}

function schemaDocument(root: StructureForm, types: OperationForm['types']): JsonObject {
  const defs: Record<string, JsonObject> = {};
  const collect = (type: TypeForm): void => {
    if (type.kind === 'list') collect(type.items);
    if (type.kind === 'map') collect(type.values);
    if (type.kind !== 'named' || defs[type.name] !== undefined) return;
    const structure = types.get(type.name);
    if (structure === undefined) return;
    defs[type.name] = structureSchema(structure);
    for (const member of structure.members) collect(member.type);
  };
  for (const member of root.members) collect(member.type);
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { $schema, title: root.name, ...structureSchema(root), $defs: defs };
}

/** Unknown members stay allowed: whether one may be there is judged elsewhere, edition by edition. */
function structureSchema({ members }: StructureForm): JsonObject {
  const required = members.filter((member) => member.required).map((member) => member.name);
  return {
    type: 'object',
    properties: Object.fromEntries(members.map((member) => [member.name, memberSchema(member)])),
    ...(required.length > 0 && { required }),
  };
}

function memberSchema(member: MemberForm): JsonObject {
  const schema = typeSchema(member.type);
  const limit = proseLimit(member);
  if (limit !== undefined) return { ...schema, maxItems: limit.max, 'x-from': limit.from };
  return 'sdk' in member.place ? { ...schema, 'x-from': member.place } : schema;
}

function typeSchema(type: TypeForm): JsonObject {
  switch (type.kind) {
    case 'string':
      return {
        type: 'string',
        ...(type.values && { enum: type.values }),
        ...bounds(type, 'minLength', 'maxLength'),
        ...(type.pattern !== undefined && { pattern: type.pattern }),
      };
    case 'integer':
    case 'number':
      return { type: type.kind, ...bounds(type, 'minimum', 'maximum') };
    case 'timestamp':
      return { type: 'number', 'x-timestamp': true, ...(type.from && { 'x-from': type.from }) };
    case 'boolean':
      return { type: 'boolean' };
    case 'blob':
      return { type: 'string', contentEncoding: 'base64' };
    case 'any':
      return {};
    case 'list':
      return { type: 'array', items: typeSchema(type.items), ...bounds(type, 'minItems', 'maxItems') };
    case 'map':
      return {
        type: 'object',
        additionalProperties: typeSchema(type.values),
        ...(Object.keys(type.keys).length > 1 && { propertyNames: typeSchema(type.keys) }),
        ...bounds(type, 'minProperties', 'maxProperties'),
      };
    case 'named':
      return { $ref: `#/$defs/${type.name}` };
  }
}

function bounds(
  range: { readonly min?: number; readonly max?: number },
  low: string,
  high: string,
): JsonObject {
  return {
    ...(range.min !== undefined && { [low]: range.min }),
    ...(range.max !== undefined && { [high]: range.max }),
  };
}
