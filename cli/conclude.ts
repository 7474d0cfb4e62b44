import { reportOf, type Report, type ReportContext } from '../reports/report.ts';
import type { RunResult } from '../suites/run.ts';
import { checksOf, unaskableOf } from '../suites/session.ts';

interface Circumstances extends Pick<ReportContext, 'startedAt' | 'command'> {
  readonly interrupted: boolean;
}

/** The report of what came of a run. */
export function concluded(result: RunResult, { interrupted, ...context }: Circumstances): Report {
  const { settings, target, world } = result.data;
  return reportOf(
    {
      ...result,
      shortfalls: world.shortfalls,
      world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
      interrupted,
    },
    {
      ...context,
      target,
      edition: settings.edition,
      seed: settings.seed,
      level: settings.level,
      checks: checksOf(settings).map(({ id }) => id),
      cannot: unaskableOf(settings),
    },
  );
}

/** The exit status of design.md. */
export function exitStatus({ conclusion }: Report, allowInconclusive: boolean): number {
  if (conclusion === 'error') return 3;
  if (conclusion === 'inconclusive') return allowInconclusive ? 0 : 3;
  return conclusion === 'deviant' ? 1 : 0;
}
