import { checkCatalogue } from '../operations/catalogue.ts';
import picomatch from 'picomatch';
import type { Check } from '../checks/verdict.ts';
import { editionNames } from '../specs/editions.ts';
import { allCaseClasses, isRecordedPlace } from './case-classes.ts';
import { closestNames } from '../run/closest-names.ts';

// The id of an entry has one of these forms:
// - the id of a finding: CHECK/KIND
// - the id of a class of a finding: CHECK/KIND/CLASS
// - a glob that matches such ids

/**
 * Makes a function that matches a text with globs. A kind may contain the name of a member that the target chose, even with
 * a line break.
 */
const globMatcher = (globs: string | readonly string[]): ((text: string) => boolean) => {
  const matches = picomatch(typeof globs === 'string' ? globs : [...globs], { dot: true, flags: 's' });
  // If `some` or `filter` called the matcher of picomatch itself, it would take the index for an option and match
  // everything.
  return (text) => matches(text);
};

const isGlob = (id: string): boolean => picomatch.scan(id).isGlob === true;

/** Escapes an id so that an entry with it matches only that id. */
export const escapeGlob = (id: string): string =>
  isGlob(id) || id.includes('\\') ? id.replace(/[\\*?[\]{}()!+@|]/g, '\\$&') : id;

/** The id that an escaped id stands for. */
const unescapeGlob = (id: string): string => id.replace(/\\(.)/gs, '$1');

/** Returns a function that tells whether an entry with this id matches the id of a finding or class. */
export function idMatcher(id: string): (other: string) => boolean {
  const unescaped = unescapeGlob(id);
  const matches = isGlob(id) ? globMatcher(id) : (other: string): boolean => other === unescaped;
  // An id copied from a report matches itself, even if it contains glob characters.
  return (other) => other === id || matches(other);
}

interface EntryIdParts {
  readonly check: string;
  readonly kind: string;
  /** The class of case. The id of a finding has none. */
  readonly class?: string;
}

/** Splits an id. Returns `undefined` for a glob or a text that is not an id. */
export function parseEntryId(id: string): EntryIdParts | undefined {
  const [check, kind, ...rest] = unescapeGlob(id).split('/');
  if (isGlob(id) || check === undefined || kind === undefined) return undefined;
  return { check, kind, ...(rest.length === 0 ? {} : { class: rest.join('/') }) };
}

/** The checks of all editions, since one baseline may serve several. */
const allChecks = (): readonly Check[] => [
  ...new Map(
    editionNames.flatMap((edition) =>
      checkCatalogue(edition).map((check) => [`${edition} ${check.id}`, check]),
    ),
  ).values(),
];

/** The checks whose findings can have an id that this id or glob matches. */
export const checksMatchingId = (id: string, checks: readonly Check[]): readonly Check[] =>
  checks.filter((check) => check.id === id.split('/')[0] || canMatchCheck(id, check));

/**
 * States why no finding of any check can have this id, with similar ids. Returns `undefined` if a finding can have the id.
 */
export function unmatchableReason(id: string): string | undefined {
  const all = allChecks();
  const [head = '', kind, ...rest] = unescapeGlob(id).split('/');
  if (isGlob(id)) {
    if (all.some((check) => canMatchCheck(id, check))) return undefined;
    return `${id} matches no finding of any check; use CHECK/KIND or CHECK/KIND/CLASS`;
  }
  const named = all.filter((check) => check.id === head);
  if (named.length === 0) {
    const near = closestNames(head, [...new Set(all.map((check) => check.id))]);
    return `unknown check ${head}${similarNames('checks', near)}`;
  }
  const kinds = [...new Set(named.flatMap((check) => check.kinds))];
  // The name of a member in a kind may contain slashes.
  if (allowsSlashes(kinds) && globMatcher(kinds)([kind, ...rest].join('/'))) return undefined;
  if (kind !== undefined && globMatcher(kinds)(kind)) return unknownClassReason(rest.join('/'));
  const problem = kind === undefined ? `${id} has no kind of violation` : `${head} reports no kind ${kind}`;
  return `${problem}; it reports ${closestNames(kind ?? '', kinds, kinds.length)
    .map((one) => `${head}/${one}`)
    .join(', ')}`;
}

const similarNames = (what: string, names: readonly string[]): string =>
  names.length === 0 ? '' : `; similar ${what}: ${names.join(', ')}`;

const allowsSlashes = (kinds: readonly string[]): boolean => kinds.some((kind) => kind.includes('**'));

function unknownClassReason(name: string): string | undefined {
  if (name === '' || isRecordedPlace(name) || allCaseClasses().includes(name)) return undefined;
  const near = closestNames(name, allCaseClasses());
  return `unknown class of case ${name}${similarNames('classes', near)}`;
}

/** Splits a glob at slashes outside braces, brackets and parentheses. */
const splitSegments = (glob: string): readonly string[] =>
  glob.match(/(?:\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|[^/])+/g) ?? [];

/** Whether the glob can match the id of a finding of this check, or of one of its classes. */
function canMatchCheck(glob: string, { id, kinds }: Check): boolean {
  const [first = '', second, ...rest] = splitSegments(glob);
  if (first.includes('/')) return globMatcher(glob)(`${id}/${kinds[0]}`);
  if (!globMatcher(first)(id)) return false;
  if (first.includes('**') || second?.includes('**') === true) return true;
  if (second === undefined || !kinds.some((kind) => isGlob(kind) || globMatcher(second)(kind))) return false;
  const third = rest.join('/');
  return (
    third === '' ||
    allowsSlashes(kinds) ||
    isRecordedPlace(third) ||
    allCaseClasses().some(globMatcher(third))
  );
}
