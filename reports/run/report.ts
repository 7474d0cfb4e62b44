import { clausesOf } from '../../results/finding.ts';
import { statusAt, weaknessOf, type Level, type Pinned } from '../../results/level.ts';
import type { Gate, Matched } from '../../results/known-deviation.ts';
import type { CheckOutcome, Exploration, Finding, FindingClass } from '../../results/outcome.ts';
import type { Check } from '../../checks/verdict.ts';
import { catalogue, clauseOf } from '../../specs/clauses/catalogue.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { Unaskable } from '../../targets/presets.ts';
import type { TrafficCounts } from '../../targets/wire/traffic.ts';
import { scoreOf, statesOf } from './clause-states.ts';
import { coverageOf } from './coverage-summary.ts';
import { harness } from '../../results/harness-version.ts';
import { forbidsConformance, lossesOf, type Losses } from '../../results/losses.ts';
import { lossNotes } from '../text/loss-words.ts';
import { mergeFindings } from './merge-findings.ts';
import { untakenOf } from '../text/untaken-words.ts';
import { unaskedOf } from '../text/unaskable-words.ts';
import { warningsOf, type WorldMade } from './run-warnings.ts';

export type Conclusion = 'conformant' | 'deviant' | 'inconclusive' | 'error';

/** What a report is made of, without naming the room that runs it. */
export interface Results {
  readonly explorations: readonly Exploration[];
  readonly errors: readonly string[];
  readonly shortfalls: readonly string[];
  /** Left out where no world was made. */
  readonly world?: WorldMade;
  readonly leftBehind: readonly string[];
  /** Of the calls that made and removed the world. */
  readonly throttled: number;
  readonly traffic?: TrafficCounts;
  /** How what was started for the run ended by itself. */
  readonly ending?: string;
  /** What it wrote. */
  readonly logs?: string;
  /** What else is to be said, in words. */
  readonly remarks?: readonly string[];
  /** A run that was cut short says nothing of the target as a whole. */
  readonly interrupted: boolean;
  readonly durationMs: number;
}

export interface ReportContext {
  readonly target: {
    readonly name: string;
    readonly endpoint: string;
    /** As its image or its user tells. */
    readonly version?: string;
    /** The file with the end of what it wrote, where it was started for the run and something failed. */
    readonly logs?: string;
  };
  readonly edition: EditionName;
  /** When it began, in ISO 8601. */
  readonly startedAt?: string;
  /** What does the same again, for a shell. */
  readonly command?: string;
  /** Left out where nothing was drawn. */
  readonly seed?: number;
  readonly level: Level;
  readonly pinned?: Pinned;
  /** In the order of the catalogue. Checks that were left out on request are not in the report. */
  readonly checks: readonly Pick<Check, 'id' | 'clauses' | 'claim' | 'needs'>[];
  /** What the target can't be asked, as its preset says. */
  readonly cannot?: readonly Unaskable[];
}

/** With what a note begins, by what it is about. */
export const noteOpenings = {
  fault: 'A fault of the harness: ',
  interrupted: 'Interrupted: ',
  unasked: 'Not asked: ',
  otherwise: 'Asked otherwise: ',
  shortfall: 'Not made: ',
  leftBehind: 'Left behind: ',
} as const;

/** Without a baseline all is new: `gated` says what one knows. */
const unmatched: Matched = { baseline: 'new' };
const asNew = (one: FindingClass): FindingClass & Matched => ({ ...one, ...unmatched });

const told = (finding: Finding, context: ReportContext) => {
  const clause = (context.pinned?.named ?? clauseOf)(finding.clause);
  const weakness = weaknessOf(finding, context.level, context.pinned);
  const [first, ...rest] = finding.classes;
  const check = context.checks.find(({ id }) => id === finding.check);
  return {
    id: finding.id,
    check: finding.check,
    kind: finding.kind,
    clauses: clausesOf(finding.classes),
    evidence: clause.evidence,
    source: [clause.source.title, clause.source.section].join(', '),
    ...(clause.source.address === undefined ? {} : { address: clause.source.address }),
    statement: clause.statement,
    level: weakness === undefined ? ('failure' as const) : ('warning' as const),
    ...(weakness === 'newer' ? { newer: { since: clause.since, pin: context.pinned?.pin } } : {}),
    claim: check?.claim ?? '',
    ...unmatched,
    classes: [asNew(first), ...rest.map(asNew)] as const,
  };
};

/** What came of one check in all suites: an error before a failure before a pass before a skip. */
function statusOf(
  mine: readonly CheckOutcome[],
  findings: readonly Finding[],
  { level, pinned }: ReportContext,
): CheckOutcome['status'] {
  const statuses = new Set(mine.map((outcome) => statusAt(outcome, findings, level, pinned)));
  const isOpen = mine.some(({ leftOpen }) => leftOpen !== undefined);
  const order = isOpen ? (['error', 'fail'] as const) : (['error', 'fail', 'pass'] as const);
  return order.find((status) => statuses.has(status)) ?? 'skip';
}

