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

export type IdentifiedFinding = Pick<Finding, 'id' | 'check' | 'kind'> & {
  readonly classes: readonly Pick<Finding['classes'][number], 'id' | 'class' | 'unstable'>[];
};

/** By the ids of a finding and of its classes: a finding is known where it is, or each of its classes. */
export function matchFinding(
  { id, classes }: IdentifiedFinding,
  entries: readonly KnownDeviation[],
  today: string,
): ReadonlyMap<string, BaselineMatch> {
  const isOver = ({ expires }: KnownDeviation): boolean => expires !== undefined && expires <= today;
  const by = (named: string): BaselineMatch => {
    const mine = entries.filter((entry) => knownIdMatcher(entry)(named));
    const entry = mine.find((one) => !isOver(one));
    if (entry !== undefined) return { baseline: 'known', entry };
    const [expired] = mine;
    return { baseline: 'new', ...(expired === undefined ? {} : { expired }) };
  };
  const whole = by(id);
  const parts = classes.map((one) => {
    const own = whole.entry === undefined ? by(one.id) : whole;
    const expired = own.expired ?? whole.expired;
    return [one.id, own.entry === undefined && expired !== undefined ? { ...own, expired } : own] as const;
  });
  const strange = parts.find(([, { baseline }]) => baseline === 'new');
  const first = parts[0]?.[1];
  const all: BaselineMatch =
    whole.entry !== undefined ? whole : strange === undefined ? (first ?? whole) : strange[1];
  return new Map([...parts, [id, all]]);
}

interface MatchInput {
  readonly file: string;
  readonly entries: readonly KnownDeviation[];
  /** Those that only warn are known where they are listed, and missed nowhere. */
  readonly findings: readonly (IdentifiedFinding & { readonly level: 'failure' | 'warning' })[];
  readonly scope: RunScope;
  /** ISO date. */
  readonly today: string;
}

/** What a run makes of a baseline: which deviations are known, what has become of each entry, what is missing. */
export function matchBaseline({ file, entries, findings, scope: asking, today }: MatchInput): BaselineResult {
  const byFinding = findings.map((finding) => ({ finding, by: matchFinding(finding, entries, today) }));
  const matched = byFinding.flatMap(({ by }) => [...by]);
  const met = new Set<KnownDeviation>();
  const over = new Set<KnownDeviation>();
  for (const [, { entry, expired }] of matched) {
    if (entry !== undefined) met.add(entry);
    if (expired !== undefined) over.add(expired);
  }
  const stateOf = (entry: KnownDeviation): { state: EntryState; because?: string } => {
    if (over.has(entry)) return { state: 'expired' };
    // Beside another entry that matches the same, it is no less true.
    if (
      met.has(entry) ||
      findings.some((one) => matchesFinding(entry, one)) ||
      wasViolated(entry, asking.explorations)
    )
      return { state: 'known' };
    const because = unobservedReason(entry, asking);
    return because === undefined ? { state: 'stale' } : { state: 'unobserved', because };
  };
  const missing = byFinding
    .filter(({ finding }) => finding.level === 'failure')
    .flatMap(({ finding, by }) => missingEntries(finding, by, asking.explorations));
  return {
    file,
    matched: Object.fromEntries(matched),
    entries: entries.map((entry): JudgedEntry => ({ ...entry, ...stateOf(entry) })),
    missing,
    toAdd: missing.map((one) => formatEntryLines(one, 2)).join(''),
  };
}

/** By its id, by the one that it had before, or beside what tells it alone by now. */
function matchesFinding(entry: KnownDeviation, finding: IdentifiedFinding): boolean {
  const [isKnown, isAlone] = [knownIdMatcher(entry), formerIdMatcher(entry)];
  return [finding, ...finding.classes].some(({ id }) => isKnown(id) || isAlone(id));
}

/** Two classes that come down to one request are told as one: the other was broken all the same. */
function wasViolated(entry: KnownDeviation, explorations: readonly Exploration[]): boolean {
  const [isKnown, isAlone] = [knownIdMatcher(entry), formerIdMatcher(entry)];
  const isMeant = (id: string): boolean => isKnown(id) || isAlone(id);
  return explorations
    .flatMap(({ outcomes }) => outcomes)
    .some(({ check, classes }) =>
      classes.some(({ class: name, wrong }) => wrong.some((kind) => isMeant(`${check}/${kind}/${name}`))),
    );
}

/** Of a finding of which some classes are known, the others; else the whole. What has expired is there already. */
function missingEntries(
  finding: IdentifiedFinding,
  by: ReadonlyMap<string, BaselineMatch>,
  explorations: readonly Exploration[],
): readonly NewEntry[] {
  const own = by.get(finding.id);
  if (own === undefined || own.baseline === 'known') return [];
  const strange = finding.classes.filter((one) => {
    const match = by.get(one.id);
    return match?.baseline === 'new' && match.expired === undefined;
  });
  if (strange.length === 0) return [];
  if (strange.length === finding.classes.length) {
    const isShaky = finding.classes.every(({ unstable }) => unstable === true);
    return [createEntry(finding.id, findOriginCase(finding, explorations), isShaky)];
  }
  return strange.map((one) =>
    createEntry(one.id, findOriginCase(finding, explorations, one.class), one.unstable === true),
  );
}

const createEntry = (id: string, seen: string | undefined, isShaky: boolean): NewEntry => ({
  id: escapeGlob(id),
  reason: placeholderReason,
  ...(seen === undefined || isShaky ? { drawn: true } : { seen }),
});

/** The first case of the core that has shown it, as SUITE/CLASS: that of the class itself where it is one. */
function findOriginCase(
  { check, kind }: IdentifiedFinding,
  explorations: readonly Exploration[],
  name?: string,
): string | undefined {
  const shown = explorations.flatMap(({ suite, outcomes }) =>
    outcomes
      .filter((one) => one.check === check)
      .flatMap(({ classes }) => classes)
      .filter(({ wrong }) => wrong.includes(kind))
      .map(({ class: of, core }) => ({ suite, class: of, core })),
  );
  const own = shown.filter((one) => one.class === name);
  const first = (own.length === 0 ? shown : own).find(({ core }) => core);
  return first === undefined ? undefined : `${first.suite}/${first.class}`;
}
