import { brokenClauses } from '../../results/finding.ts';
import { checkStatusAt, downgradeReason } from '../../results/level.ts';
import type { BaselineResult, BaselineMatch } from '../../results/known-deviation.ts';
import type { CheckOutcome, Finding, FindingClass } from '../../results/outcome.ts';
import { definedMembers } from '../../specs/json.ts';
import { catalogueVersion, findClause } from '../../specs/clauses/catalogue.ts';
import { computeScore, computeClauseStates } from './clause-states.ts';
import { summarizeCoverage } from './coverage-summary.ts';
import { defaultOperation } from '../../results/reported-operation.ts';
import { harness } from '../../results/harness-version.ts';
import { summarizeLosses } from '../../results/losses.ts';
import { concludeRun } from './conclude-run.ts';
import { mergeFindings } from './merge-findings.ts';
import type { ReportContext, RunResults } from './report-input.ts';
import { reportNotes } from './report-notes.ts';
import { unaskableReason } from '../text/unaskable-reason.ts';
import { runWarnings } from './run-warnings.ts';

/** Without a baseline everything is new; `applyBaseline` replaces this. */
const unmatched: BaselineMatch = { baseline: 'new' };
const withNewState = (one: FindingClass): FindingClass & BaselineMatch => ({ ...one, ...unmatched });

function reportFinding(finding: Finding, { checks, level, pinned }: ReportContext) {
  const clause = (pinned?.findClause ?? findClause)(finding.clause);
  const reason = downgradeReason(finding, level, pinned);
  const [first, ...rest] = finding.classes;
  return {
    id: finding.id,
    check: finding.check,
    kind: finding.kind,
    clauses: brokenClauses(finding.classes),
    evidence: clause.evidence,
    source: [clause.source.title, clause.source.section].join(', '),
    ...definedMembers({ address: clause.source.address }),
    statement: clause.statement,
    level: reason === undefined ? ('failure' as const) : ('warning' as const),
    ...(reason === 'newer' ? { newer: { since: clause.since, pin: pinned?.pin } } : {}),
    claim: checks.find(({ id }) => id === finding.check)?.claim ?? '',
    ...unmatched,
    classes: [withNewState(first), ...rest.map(withNewState)] as const,
  };
}

/** The status of a check over all suites. Of several statuses, the first of `error`, `fail`, `pass` and `skip` counts. */
function combinedStatus(
  outcomes: readonly CheckOutcome[],
  findings: readonly Finding[],
  { level, pinned }: ReportContext,
): CheckOutcome['status'] {
  const statuses = new Set(outcomes.map((outcome) => checkStatusAt(outcome, findings, level, pinned)));
  const isOpen = outcomes.some(({ leftOpen }) => leftOpen !== undefined);
  const order = isOpen ? (['error', 'fail'] as const) : (['error', 'fail', 'pass'] as const);
  return order.find((status) => statuses.has(status)) ?? 'skip';
}

/** Why a check was skipped or failed with an error: the most specific reason that a suite gave. */
function statusReason(
  outcomes: readonly CheckOutcome[],
  status: CheckOutcome['status'],
  { shortfalls, world }: RunResults,
): string {
  const reason = outcomes
    .filter((outcome) => outcome.status === status)
    .toSorted((one, other) => Number(other.leftOpen !== undefined) - Number(one.leftOpen !== undefined))
    .flatMap(({ because }) => because ?? [])
    .find((text) => !text.startsWith('no case'));
  if (reason !== undefined) return reason;
  if (shortfalls.length > 0) return 'the resources that its cases need could not be created at the target';
  return (world?.unsupportedForms ?? []).length > 0
    ? 'no case in this run exercises it, or its cases need an identifier form that the target does not support'
    : 'no case in this run exercises it';
}

function reportCheck(
  { id, clauses, claim, needs }: ReportContext['checks'][number],
  merged: readonly Finding[],
  results: RunResults,
  context: ReportContext,
) {
  const outcomes = results.explorations
    .flatMap((one) => one.outcomes)
    .filter((outcome) => outcome.check === id);
  const status = combinedStatus(outcomes, merged, context);
  const applicable = outcomes.reduce((sum, outcome) => sum + outcome.applicable, 0);
  const reason = (): string =>
    status === 'skip' && needs !== undefined && context.cannot?.includes(needs) === true
      ? unaskableReason(needs, 'the target')
      : statusReason(outcomes, status, results);
  const because = status === 'skip' || status === 'error' ? reason() : undefined;
  return { id, clauses, claim, status, applicable, ...definedMembers({ because }) };
}

/** Builds the report, format 1, as plain data. It contains no credentials, because recorded exchanges have none. */
export function buildReport(results: RunResults, context: ReportContext) {
  const { explorations } = results;
  const { operation = defaultOperation } = context;
  const merged = mergeFindings(explorations);
  const checks = context.checks.map((check) => reportCheck(check, merged, results, context));
  const findings = merged.map((finding) => reportFinding(finding, context));
  const sum = (of: 'cases' | 'requests' | 'positives' | 'lost' | 'throttled'): number =>
    explorations.reduce((total, one) => total + one[of], 0);
  const states = computeClauseStates(checks, explorations, context.edition, operation);
  const losses = summarizeLosses(results);
  return {
    formatVersion: 1,
    conclusion: concludeRun({ ...results, positives: sum('positives'), losses }, checks, findings),
    harness,
    operation: operation.name,
    ...definedMembers({ startedAt: context.startedAt, command: context.command }),
    edition: context.edition,
    catalogue: catalogueVersion,
    level: context.level,
    ...definedMembers({ pin: context.pinned?.pin, seed: context.seed }),
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
    ...definedMembers({ losses, cutShort: results.cutShort }),
    clauses: states,
    checks,
    findings,
    coverage: summarizeCoverage(explorations, context.edition, operation),
    score: computeScore(states),
    open: explorations.flatMap(({ notes }) => notes),
    warnings: results.interrupted ? [] : runWarnings(results),
    notes: reportNotes(results, context, losses),
    digests: Object.fromEntries(explorations.map(({ suite, digest }) => [suite, digest])),
  };
}

export type Report = ReturnType<typeof buildReport> & {
  /** Left out if the run had no baseline. */
  readonly baseline?: Pick<BaselineResult, 'file' | 'entries' | 'toAdd'>;
};

export type ReportedFinding = Report['findings'][number];
export type ReportedClause = Report['clauses'][number];
