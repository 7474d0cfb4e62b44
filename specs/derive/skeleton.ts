import { DeriveError } from './error.ts';
import { isObject, type JsonObject } from '../json.ts';
import { parsed } from './json.ts';

/** The shape of a message as a page's syntax block draws it. */
export type Skeleton =
  | { readonly kind: 'scalar'; readonly word: 'string' | 'number' | 'boolean' | 'blob' }
  /** A type that stands elsewhere, as pages write one that contains itself: `"Plank"`. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: Skeleton }
  | { readonly kind: 'map'; readonly values: Skeleton }
  | ObjectSkeleton;

export interface ObjectSkeleton {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Skeleton>;
}

/** Words stand bare in a skeleton; this marks them in JSON, where no page writes a parenthesis. */
const bare = /"(?:[^"\\]|\\.)*"|\b(number|boolean|blob)\b/g;

/** The skeleton in a code block. @throws DeriveError when it is not a JSON object of types */
export function readSkeleton(file: string, section: string, code: string): ObjectSkeleton {
  const json = code.replace(bare, (whole, word?: string) => (word === undefined ? whole : `"(${word})"`));
  const value = parsed(json);
  if (!isObject(value)) throw new DeriveError(file, section, 'a skeleton in JSON: { "name": "string", … }');
  return objectSkeleton(file, section, value);
}

function skeletonOf(file: string, section: string, value: unknown): Skeleton {
  if (value === 'string') return { kind: 'scalar', word: 'string' };
  if (value === '(number)') return { kind: 'scalar', word: 'number' };
  if (value === '(boolean)') return { kind: 'scalar', word: 'boolean' };
  if (value === '(blob)') return { kind: 'scalar', word: 'blob' };
  if (typeof value === 'string' && /^[A-Z]\w*$/.test(value)) return { kind: 'name', name: value };
  if (Array.isArray(value) && value.length === 1) {
    return { kind: 'list', items: skeletonOf(file, section, value[0]) };
  }
  if (!isObject(value)) {
    const seen = JSON.stringify(value);
    throw new DeriveError(file, section, `"string", number, boolean, blob, a list or an object, not ${seen}`);
  }
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'string') {
    return { kind: 'map', values: skeletonOf(file, section, first[1]) };
  }
  return objectSkeleton(file, section, value);
}

function objectSkeleton(file: string, section: string, value: JsonObject): ObjectSkeleton {
  const members = Object.entries(value).map(
    ([name, member]) => [name, skeletonOf(file, section, member)] as const,
  );
  return { kind: 'object', members: new Map(members) };
}
