import picomatch from 'picomatch';
import { catalogueOf } from '../checks/catalogue.ts';
import type { Check } from '../checks/verdict.ts';
import { editionNames } from '../specs/editions.ts';
import { allCaseClasses, isRecordedPlace } from './case-classes.ts';
import { closestNames } from '../run/closest-names.ts';

// Ids of entries: CHECK/KIND is a finding, CHECK/KIND/CLASS a class of it; either may be a glob.

/** A target has a part in kinds: its members may be called anything, with a line break in it. */
const globMatcher = (globs: string | readonly string[]): ((text: string) => boolean) => {
  const matches = picomatch(typeof globs === 'string' ? globs : [...globs], { dot: true, flags: 's' });
  // A second argument, as lists give to what they call, would make every answer true.
  return (text) => matches(text);
};

const isGlob = (id: string): boolean => picomatch.scan(id).isGlob === true;

/** The id of a finding, or of a class, as an entry has it that means nothing else. */
export const escapeGlob = (id: string): string =>
  isGlob(id) || id.includes('\\') ? id.replace(/[\\*?[\]{}()!+@|]/g, '\\$&') : id;

/** What an entry's id means, where it is no glob. */
const unescapeGlob = (id: string): string => id.replace(/\\(.)/gs, '$1');

/** Whether an entry's id is that of a finding or of a class, or a glob of it. */
export function idMatcher(id: string): (other: string) => boolean {
  const one = unescapeGlob(id);
  const matches = isGlob(id) ? globMatcher(id) : (other: string): boolean => other === one;
  // As a report has it, it is a glob to nobody who copies it.
  return (other) => other === id || matches(other);
}

interface EntryIdParts {
  readonly check: string;
  readonly kind: string;
  /** Left out of a finding's. */
  readonly class?: string;
}

/** What an id names; nothing where it is a glob, or no id. */
export function parseEntryId(id: string): EntryIdParts | undefined {
  const [check, kind, ...rest] = unescapeGlob(id).split('/');
  if (isGlob(id) || check === undefined || kind === undefined) return undefined;
  return { check, kind, ...(rest.length === 0 ? {} : { class: rest.join('/') }) };
}

/** Every check, whatever the edition: a baseline may serve several. */
const allChecks = (): readonly Check[] => [
  ...new Map(
    editionNames.flatMap((edition) => catalogueOf(edition).map((check) => [`${edition} ${check.id}`, check])),
  ).values(),
];

/** Those checks of an edition of which a finding could have such an id. */
export const checksMatchingId = (id: string, checks: readonly Check[]): readonly Check[] =>
  checks.filter((check) => check.id === id.split('/')[0] || canMatchCheck(id, check));

/** Why no finding of any check can have such an id, with the nearest that can; nothing where one can. */
export function unmatchableReason(id: string): string | undefined {
  const all = allChecks();
  const [head = '', kind, ...rest] = unescapeGlob(id).split('/');
  if (isGlob(id)) {
    if (all.some((check) => canMatchCheck(id, check))) return undefined;
    return `${id} matches no finding of any check; an id is CHECK/KIND or CHECK/KIND/CLASS`;
  }
  const named = all.filter((check) => check.id === head);
  if (named.length === 0) {
    const near = closestNames(head, [...new Set(all.map((check) => check.id))]);
    return `no check is called ${head}${near.length === 0 ? '' : `; near are ${near.join(', ')}`}`;
  }
  const kinds = [...new Set(named.flatMap((check) => check.kinds))];
  // A kind that holds the name of a member may have slashes in it, as the member does.
  if (allowsSlashes(kinds) && globMatcher(kinds)([kind, ...rest].join('/'))) return undefined;
  if (kind !== undefined && globMatcher(kinds)(kind)) return unknownClassReason(rest.join('/'));
  const what = kind === undefined ? `${id} names no kind of wrong answer` : `${head} tells no ${kind}`;
  return `${what}; what it tells is ${closestNames(kind ?? '', kinds, kinds.length)
    .map((one) => `${head}/${one}`)
    .join(', ')}`;
}

const allowsSlashes = (kinds: readonly string[]): boolean => kinds.some((kind) => kind.includes('**'));

function unknownClassReason(name: string): string | undefined {
  if (name === '' || isRecordedPlace(name) || allCaseClasses().includes(name)) return undefined;
  const near = closestNames(name, allCaseClasses());
  return `no class of case is called ${name}${near.length === 0 ? '' : `; near are ${near.join(', ')}`}`;
}

/** Slashes within braces or brackets part nothing. */
const splitSegments = (glob: string): readonly string[] =>
  glob.match(/(?:\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|[^/])+/g) ?? [];

/** Whether a finding of the check, or a class of one, may have an id that the glob matches. */
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
