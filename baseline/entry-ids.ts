import { checkCatalogue } from '../operations/catalogue.ts';
import picomatch from 'picomatch';
import type { Check } from '../checks/verdict.ts';
import { editionNames } from '../specs/editions.ts';
import { allCaseClasses, isRecordedPlace } from './case-classes.ts';
import { closestNames } from '../run/closest-names.ts';

// The id of an entry is that of a finding (CHECK/KIND) or of one of its classes (CHECK/KIND/CLASS), or a glob of either.

/** Kinds can contain names of members that the target chose, even with a line break. */
const globMatcher = (globs: string | readonly string[]): ((text: string) => boolean) => {
  const matches = picomatch(typeof globs === 'string' ? globs : [...globs], { dot: true, flags: 's' });
  // Called by `some` or `filter`, picomatch would take the index for an option and match everything.
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
  /** Absent in the id of a finding. */
  readonly class?: string;
}

/** Splits an id; `undefined` if it is a glob or not an id. */
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

/** The checks whose findings can have such an id. */
export const checksMatchingId = (id: string, checks: readonly Check[]): readonly Check[] =>
  checks.filter((check) => check.id === id.split('/')[0] || canMatchCheck(id, check));

/** Why no finding of any check can have this id, with similar ids; `undefined` if one can. */
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
