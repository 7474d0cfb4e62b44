import { DeriveError } from './error.ts';
import type { OperationForm, Place, StructureForm, TypeForm } from './form.ts';
import type { ObjectSkeleton, Skeleton } from './skeleton.ts';

/** What a page draws and what it lists, side by side. */
export interface Drawn {
  readonly file: string;
  /** The heading above the skeleton. */
  readonly syntax: string;
  readonly types: OperationForm['types'];
}

/**
 * A page tells each member twice, in the skeleton and in a list (its own or that of a type page). A page that was cut
 * or mixed with another says two things; that is told here rather than derived from.
 * @throws DeriveError at the first member where the two differ
 */
export function requireAgreement(
  drawn: Drawn,
  skeleton: ObjectSkeleton,
  listed: StructureForm,
  path = '',
): void {
  const [file, section] = spotOf(listed.place);
  for (const member of listed.members) {
    const found = skeleton.members.get(member.name);
    const at = path === '' ? member.name : `${path}.${member.name}`;
    if (found === undefined) {
      const expected = `the member ${at}, which is listed in ${file}, ${section}`;
      throw new DeriveError(drawn.file, drawn.syntax, expected);
    }
    agree(drawn, found, member.type, at);
  }
  const names = new Set(listed.members.map((member) => member.name));
  for (const name of skeleton.members.keys()) {
    if (names.has(name)) continue;
    const expected = `the member ${name}, which ${drawn.file} draws in ${drawn.syntax}`;
    throw new DeriveError(file, section, expected);
  }
}

const spotOf = (place: Place): [string, string] => ['sdk' in place ? place.sdk : place.file, place.section];

function agree(drawn: Drawn, skeleton: Skeleton, type: TypeForm, path: string): void {
  if (type.kind === 'any') return;
  if (type.kind === 'list' && skeleton.kind === 'list') {
    return agree(drawn, skeleton.items, type.items, `${path}[]`);
  }
  if (type.kind === 'map' && skeleton.kind === 'map') {
    return agree(drawn, skeleton.values, type.values, `${path}{}`);
  }
  if (type.kind === 'named') {
    const named = drawn.types.get(type.name);
    if (named === undefined) {
      throw new DeriveError(drawn.file, drawn.syntax, `the members of the type ${type.name} at ${path}`);
    }
    if (skeleton.kind === 'name' && skeleton.name === type.name) return;
    if (skeleton.kind === 'object') return requireAgreement(drawn, skeleton, named, path);
  }
  if (skeleton.kind === 'scalar' && wordsFor(type).includes(skeleton.word)) return;
  throw new DeriveError(drawn.file, drawn.syntax, `${path} as ${wordsFor(type).join(' or ')}`);
}

/** The words by which a skeleton may draw a type. */
function wordsFor(type: TypeForm): readonly string[] {
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
