import { failingDeviations, staleEntries } from '../reports/run/apply-baseline.ts';
import { forbidsConformance } from '../results/losses.ts';
import type { ReportContext } from '../reports/run/report-input.ts';
import { buildReport, type Report } from '../reports/run/report.ts';
import type { RunResult } from '../run/run-suites.ts';
import type { Operation } from '../engine/operation.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { selectedChecks, cataloguePin, unsupportedFeatures } from '../run/selection.ts';

interface Circumstances extends Pick<ReportContext, 'startedAt' | 'command'> {
  readonly interrupted: boolean;
}

/** Builds the report of a finished run. */
export function buildRunReport(
  result: RunResult,
  { interrupted, ...context }: Circumstances,
  operation: Operation = testedOperation,
): Report {
  const { settings, target, world } = result.data;
  return buildReport(
    {
      ...result,
      shortfalls: world.shortfalls,
      world: {
        tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length,
        unsupportedForms: world.unsupportedForms ?? [],
      },
      interrupted,
    },
    {
      ...context,
      operation,
      target,
      edition: settings.edition,
      seed: settings.seed,
      level: settings.level,
      checks: selectedChecks(settings, operation),
      cannot: unsupportedFeatures(settings),
      pinned: cataloguePin(settings),
    },
  );
}

/** The exit status of a report, as listed in the README. Stale baseline entries fail a run; known deviations do not. */
export function reportExitStatus(report: Report, allowInconclusive: boolean): number {
  const { conclusion } = report;
  if (conclusion === 'error') return 3;
  const fails = failingDeviations(report).length + staleEntries(report).length > 0;
  // Lost answers prevent a verdict even if the run is otherwise conformant or --allow-inconclusive is set.
  const isLost = hasUnreportedLosses(report);
  if (conclusion === 'inconclusive' && !(allowInconclusive && !isLost)) return 3;
  if (fails) return 1;
  return isLost ? 3 : 0;
}

/** Whether too many answers were lost and no finding reports it. */
const hasUnreportedLosses = ({ losses, findings }: Report): boolean =>
  forbidsConformance(losses) &&
  (losses?.died !== undefined || !findings.some(({ kind }) => kind === 'unanswered'));
