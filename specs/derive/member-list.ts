import { definedMembers } from '../json.ts';
import { DeriveError } from './derive-error.ts';
import type { MemberForm, StringForm, TypeForm } from './operation-form.ts';
import { markdownToText } from './markdown-page.ts';
import { assertProseLimit } from './prose-limit.ts';
import { type PageEntry, readEntries, type ReferencePage, type PageSection } from './reference-page.ts';

/** An entry, and its location for error messages. */
interface EntryLocation {
  readonly file: string;
  readonly section: string;
  readonly facts: PageEntry['facts'];
}

/**
 * The members in the list of a section.
 * @param needsRequired whether every member must have a "Required:" line; members of a response have none
 * @throws DeriveError for an unknown type or constraint
 */
export function parseMembers(
  page: ReferencePage,
  section: PageSection,
  needsRequired: boolean,
): MemberForm[] {
  return readEntries(page, section).map(({ name, documentation, facts }) => {
    const place = { file: page.file, section: `${section.heading}/${name}` };
    const location = { ...place, facts };
    const required = facts.get('Required');
    if (needsRequired && !/^(?:yes|no)\b/i.test(required ?? ''))
      throw new DeriveError(...fileAndSection(location), '"Required: Yes" or "No"');
    const type = withConstraints(parseType(location), location);
    const member = { name, type, required: /^yes/i.test(required ?? ''), documentation, place };
    assertProseLimit(member);
    return member;
  });
}

/** The links to type pages in a section: member, type name and file name. */
export function parseTypeLinks(section: PageSection): { member: string; type: string; link: string }[] {
  return section.entries.flatMap(({ name, facts }) => {
    const links = (facts.get('Type') ?? '').matchAll(/\[(\w+)\]\((?:[^)]*\/)?([^)/#]+)(?:#[^)]*)?\)/g);
    return [...links].map(([, type = '', link = '']) => ({ member: name, type, link }));
  });
}

const fileAndSection = (location: EntryLocation): [string, string] => [location.file, location.section];

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

function parseType(location: EntryLocation): TypeForm {
  const line = location.facts.get('Type');
  if (line === undefined) throw new DeriveError(...fileAndSection(location), 'a line "Type: …"');
  const form = parseTypeName(markdownToText(line).trim());
  if (form === undefined) throw new DeriveError(...fileAndSection(location), `a known type, not "${line}"`);
  return form;
}

function parseTypeName(text: string): TypeForm | undefined {
  const scalar = scalars[text.toLowerCase()] ?? scalars[text.toLowerCase().replace(/s$/, '')];
  if (scalar !== undefined) return scalar;
  const [, item] = /^arrays? of (.+)$/i.exec(text) ?? [];
  if (item !== undefined) {
    const items = parseTypeName(item);
    return items && { kind: 'list', items };
  }
  const [, value] = /^string to (.+) map$/i.exec(text) ?? [];
  if (value !== undefined) {
    const values = parseTypeName(value);
    return values && { kind: 'map', keys: { kind: 'string' }, values };
  }
  const [, name] = /^(\w+) objects?$/.exec(text) ?? [];
  return name === undefined ? undefined : { kind: 'named', name };
}

/** Adds the constraints in an entry to its type. Constraints of list items have no prefix, as those of the list itself. */
function withConstraints(type: TypeForm, location: EntryLocation, prefix = ''): TypeForm {
  switch (type.kind) {
    case 'string':
      return withStringConstraints(type, location, prefix);
    case 'integer':
    case 'number':
      return { ...type, ...parseRange(location, `${prefix}Valid Range`) };
    case 'list':
      return {
        ...type,
        items: withConstraints(type.items, location, prefix),
        ...(prefix === '' && parseRange(location, 'Array Members')),
      };
    case 'map':
      return {
        ...type,
        keys: withStringConstraints(type.keys, location, 'Key '),
        values: withConstraints(type.values, location, 'Value '),
        ...parseRange(location, 'Map Entries'),
      };
    default:
      return type;
  }
}

function withStringConstraints(type: StringForm, location: EntryLocation, prefix: string): StringForm {
  const text = location.facts.get(`${prefix}Pattern`);
  const pattern = text?.replace(/^`+ ?|`+$/g, '');
  // What follows the code of a pattern belongs to a line whose start is damaged.
  const isWhole = text === undefined || !text.startsWith('`') || /^(`+)(?:(?!\1).)*\1$/.test(text);
  if (pattern !== undefined && !(isWhole && isValidPattern(pattern))) {
    throw new DeriveError(...fileAndSection(location), `a valid JavaScript pattern, not ${pattern}`);
  }
  const values = location.facts.get(`${prefix}Valid Values`);
  return {
    ...type,
    ...definedMembers({
      ...parseRange(location, `${prefix}Length Constraints`),
      pattern,
      values: values === undefined ? undefined : splitValues(location, values),
    }),
  };
}

function splitValues(location: EntryLocation, text: string): readonly string[] {
  const values = markdownToText(text)
    .split('|')
    .map((value) => value.trim());
  if (values.every((value) => /^\S+$/.test(value))) return values;
  throw new DeriveError(...fileAndSection(location), `"Valid Values: ONE | OTHER", not "${text}"`);
}

function isValidPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Parses "Minimum length of 1. Maximum length of 64." Other forms have "number of … items", "value of" or "Fixed …". */
function parseRange(location: EntryLocation, label: string): { min?: number; max?: number } {
  const words = location.facts.get(label);
  if (words === undefined) return {};
  const bounds: { min?: number; max?: number } = {};
  for (const [, word, figure] of words.matchAll(/(Minimum|Maximum|Fixed)[a-z ]* of (-?\d+(?:\.\d+)?)/g)) {
    if (word !== 'Maximum') bounds.min = Number(figure);
    if (word !== 'Minimum') bounds.max = Number(figure);
  }
  const rest = words.replace(/(?:Minimum|Maximum|Fixed)[a-z ]* of -?\d+(?:\.\d+)?(?: items?)?\./g, '');
  if (Object.keys(bounds).length > 0 && rest.trim() === '') return bounds;
  throw new DeriveError(
    ...fileAndSection(location),
    `"${label}: Minimum … of N. Maximum … of N.", not "${words}"`,
  );
}
