import type { ErrorForm, MemberForm, OperationForm, StructureForm, TypeForm } from './form.ts';
import { isObject } from '../json.ts';
import { objectIn } from './json.ts';
import { proseLimit } from './prose.ts';

/**
 * The members that a form has and a pair of schemas hasn't, as paths such as `Task.group`. A type that the schemas
 * lack altogether is told by the member that leads to it.
 */
export function missingMembers(
  schemas: { readonly request: object; readonly response: object },
  form: OperationForm,
): string[] {
  const known = new Map<string, unknown>();
  for (const [root, schema] of [
    [form.request, schemas.request],
    [form.response, schemas.response],
  ] as const) {
    const document = objectIn(schema);
    known.set(root.name, document);
    for (const [name, def] of Object.entries(objectIn(document['$defs']))) known.set(name, def);
  }
  return structuresOf(form).flatMap(({ name, members }) => {
    const properties = objectIn(known.get(name))['properties'];
    if (!isObject(properties)) return [];
    const missing = members.filter((member) => !Object.hasOwn(properties, member.name));
    return missing.map((member) => `${name}.${member.name}`);
  });
}

/**
 * A form with what only another source of the same operation tells: its members and errors that the first has not
 * (with the place in which they stand), statuses of errors and limits in prose where the first is silent, and samples.
 */
export function completed(form: OperationForm, other: OperationForm): OperationForm {
  const types = new Map<string, StructureForm>();
  for (const type of form.types.values()) {
    types.set(type.name, withMissing(type, other.types.get(type.name), other, types));
  }
  const request = withMissing(form.request, other.request, other, types);
  const response = withMissing(form.response, other.response, other, types);
  return {
    ...form,
    request: { ...request, name: form.request.name },
    response: { ...response, name: form.response.name },
    types,
    errors: withErrors(form.errors, other.errors),
    samples: [...form.samples, ...other.samples],
  };
}

function structuresOf(form: OperationForm): StructureForm[] {
  return [form.request, form.response, ...form.types.values()];
}

function withMissing(
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

/** The limit of the other source, where this one states none; its sentence and place come with it. */
function withLimit(member: MemberForm, twin: MemberForm): MemberForm {
  if (member.type.kind !== 'list' || member.type.max !== undefined) return member;
  if (proseLimit(member) !== undefined || proseLimit(twin) === undefined) return member;
  return { ...member, documentation: twin.documentation, place: twin.place };
}

/** The types under an added member come whole, but for those that the form has already. */
function addTypes(type: TypeForm, source: OperationForm, types: Map<string, StructureForm>): void {
  if (type.kind === 'list') addTypes(type.items, source, types);
  if (type.kind === 'map') addTypes(type.values, source, types);
  if (type.kind !== 'named' || types.has(type.name)) return;
  const structure = source.types.get(type.name);
  if (structure === undefined) return;
  types.set(type.name, structure);
  for (const member of structure.members) addTypes(member.type, source, types);
}

function withErrors(errors: readonly ErrorForm[], others: readonly ErrorForm[]): ErrorForm[] {
  const known = new Set(errors.map(({ name }) => name));
  const stated = errors.map((error) => {
    const status = error.status ?? others.find(({ name }) => name === error.name)?.status;
    return status === undefined ? error : { ...error, status };
  });
  return [...stated, ...others.filter(({ name }) => !known.has(name))];
}
