import { DeriveError } from './error.ts';
import type { MemberForm, StringForm, TypeForm } from './form.ts';
import { plain } from './markdown-page.ts';
import type { Entry, Page, Section } from './page.ts';

/** Where an entry stands, for errors about it. */
interface Spot {
  readonly file: string;
  readonly section: string;
  readonly facts: Entry['facts'];
}

/**
 * The members that a section lists.
 * @param mustSay whether each has to say if it is required (those of a response don't)
 * @throws DeriveError for a type or a constraint that it can't read
 */
export function membersOf(page: Page, section: Section, mustSay: boolean): MemberForm[] {
  return section.entries.map(({ name, documentation, facts }) => {
    const place = { file: page.file, section: `${section.heading}/${name}` };
    const spot = { ...place, facts };
    const required = facts.get('Required');
    if (mustSay && required === undefined) throw new DeriveError(...at(spot), '"Required: Yes" or "No"');
    const type = constrained(typeOf(spot), spot);
    return { name, type, required: /^yes/i.test(required ?? ''), documentation, place };
  });
}

/** The type pages to which a section's members link: name of the type, and of the file. */
export function linksOf(section: Section): { member: string; type: string; link: string }[] {
  return section.entries.flatMap(({ name, facts }) => {
    const links = (facts.get('Type') ?? '').matchAll(/\[(\w+)\]\((?:[^)]*\/)?([^)/#]+)(?:#[^)]*)?\)/g);
    return [...links].map(([, type = '', link = '']) => ({ member: name, type, link }));
  });
}

const at = (spot: Spot): [string, string] => [spot.file, spot.section];

const scalars: Readonly<Record<string, TypeForm>> = {
  string: { kind: 'string' },
  integer: { kind: 'integer' },
  long: { kind: 'integer' },
  float: { kind: 'number' },
  double: { kind: 'number' },
  boolean: { kind: 'boolean' },
  timestamp: { kind: 'timestamp' },
  'base64-encoded binary data object': { kind: 'blob' },
  'json value': { kind: 'any' },
};

function typeOf(spot: Spot): TypeForm {
  const line = spot.facts.get('Type');
  if (line === undefined) throw new DeriveError(...at(spot), 'a line "Type: …"');
  const form = typeNamed(plain(line).trim());
  if (form === undefined) throw new DeriveError(...at(spot), `a type that is known, not "${line}"`);
  return form;
}

function typeNamed(words: string): TypeForm | undefined {
  const scalar = scalars[words.toLowerCase()] ?? scalars[words.toLowerCase().replace(/s$/, '')];
  if (scalar !== undefined) return scalar;
  const [, item] = /^arrays? of (.+)$/i.exec(words) ?? [];
  if (item !== undefined) {
    const items = typeNamed(item);
    return items && { kind: 'list', items };
  }
  const [, value] = /^string to (.+) map$/i.exec(words) ?? [];
  if (value !== undefined) {
    const values = typeNamed(value);
    return values && { kind: 'map', keys: { kind: 'string' }, values };
  }
  const [, name] = /^(\w+) objects?$/.exec(words) ?? [];
  return name === undefined ? undefined : { kind: 'named', name };
}

/** The type within the bounds that the entry states; those of a list's entries stand unprefixed beside the list's. */
function constrained(type: TypeForm, spot: Spot, prefix = ''): TypeForm {
  switch (type.kind) {
    case 'string':
      return stringWithin(type, spot, prefix);
    case 'integer':
    case 'number':
      return { ...type, ...range(spot, `${prefix}Valid Range`) };
    case 'list':
      return {
        ...type,
        items: constrained(type.items, spot, prefix),
        ...(prefix === '' && range(spot, 'Array Members')),
      };
    case 'map':
      return {
        ...type,
        keys: stringWithin(type.keys, spot, 'Key '),
        values: constrained(type.values, spot, 'Value '),
        ...range(spot, 'Map Entries'),
      };
    default:
      return type;
  }
}

function stringWithin(type: StringForm, spot: Spot, prefix: string): StringForm {
  const pattern = spot.facts.get(`${prefix}Pattern`)?.replace(/^`+ ?|`+$/g, '');
  if (pattern !== undefined && !compiles(pattern)) {
    throw new DeriveError(...at(spot), `a pattern that JavaScript can compile, not ${pattern}`);
  }
  const values = spot.facts.get(`${prefix}Valid Values`);
  return {
    ...type,
    ...range(spot, `${prefix}Length Constraints`),
    ...(pattern !== undefined && { pattern }),
    ...(values !== undefined && {
      values: plain(values)
        .split('|')
        .map((value) => value.trim()),
    }),
  };
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** "Minimum length of 1. Maximum length of 64.", also "number of … items", "value of", and "Fixed …". */
function range(spot: Spot, label: string): { min?: number; max?: number } {
  const words = spot.facts.get(label);
  if (words === undefined) return {};
  const bounds: { min?: number; max?: number } = {};
  for (const [, word, figure] of words.matchAll(/(Minimum|Maximum|Fixed)[a-z ]* of (-?\d+(?:\.\d+)?)/g)) {
    if (word !== 'Maximum') bounds.min = Number(figure);
    if (word !== 'Minimum') bounds.max = Number(figure);
  }
  if (Object.keys(bounds).length > 0) return bounds;
  throw new DeriveError(...at(spot), `"${label}: Minimum … of N. Maximum … of N.", not "${words}"`);
}
