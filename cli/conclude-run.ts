import { failingDeviations, staleEntries } from '../reports/run/apply-baseline.ts';
import { forbidsConformance } from '../results/losses.ts';
import { buildReport, type Report, type ReportContext } from '../reports/run/report.ts';
import type { RunResult } from '../run/run-suites.ts';
import { checksOf, pinnedBy, unaskableOf } from '../run/session.ts';

interface Circumstances extends Pick<ReportContext, 'startedAt' | 'command'> {
  readonly interrupted: boolean;
}

/** The report of what came of a run. */
export function concluded(result: RunResult, { interrupted, ...context }: Circumstances): Report {
  const { settings, target, world } = result.data;
  return buildReport(
    {
      ...result,
      shortfalls: world.shortfalls,
      world: {
        tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length,
        untaken: world.untaken ?? [],
      },
      interrupted,
    },
    {
      ...context,
      target,
      edition: settings.edition,
      seed: settings.seed,
      level: settings.level,
      checks: checksOf(settings),
      cannot: unaskableOf(settings),
      pinned: pinnedBy(settings),
    },
  );
}

/** The exit status of a report, as the README lists them: what is known fails nothing, what is known and gone does. */
export function exitStatus(report: Report, allowInconclusive: boolean): number {
  const { conclusion } = report;
  if (conclusion === 'error') return 3;
  const fails = failingDeviations(report).length + staleEntries(report).length > 0;
  // What was lost is a matter neither of how much was asked, nor of what was found of the rest.
  const isLost = hasUntoldLosses(report);
  if (conclusion === 'inconclusive' && !(allowInconclusive && !isLost)) return 3;
  if (fails) return 1;
  return isLost ? 3 : 0;
}

/** Too much was lost, and no finding stands for it. */
const hasUntoldLosses = ({ losses, findings }: Report): boolean =>
  forbidsConformance(losses) &&
  (losses?.died !== undefined || !findings.some(({ kind }) => kind === 'unanswered'));
