import { DeriveError } from './derive-error.ts';
import { isObject, type JsonObject } from '../json.ts';
import { parseJsonOrUndefined } from './json-values.ts';

/** The shape of a message, as the syntax block of a page shows it. */
export type Skeleton =
  | { readonly kind: 'scalar'; readonly word: 'string' | 'number' | 'boolean' | 'blob' }
  /** The name of a type that is defined elsewhere. A page writes `"Plank"` where the type Plank contains itself. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: Skeleton }
  | { readonly kind: 'map'; readonly values: Skeleton }
  | ObjectSkeleton;

export interface ObjectSkeleton {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Skeleton>;
}

/** Type words in a skeleton have no quotes. To parse it as JSON, they become strings with parentheses, which no page uses. */
const bareWords = /"(?:[^"\\]|\\.)*"|\b(number|boolean|blob)\b/g;

/** Parses the skeleton in a code block. @throws DeriveError if it is not a JSON object of types */
export function readSkeleton(file: string, section: string, code: string): ObjectSkeleton {
  const json = code.replace(bareWords, (match, word?: string) =>
    word === undefined ? match : `"(${word})"`,
  );
  const value = parseJsonOrUndefined(json);
  if (!isObject(value)) throw new DeriveError(file, section, 'a skeleton in JSON: { "name": "string", … }');
  return toObjectSkeleton(file, section, value);
}

function toSkeleton(file: string, section: string, value: unknown): Skeleton {
  if (value === 'string') return { kind: 'scalar', word: 'string' };
  if (value === '(number)') return { kind: 'scalar', word: 'number' };
  if (value === '(boolean)') return { kind: 'scalar', word: 'boolean' };
  if (value === '(blob)') return { kind: 'scalar', word: 'blob' };
  if (typeof value === 'string' && /^[A-Z]\w*$/.test(value)) return { kind: 'name', name: value };
  if (Array.isArray(value) && value.length === 1) {
    return { kind: 'list', items: toSkeleton(file, section, value[0]) };
  }
  if (!isObject(value)) {
    const found = JSON.stringify(value);
    throw new DeriveError(
      file,
      section,
      `"string", number, boolean, blob, a list or an object, not ${found}`,
    );
  }
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'string') {
    return { kind: 'map', values: toSkeleton(file, section, first[1]) };
  }
  return toObjectSkeleton(file, section, value);
}

function toObjectSkeleton(file: string, section: string, value: JsonObject): ObjectSkeleton {
  const members = Object.entries(value).map(([name, member]) => {
    if (!/^[\w.-]+$/.test(name))
      throw new DeriveError(file, section, `a member name, not ${JSON.stringify(name)}`);
    return [name, toSkeleton(file, section, member)] as const;
  });
  return { kind: 'object', members: new Map(members) };
}
