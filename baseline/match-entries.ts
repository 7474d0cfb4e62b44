import {
  placeholderReason,
  type EntryState,
  type BaselineResult,
  type JudgedEntry,
  type KnownDeviation,
  type BaselineMatch,
  type NewEntry,
} from '../results/known-deviation.ts';
import type { Exploration, Finding } from '../results/outcome.ts';
import { unobservedReason, type RunScope } from './exercised-entries.ts';
import { escapeGlob } from './entry-ids.ts';
import { knownIdMatcher, formerIdMatcher } from './superseded-ids.ts';
import { formatEntryLines } from './entry-lines.ts';
import { definedMembers } from '../specs/json.ts';

export type IdentifiedFinding = Pick<Finding, 'id' | 'check' | 'kind'> & {
  readonly classes: readonly Pick<Finding['classes'][number], 'id' | 'class' | 'unstable'>[];
};

/**
 * Matches a finding and its classes with entries, by id. A finding is known if an entry matches its id or all its classes
 * are known.
 */
export function matchFinding(
  { id, classes }: IdentifiedFinding,
  entries: readonly KnownDeviation[],
  today: string,
): ReadonlyMap<string, BaselineMatch> {
  const isExpired = ({ expires }: KnownDeviation): boolean => expires !== undefined && expires <= today;
  const matchId = (idToMatch: string): BaselineMatch => {
    const matching = entries.filter((entry) => knownIdMatcher(entry)(idToMatch));
    const entry = matching.find((one) => !isExpired(one));
    if (entry !== undefined) return { baseline: 'known', entry };
    const [expired] = matching;
    return { baseline: 'new', ...definedMembers({ expired }) };
  };
  const findingMatch = matchId(id);
  const classMatches = classes.map((one) => {
    const own = findingMatch.entry === undefined ? matchId(one.id) : findingMatch;
    const expired = own.expired ?? findingMatch.expired;
    return [one.id, own.entry === undefined && expired !== undefined ? { ...own, expired } : own] as const;
  });
  const unknown = classMatches.find(([, { baseline }]) => baseline === 'new');
  const first = classMatches[0]?.[1];
  const all: BaselineMatch =
    findingMatch.entry !== undefined
      ? findingMatch
      : unknown === undefined
        ? (first ?? findingMatch)
        : unknown[1];
  return new Map([...classMatches, [id, all]]);
}

interface MatchInput {
  readonly file: string;
  readonly entries: readonly KnownDeviation[];
  /** The findings of the run. The baseline can list warnings, but it need not. */
  readonly findings: readonly (IdentifiedFinding & { readonly level: 'failure' | 'warning' })[];
  readonly scope: RunScope;
  /** The current date in ISO 8601. It decides which entries have expired. */
  readonly today: string;
}

/** Compares a run with a baseline: known deviations, the state of each entry, and missing entries. */
export function matchBaseline({ file, entries, findings, scope, today }: MatchInput): BaselineResult {
  const byFinding = findings.map((finding) => ({ finding, by: matchFinding(finding, entries, today) }));
  const matched = byFinding.flatMap(({ by }) => [...by]);
  const known = new Set<KnownDeviation>();
  const expiredEntries = new Set<KnownDeviation>();
  for (const [, { entry, expired }] of matched) {
    if (entry !== undefined) known.add(entry);
    if (expired !== undefined) expiredEntries.add(expired);
  }
  const stateOf = (entry: KnownDeviation): { state: EntryState; because?: string } => {
    if (expiredEntries.has(entry)) return { state: 'expired' };
    // Several entries may match one finding. Then all of them have the state `known`.
    if (
      known.has(entry) ||
      findings.some((one) => matchesFinding(entry, one)) ||
      wasViolated(entry, scope.explorations)
    )
      return { state: 'known' };
    const because = unobservedReason(entry, scope);
    return because === undefined ? { state: 'stale' } : { state: 'unobserved', because };
  };
  const missing = byFinding
    .filter(({ finding }) => finding.level === 'failure')
    .flatMap(({ finding, by }) => missingEntries(finding, by, scope.explorations));
  return {
    file,
    matched: Object.fromEntries(matched),
    entries: entries.map((entry): JudgedEntry => ({ ...entry, ...stateOf(entry) })),
    missing,
    toAdd: missing.map((one) => formatEntryLines(one, 2)).join(''),
  };
}

/**
 * Whether an entry matches a finding. The id of the entry can be the current id or a former id. It can also be the id of a
 * finding of another check that no longer reports this deviation.
 */
function matchesFinding(entry: KnownDeviation, finding: IdentifiedFinding): boolean {
  const [matchesNow, matchedBefore] = [knownIdMatcher(entry), formerIdMatcher(entry)];
  return [finding, ...finding.classes].some(({ id }) => matchesNow(id) || matchedBefore(id));
}

/**
 * Whether the class of an entry failed. A finding may lack a class that failed, because classes that shrink to the same
 * request are reported as one.
 */
function wasViolated(entry: KnownDeviation, explorations: readonly Exploration[]): boolean {
  const [matchesNow, matchedBefore] = [knownIdMatcher(entry), formerIdMatcher(entry)];
  const isMatch = (id: string): boolean => matchesNow(id) || matchedBefore(id);
  return explorations
    .flatMap(({ outcomes }) => outcomes)
    .some(({ check, classes }) =>
      classes.some(({ class: name, wrong }) => wrong.some((kind) => isMatch(`${check}/${kind}/${name}`))),
    );
}

/**
 * The new entries for a finding. If some of its classes are known, each other class gets an entry. Otherwise one entry is
 * for the whole finding. An expired entry exists already, so it is not added again.
 */
function missingEntries(
  finding: IdentifiedFinding,
  by: ReadonlyMap<string, BaselineMatch>,
  explorations: readonly Exploration[],
): readonly NewEntry[] {
  const own = by.get(finding.id);
  if (own === undefined || own.baseline === 'known') return [];
  const unknown = finding.classes.filter((one) => {
    const match = by.get(one.id);
    return match?.baseline === 'new' && match.expired === undefined;
  });
  if (unknown.length === 0) return [];
  if (unknown.length === finding.classes.length) {
    const isUnstable = finding.classes.every(({ unstable }) => unstable === true);
    return [createEntry(finding.id, findOriginCase(finding, explorations), isUnstable)];
  }
  return unknown.map((one) =>
    createEntry(one.id, findOriginCase(finding, explorations, one.class), one.unstable === true),
  );
}

const createEntry = (id: string, seen: string | undefined, isUnstable: boolean): NewEntry => ({
  id: escapeGlob(id),
  reason: placeholderReason,
  ...(seen === undefined || isUnstable ? { drawn: true } : { seen }),
});

/**
 * The first core case that showed the deviation, as SUITE/CLASS. If cases of the given class showed it, only these count.
 */
function findOriginCase(
  { check, kind }: IdentifiedFinding,
  explorations: readonly Exploration[],
  name?: string,
): string | undefined {
  const violated = explorations.flatMap(({ suite, outcomes }) =>
    outcomes
      .filter((one) => one.check === check)
      .flatMap(({ classes }) => classes)
      .filter(({ wrong }) => wrong.includes(kind))
      .map(({ class: className, core }) => ({ suite, class: className, core })),
  );
  const own = violated.filter((one) => one.class === name);
  const first = (own.length === 0 ? violated : own).find(({ core }) => core);
  return first === undefined ? undefined : `${first.suite}/${first.class}`;
}
