import { DeriveError } from './derive-error.ts';
import type { OperationForm, Place, StructureForm, TypeForm } from './operation-form.ts';
import type { ObjectSkeleton, Skeleton } from './skeleton.ts';

/** The place of a skeleton on a page, and the types that the skeleton may refer to. */
export interface PageContext {
  readonly file: string;
  /** The heading above the skeleton. */
  readonly syntax: string;
  readonly types: OperationForm['types'];
}

/**
 * Compares a skeleton with a list of members. A page describes every member in both; the list may be on a type page. They
 * differ if the page was truncated or mixed up with another page.
 * @throws DeriveError at the first member that differs
 */
export function assertAgreement(
  context: PageContext,
  skeleton: ObjectSkeleton,
  listed: StructureForm,
  path = '',
): void {
  const [file, section] = fileAndSection(listed.place);
  for (const member of listed.members) {
    const found = skeleton.members.get(member.name);
    const at = path === '' ? member.name : `${path}.${member.name}`;
    if (found === undefined) {
      const expected = `the member ${at}, which is listed in ${file}, ${section}`;
      throw new DeriveError(context.file, context.syntax, expected);
    }
    assertTypeAgreement(context, found, member.type, at);
  }
  const names = new Set(listed.members.map((member) => member.name));
  for (const name of skeleton.members.keys()) {
    if (names.has(name)) continue;
    const expected = `the member ${name}, which ${context.file} has in ${context.syntax}`;
    throw new DeriveError(file, section, expected);
  }
}

const fileAndSection = (place: Place): [string, string] => [
  'sdk' in place ? place.sdk : place.file,
  place.section,
];

function assertTypeAgreement(context: PageContext, skeleton: Skeleton, type: TypeForm, path: string): void {
  if (type.kind === 'any') return;
  if (type.kind === 'list' && skeleton.kind === 'list') {
    return assertTypeAgreement(context, skeleton.items, type.items, `${path}[]`);
  }
  if (type.kind === 'map' && skeleton.kind === 'map') {
    return assertTypeAgreement(context, skeleton.values, type.values, `${path}{}`);
  }
  if (type.kind === 'named') {
    const named = context.types.get(type.name);
    if (named === undefined) {
      throw new DeriveError(context.file, context.syntax, `the members of the type ${type.name} at ${path}`);
    }
    if (skeleton.kind === 'name' && skeleton.name === type.name) return;
    if (skeleton.kind === 'object') return assertAgreement(context, skeleton, named, path);
  }
  if (skeleton.kind === 'scalar' && skeletonWords(type).includes(skeleton.word)) return;
  throw new DeriveError(context.file, context.syntax, `${path} as ${skeletonWords(type).join(' or ')}`);
}

/** The words that a skeleton may have for a type. */
function skeletonWords(type: TypeForm): readonly string[] {
  switch (type.kind) {
    case 'integer':
    case 'number':
    case 'timestamp':
      return ['number'];
    case 'string':
    case 'boolean':
    case 'blob':
      return [type.kind];
    case 'any':
      return [];
    case 'list':
      return ['a list'];
    case 'map':
      return ['a map'];
    case 'named':
      return [`an object ${type.name}`];
  }
}
