import type { ErrorSpec } from '../editions.ts';
import type { ErrorForm, MemberForm, OperationForm, StructureForm, TypeForm } from './operation-form.ts';
import { definedMembers, type JsonObject } from '../json.ts';
import { findProseLimit } from './prose-limit.ts';

/** The documents of one operation: two JSON Schemas (2020-12) and its errors. */
export interface OperationDocuments {
  readonly request: JsonObject;
  readonly response: JsonObject;
  readonly errors: readonly ErrorSpec[];
}

/** Converts an operation form to documents. Of its documentation, only facts such as limits are used. */
export function toOperationDocuments(form: OperationForm): OperationDocuments {
  return {
    request: schemaDocument(form.request, form.types),
    response: schemaDocument(form.response, form.types),
    errors: form.errors.map(toErrorSpec),
  };
}

/** If the source states no status, the default of awsJson is used: 500 for faults of the service, 400 for others. */
function toErrorSpec({ name, status, fault }: ErrorForm): ErrorSpec {
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

/** The schema allows unknown members, because the check members-known judges them. */
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
  const limit = findProseLimit(member);
  if (limit !== undefined) return { ...schema, maxItems: limit.max, 'x-from': limit.from };
  return 'sdk' in member.place ? { ...schema, 'x-from': member.place } : schema;
}

function typeSchema(type: TypeForm): JsonObject {
  switch (type.kind) {
    case 'string':
      return definedMembers({
        type: 'string',
        enum: type.values,
        minLength: type.min,
        maxLength: type.max,
        pattern: type.pattern,
      });
    case 'integer':
    case 'number':
      return definedMembers({ type: type.kind, minimum: type.min, maximum: type.max });
    case 'timestamp':
      return definedMembers({ type: 'number', 'x-timestamp': true, 'x-from': type.from });
    case 'boolean':
      return { type: 'boolean' };
    case 'blob':
      return { type: 'string', contentEncoding: 'base64' };
    case 'any':
      return {};
    case 'list':
      return definedMembers({
        type: 'array',
        items: typeSchema(type.items),
        minItems: type.min,
        maxItems: type.max,
      });
    case 'map':
      return definedMembers({
        type: 'object',
        additionalProperties: typeSchema(type.values),
        // If only the kind of the keys is known, every string is allowed.
        propertyNames: Object.keys(type.keys).length > 1 ? typeSchema(type.keys) : undefined,
        minProperties: type.min,
        maxProperties: type.max,
      });
    case 'named':
      return { $ref: `#/$defs/${type.name}` };
  }
}
