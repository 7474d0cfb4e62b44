import type { Breach, BySide, FindingKind, Judgement, Parting, Side } from '../../checks/difference.ts';
import { failuresIn, type Check, type Failure, type Trial } from '../../checks/verdict.ts';
import { clauseOf } from '../../specs/clauses/catalogue.ts';
import { verdictOf } from '../tally.ts';

/** What a check has said of both answers. */
interface Heard {
  readonly check: Check;
  readonly failures: BySide<readonly Failure[]>;
  /** Whether it had anything to say. */
  readonly judged: BySide<boolean>;
}

/** A place without positions in lists. */
const placeOf = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '');

const ofWhole = ['status', '/__type', '', '/tasks', '/failures'];

/** Whether a breach at a place is one of what parts the answers. */
function isAbout(place: string, { where, kind }: Parting): boolean {
  if (kind === 'outcome') return ofWhole.includes(place);
  if (kind === 'fate' || kind === 'stranger') return place === '/tasks' || place === '/failures';
  return place === where;
}

/** Whether it is of what lies within, or around. */
const isNear = (place: string, { where, kind }: Parting): boolean =>
  kind === 'text'
    ? place === 'status'
    : place.startsWith('/') && (place.startsWith(`${where}/`) || where.startsWith(`${place}/`));

const hear = (check: Check, { a, b }: BySide<Trial>): Heard => {
  const verdicts = { a: verdictOf(check, a), b: verdictOf(check, b) };
  const judged = ({ kind }: { readonly kind: string }): boolean => kind === 'pass' || kind === 'fail';
  return {
    check,
    failures: { a: failuresIn(verdicts.a), b: failuresIn(verdicts.b) },
    judged: { a: judged(verdicts.a), b: judged(verdicts.b) },
  };
};

function breachesOf(
  { check, failures }: Heard,
  side: Side,
  matches: (place: string) => boolean,
): readonly Breach[] {
  return failures[side].flatMap(({ wrong, clause = check.clauses[0], violations }) => {
    const found = violations.find(({ pointer }) => matches(placeOf(pointer)));
    if (found === undefined) return [];
    const { evidence } = clauseOf(clause);
    return [{ ...found, check: check.id, kind: wrong, clause, evidence }];
  });
}

const isStrong = ({ evidence }: Breach): boolean => evidence !== 'observed';

/** What was only observed decides only where nothing stronger does. */
const strongest = (breaches: BySide<readonly Breach[]>): BySide<readonly Breach[]> => {
  const strong = { a: breaches.a.filter(isStrong), b: breaches.b.filter(isStrong) };
  return strong.a.length + strong.b.length > 0 ? strong : breaches;
};

/**
 * Who is right where two answers part, by the checks that look on: that one whose answer breaks nothing there, beside a check
 * that the other one breaks and that had something to say of both.
 */
export function judge(parting: Parting, trials: BySide<Trial>, checks: readonly Check[]): Judgement {
  const heard = checks.map((check) => hear(check, trials));
  const gathered = (matches: (place: string) => boolean): BySide<readonly Breach[]> => ({
    a: heard.flatMap((one) => breachesOf(one, 'a', matches)),
    b: heard.flatMap((one) => breachesOf(one, 'b', matches)),
  });
  const breaches = gathered((place) => isAbout(place, parting));
  const { a, b } = strongest(breaches);
  if (a.length > 0 && b.length > 0) return { right: 'neither', breaches };
  if (a.length + b.length > 0) {
    const [wrong, other]: readonly [Side, Side] = a.length > 0 ? ['a', 'b'] : ['b', 'a'];
    const told = new Set([...a, ...b].map(({ check }) => check));
    const judgedBoth = heard.some((one) => told.has(one.check.id) && one.judged[other]);
    if (judgedBoth) return { right: other, breaches };
    return {
      right: 'unclaimed',
      breaches,
      because: `the check that ${wrong.toUpperCase()} breaks has nothing to say of ${other.toUpperCase()}`,
    };
  }
  const near = gathered((place) => isNear(place, parting));
  if (near.a.length + near.b.length === 0) return { right: 'open', breaches };
  return { right: 'unclaimed', breaches: near, because: 'a check is broken nearby, not at the same place' };
}

/** What the usual checks have on one answer: kinds of finding, and faults of their own. */
export function kindsIn(
  trial: Trial,
  checks: readonly Check[],
): { readonly kinds: readonly FindingKind[]; readonly errors: readonly string[] } {
  const verdicts = checks.map((check) => ({ check, verdict: verdictOf(check, trial) }));
  return {
    kinds: verdicts.flatMap(({ check, verdict }) =>
      failuresIn(verdict).map(({ wrong, clause = check.clauses[0] }) => ({
        id: `${check.id}/${wrong}`,
        clause,
      })),
    ),
    errors: verdicts.flatMap(({ check, verdict }) =>
      verdict.kind === 'error' ? [`${check.id}: ${verdict.because}`] : [],
    ),
  };
}
