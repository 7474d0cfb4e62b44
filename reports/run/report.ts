import { brokenClauses } from '../../results/finding.ts';
import { checkStatusAt, downgradeReason, type Level, type CataloguePin } from '../../results/level.ts';
import type { BaselineResult, BaselineMatch } from '../../results/known-deviation.ts';
import type { CheckOutcome, Exploration, Finding, FindingClass } from '../../results/outcome.ts';
import type { Check } from '../../checks/verdict.ts';
import { catalogueVersion, findClause } from '../../specs/clauses/catalogue.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { UnsupportedFeature } from '../../targets/presets.ts';
import type { TrafficCounts } from '../../targets/wire/traffic.ts';
import { computeScore, computeClauseStates } from './clause-states.ts';
import { summarizeCoverage } from './coverage-summary.ts';
import { harness } from '../../results/harness-version.ts';
import { forbidsConformance, summarizeLosses, type Losses } from '../../results/losses.ts';
import { lossNotes } from '../text/loss-notes.ts';
import { mergeFindings } from './merge-findings.ts';
import { unsupportedFormText } from '../text/unsupported-forms.ts';
import { unaskableReason } from '../text/unaskable-reason.ts';
import { runWarnings, type WorldSummary } from './run-warnings.ts';

export type Conclusion = 'conformant' | 'deviant' | 'inconclusive' | 'error';

/** What a report is made of, without naming the room that runs it. */
export interface RunResults {
  readonly explorations: readonly Exploration[];
  readonly errors: readonly string[];
  readonly shortfalls: readonly string[];
  /** Left out where no world was made. */
  readonly world?: WorldSummary;
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
  readonly pinned?: CataloguePin;
  /** In the order of the catalogue. Checks that were left out on request are not in the report. */
  readonly checks: readonly Pick<Check, 'id' | 'clauses' | 'claim' | 'needs'>[];
  /** What the target can't be asked, as its preset says. */
  readonly cannot?: readonly UnsupportedFeature[];
}

/** With what a note begins, by what it is about. */
export const notePrefixes = {
  fault: 'A fault of the harness: ',
  interrupted: 'Interrupted: ',
  unasked: 'Not asked: ',
  otherwise: 'Asked otherwise: ',
  shortfall: 'Not made: ',
  leftBehind: 'Left behind: ',
} as const;

/** Without a baseline all is new: `gated` says what one knows. */
const unmatched: BaselineMatch = { baseline: 'new' };
const withNewState = (one: FindingClass): FindingClass & BaselineMatch => ({ ...one, ...unmatched });

const reportFinding = (finding: Finding, context: ReportContext) => {
  const clause = (context.pinned?.findClause ?? findClause)(finding.clause);
  const weakness = downgradeReason(finding, context.level, context.pinned);
  const [first, ...rest] = finding.classes;
  const check = context.checks.find(({ id }) => id === finding.check);
  return {
    id: finding.id,
    check: finding.check,
    kind: finding.kind,
    clauses: brokenClauses(finding.classes),
    evidence: clause.evidence,
    source: [clause.source.title, clause.source.section].join(', '),
    ...(clause.source.address === undefined ? {} : { address: clause.source.address }),
    statement: clause.statement,
    level: weakness === undefined ? ('failure' as const) : ('warning' as const),
    ...(weakness === 'newer' ? { newer: { since: clause.since, pin: context.pinned?.pin } } : {}),
    claim: check?.claim ?? '',
    ...unmatched,
    classes: [withNewState(first), ...rest.map(withNewState)] as const,
  };
};

/** What came of one check in all suites: an error before a failure before a pass before a skip. */
function combinedStatus(
  mine: readonly CheckOutcome[],
  findings: readonly Finding[],
  { level, pinned }: ReportContext,
): CheckOutcome['status'] {
  const statuses = new Set(mine.map((outcome) => checkStatusAt(outcome, findings, level, pinned)));
  const isOpen = mine.some(({ leftOpen }) => leftOpen !== undefined);
  const order = isOpen ? (['error', 'fail'] as const) : (['error', 'fail', 'pass'] as const);
  return order.find((status) => statuses.has(status)) ?? 'skip';
}

