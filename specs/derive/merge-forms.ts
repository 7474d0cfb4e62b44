import type { ErrorForm, MemberForm, OperationForm, StructureForm, TypeForm } from './operation-form.ts';
import { isObject } from '../json.ts';
import { asObject } from './json-values.ts';
import { findProseLimit } from './prose-limit.ts';

/**
 * Finds the members of a form that its two schemas lack, as paths such as `Task.group`. If the schemas lack a whole type,
 * the path names the member that has the type.
 */
export function findMissingMembers(
  schemas: { readonly request: object; readonly response: object },
  form: OperationForm,
): string[] {
  const known = new Map<string, unknown>();
  for (const [root, schema] of [
    [form.request, schemas.request],
    [form.response, schemas.response],
  ] as const) {
    const document = asObject(schema);
    known.set(root.name, document);
    for (const [name, def] of Object.entries(asObject(document['$defs']))) known.set(name, def);
  }
  return allStructures(form).flatMap(({ name, members }) => {
    const properties = asObject(known.get(name))['properties'];
    if (!isObject(properties)) return [];
    const missing = members.filter((member) => !Object.hasOwn(properties, member.name));
    return missing.map((member) => `${name}.${member.name}`);
  });
}

/**
 * Completes a form from another form of the same operation. These are added:
 * - members and errors that the first form lacks, with their sources;
 * - HTTP statuses and prose limits that the first form does not state;
 * - the samples of the other form.
 */
export function mergeForms(form: OperationForm, other: OperationForm): OperationForm {
  const types = new Map<string, StructureForm>();
  for (const type of form.types.values()) {
    types.set(type.name, addMissingMembers(type, other.types.get(type.name), other, types));
  }
  const request = addMissingMembers(form.request, other.request, other, types);
  const response = addMissingMembers(form.response, other.response, other, types);
  return {
    ...form,
    request: { ...request, name: form.request.name },
    response: { ...response, name: form.response.name },
    types,
    errors: mergeErrors(form.errors, other.errors),
    samples: [...form.samples, ...other.samples],
  };
}

function allStructures(form: OperationForm): StructureForm[] {
  return [form.request, form.response, ...form.types.values()];
}

function addMissingMembers(
  structure: StructureForm,
  other: StructureForm | undefined,
  source: OperationForm,
  types: Map<string, StructureForm>,
): StructureForm {
  const known = new Set(structure.members.map(({ name }) => name));
  const added = (other?.members ?? []).filter(({ name }) => !known.has(name));
  for (const { type } of added) addTypes(type, source, types);
  const members = structure.members.map((member) => {
    const twin = other?.members.find(({ name }) => name === member.name);
    return twin === undefined ? member : withLimit(member, twin);
  });
  return { ...structure, members: [...members, ...added] };
}

/** If a list states no limit, it gets the limit of its twin, with the twin's documentation and place. */
function withLimit(member: MemberForm, twin: MemberForm): MemberForm {
  if (member.type.kind !== 'list' || member.type.max !== undefined) return member;
  if (findProseLimit(member) !== undefined || findProseLimit(twin) === undefined) return member;
  return { ...member, documentation: twin.documentation, place: twin.place };
}

/** Adds the types that an added member needs, except types that the form has already. */
function addTypes(type: TypeForm, source: OperationForm, types: Map<string, StructureForm>): void {
  if (type.kind === 'list') addTypes(type.items, source, types);
  if (type.kind === 'map') addTypes(type.values, source, types);
  if (type.kind !== 'named' || types.has(type.name)) return;
  const structure = source.types.get(type.name);
  if (structure === undefined) return;
  types.set(type.name, structure);
  for (const member of structure.members) addTypes(member.type, source, types);
}

function mergeErrors(errors: readonly ErrorForm[], others: readonly ErrorForm[]): ErrorForm[] {
  const known = new Set(errors.map(({ name }) => name));
  const stated = errors.map((error) => {
    const status = error.status ?? others.find(({ name }) => name === error.name)?.status;
    return status === undefined ? error : { ...error, status };
  });
  return [...stated, ...others.filter(({ name }) => !known.has(name))];
}