/** The suite that came nearest to asking tells why. */
function reasonOf(
  mine: readonly CheckOutcome[],
  status: CheckOutcome['status'],
  { shortfalls, world }: Results,
): string {
  const told = mine
    .filter((outcome) => outcome.status === status)
    .toSorted((one, other) => Number(other.leftOpen !== undefined) - Number(one.leftOpen !== undefined))
    .flatMap(({ because }) => because ?? [])
    .find((reason) => !reason.startsWith('no case'));
  if (told !== undefined) return told;
  if (shortfalls.length > 0) return 'what its cases are about could not be made at the target';
  return (world?.untaken ?? []).length > 0
    ? 'no case of this run has put it to the test, or all of them need a form of identifier that the target does not take'
    : 'no case of this run has put it to the test';
}

/** The report, format 1: plain data. No credential is in it: exchanges carry none. */
export function reportOf(results: Results, context: ReportContext) {
  const { explorations } = results;
  const merged = mergeFindings(explorations);
  const outcomes = explorations.flatMap((one) => one.outcomes);
  const checks = context.checks.map(({ id, clauses: named, claim, needs }) => {
    const mine = outcomes.filter((outcome) => outcome.check === id);
    const status = statusOf(mine, merged, context);
    const applicable = mine.reduce((sum, outcome) => sum + outcome.applicable, 0);
    const unaskable = needs !== undefined && context.cannot?.includes(needs) === true;
    const because =
      status === 'skip' || status === 'error'
        ? {
            because:
              status === 'skip' && unaskable
                ? unaskedOf(needs, 'the target')
                : reasonOf(mine, status, results),
          }
        : {};
    return { id, clauses: named, claim, status, applicable, ...because };
  });
  const findings = merged.map((finding) => told(finding, context));
  const sum = (of: 'cases' | 'requests' | 'positives' | 'lost' | 'throttled'): number =>
    explorations.reduce((total, one) => total + one[of], 0);
  const states = statesOf(checks, explorations, context.edition);
  const losses = lossesOf(results);
  return {
    formatVersion: 1,
    conclusion: conclusionOf({ ...results, positives: sum('positives'), losses }, checks, findings),
    harness,
    ...(context.startedAt === undefined ? {} : { startedAt: context.startedAt }),
    ...(context.command === undefined ? {} : { command: context.command }),
    edition: context.edition,
    catalogue,
    level: context.level,
    ...(context.pinned?.pin === undefined ? {} : { pin: context.pinned.pin }),
    ...(context.seed === undefined ? {} : { seed: context.seed }),
    target: context.target,
    durationMs: Math.round(results.durationMs),
    totals: {
      cases: sum('cases'),
      requests: sum('requests'),
      lost: losses?.lost ?? sum('lost'),
      throttled: sum('throttled') + results.throttled,
      findings: findings.filter(({ level }) => level === 'failure').length,
      warnings: findings.filter(({ level }) => level === 'warning').length,
    },
    ...(losses === undefined ? {} : { losses }),
    clauses: states,
    checks,
    findings,
    coverage: coverageOf(explorations, context.edition),
    score: scoreOf(states),
    open: explorations.flatMap(({ notes }) => notes),
    warnings: results.interrupted ? [] : warningsOf(explorations, results.world),
    notes: [
      ...(results.interrupted
        ? [`${noteOpenings.interrupted}not all was asked, and nothing was made smaller.`]
        : []),
      ...results.errors.map((text) => `${noteOpenings.fault}${text}`),
      ...lossNotes(losses),
      ...(context.cannot ?? []).map((one) => `${noteOpenings.unasked}${unaskedOf(one, 'the target')}`),
      ...(results.world?.untaken ?? []).map(
        (form) => `${noteOpenings.otherwise}${untakenOf(form, 'the target')}`,
      ),
      ...results.shortfalls.map((text) => `${noteOpenings.shortfall}${text}`),
      ...results.leftBehind.map((text) => `${noteOpenings.leftBehind}${text}`),
      ...(results.remarks ?? []),
    ],
    digests: Object.fromEntries(explorations.map(({ suite, digest }) => [suite, digest])),
  };
}

export type Report = ReturnType<typeof reportOf> & {
  /** Left out where none was given. */
  readonly baseline?: Pick<Gate, 'file' | 'entries' | 'toAdd'>;
};

/** They are wrong ≠ we broke ≠ not asked. */
interface Verdict extends Pick<Results, 'errors' | 'interrupted'> {
  readonly positives: number;
  readonly losses: Losses | undefined;
}

function conclusionOf(
  { errors, interrupted, positives, losses }: Verdict,
  checks: readonly { readonly status: CheckOutcome['status'] }[],
  findings: readonly { readonly level: 'failure' | 'warning' }[],
): Conclusion {
  if (errors.length > 0 || checks.some(({ status }) => status === 'error')) return 'error';
  if (positives === 0 || interrupted) return 'inconclusive';
  if (findings.some(({ level }) => level === 'failure')) return 'deviant';
  return forbidsConformance(losses) ? 'inconclusive' : 'conformant';
}