/** The suite that came nearest to asking tells why. */
function skipReason(
  mine: readonly CheckOutcome[],
  status: CheckOutcome['status'],
  { shortfalls, world }: RunResults,
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
export function buildReport(results: RunResults, context: ReportContext) {
  const { explorations } = results;
  const merged = mergeFindings(explorations);
  const outcomes = explorations.flatMap((one) => one.outcomes);
  const checks = context.checks.map(({ id, clauses: named, claim, needs }) => {
    const mine = outcomes.filter((outcome) => outcome.check === id);
    const status = combinedStatus(mine, merged, context);
    const applicable = mine.reduce((sum, outcome) => sum + outcome.applicable, 0);
    const unaskable = needs !== undefined && context.cannot?.includes(needs) === true;
    const because =
      status === 'skip' || status === 'error'
        ? {
            because:
              status === 'skip' && unaskable
                ? unaskableReason(needs, 'the target')
                : skipReason(mine, status, results),
          }
        : {};
    return { id, clauses: named, claim, status, applicable, ...because };
  });
  const findings = merged.map((finding) => reportFinding(finding, context));
  const sum = (of: 'cases' | 'requests' | 'positives' | 'lost' | 'throttled'): number =>
    explorations.reduce((total, one) => total + one[of], 0);
  const states = computeClauseStates(checks, explorations, context.edition);
  const losses = summarizeLosses(results);
  return {
    formatVersion: 1,
    conclusion: concludeRun({ ...results, positives: sum('positives'), losses }, checks, findings),
    harness,
    ...(context.startedAt === undefined ? {} : { startedAt: context.startedAt }),
    ...(context.command === undefined ? {} : { command: context.command }),
    edition: context.edition,
    catalogue: catalogueVersion,
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
    coverage: summarizeCoverage(explorations, context.edition),
    score: computeScore(states),
    open: explorations.flatMap(({ notes }) => notes),
    warnings: results.interrupted ? [] : runWarnings(explorations, results.world),
    notes: [
      ...(results.interrupted
        ? [`${notePrefixes.interrupted}not all was asked, and nothing was made smaller.`]
        : []),
      ...results.errors.map((text) => `${notePrefixes.fault}${text}`),
      ...lossNotes(losses),
      ...(context.cannot ?? []).map((one) => `${notePrefixes.unasked}${unaskableReason(one, 'the target')}`),
      ...(results.world?.untaken ?? []).map(
        (form) => `${notePrefixes.otherwise}${unsupportedFormText(form, 'the target')}`,
      ),
      ...results.shortfalls.map((text) => `${notePrefixes.shortfall}${text}`),
      ...results.leftBehind.map((text) => `${notePrefixes.leftBehind}${text}`),
      ...(results.remarks ?? []),
    ],
    digests: Object.fromEntries(explorations.map(({ suite, digest }) => [suite, digest])),
  };
}

export type Report = ReturnType<typeof buildReport> & {
  /** Left out where none was given. */
  readonly baseline?: Pick<BaselineResult, 'file' | 'entries' | 'toAdd'>;
};

/** They are wrong ≠ we broke ≠ not asked. */
interface ConclusionFacts extends Pick<RunResults, 'errors' | 'interrupted'> {
  readonly positives: number;
  readonly losses: Losses | undefined;
}

function concludeRun(
  { errors, interrupted, positives, losses }: ConclusionFacts,
  checks: readonly { readonly status: CheckOutcome['status'] }[],
  findings: readonly { readonly level: 'failure' | 'warning' }[],
): Conclusion {
  if (errors.length > 0 || checks.some(({ status }) => status === 'error')) return 'error';
  if (positives === 0 || interrupted) return 'inconclusive';
  if (findings.some(({ level }) => level === 'failure')) return 'deviant';
  return forbidsConformance(losses) ? 'inconclusive' : 'conformant';
}
