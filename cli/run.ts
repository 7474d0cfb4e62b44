import { writeFile } from 'node:fs/promises';
import { newIn, staleIn } from '../reports/gated.ts';
import { reportOf, type Report } from '../reports/report.ts';
import { text } from '../reports/text.ts';
import { askingOf } from '../suites/baseline/asked.ts';
import { readSettings } from '../suites/read-settings.ts';
import type { RunResult } from '../suites/run.ts';
import { checksOf, pinnedBy, unaskableOf, type Watching } from '../suites/session.ts';
import type { Settings } from '../suites/settings.ts';
import { takeSignals } from '../suites/signals.ts';
import { runOnVitest } from '../suites/vitest-run.ts';
import { SettingsError } from '../targets/errors.ts';
import { agreed, terminal } from './agree.ts';
import { baselineOf, judgedBy } from './baseline.ts';
import { withLogs } from './logs.ts';
import { asJson, isColored, outputOf, type Renderers } from './outputs.ts';
import { progressLine } from './progress.ts';

/** Flags that are no settings of the run itself. */
export interface Showing {
  readonly report: readonly string[];
  readonly allowInconclusive: boolean;
  readonly quiet: boolean;
  readonly updateBaseline: boolean;
  readonly color: boolean;
}

/** The forms in which a report is written. */
export const renderers: Renderers<Report> = new Map([
  ['json', asJson],
  ['text', (report: Report) => text(report, false)],
]);

/** What explores, and gives what came of it. */
export type Runner = (settings: Settings, watching: Watching) => Promise<RunResult>;

type Flags = Readonly<Record<string, unknown>>;

/** `run`: gives the exit status of design.md. Throws RunError where there is nothing to run. */
export async function runCommand(flags: Flags, showing: Showing): Promise<number> {
  const settings = await readSettings({ flags, env: process.env, cwd: process.cwd() });
  const { against } = settings;
  if (against === undefined) return explored(settings, showing, runOnVitest);
  if (flags['baseline'] !== undefined || showing.updateBaseline) {
    throw new SettingsError(
      `A baseline is of one target, and ${against} is named as a second one.`,
      'Run without --against where it is to be used.',
    );
  }
  const { againstCommand } = await import('./against.ts');
  return againstCommand({ ...(await agreed(settings, terminal)), against }, showing);
}

/** Explores by a runner, and reports: gives the exit status. Throws RunError. */
export async function explored(read: Settings, showing: Showing, runner: Runner): Promise<number> {
  const outputs = showing.report.map((flag) => outputOf(flag, renderers));
  const baseline = baselineOf(read, showing.updateBaseline);
  const settings = await agreed(read, terminal);
  const abort = new AbortController();
  const restore = takeSignals(() => abort.abort());
  const progress = progressLine(showing.quiet);
  try {
    const result = await runner(settings, { progress: progress.show, signal: abort.signal }).finally(
      progress.end,
    );
    const { world } = result.data;
    const judged = reportOf(
      {
        ...result,
        shortfalls: world.shortfalls,
        world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
        interrupted: abort.signal.aborted,
      },
      {
        target: result.data.target,
        edition: settings.edition,
        seed: settings.seed,
        level: settings.level,
        checks: checksOf(settings).map(({ id }) => id),
        cannot: unaskableOf(settings),
        pinned: pinnedBy(settings),
      },
    );
    const asking = askingOf(settings, { ...result, interrupted: abort.signal.aborted });
    const known = await judgedBy(baseline, judged, { asking, isUpdated: showing.updateBaseline });
    const report = withLogs(known.report, result.logs, outputs[0]?.path);
    process.stdout.write(text(report, isColored(showing.color)));
    if (known.said !== undefined) console.log(known.said);
    for (const { path, render } of outputs) await writeFile(path, render(report));
    if (abort.signal.aborted) return 3;
    return exitStatus(report, showing.allowInconclusive);
  } finally {
    restore();
  }
}

/** What is known fails nothing, what is known and gone does. */
function exitStatus(report: Report, allowInconclusive: boolean): number {
  const { conclusion } = report;
  if (conclusion === 'error') return 3;
  if (conclusion === 'inconclusive') return allowInconclusive ? 0 : 3;
  return newIn(report).length + staleIn(report).length > 0 ? 1 : 0;
}
