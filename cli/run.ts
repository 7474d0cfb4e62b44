import { writeFile } from 'node:fs/promises';
import { annotations } from '../reports/annotations.ts';
import type { Report } from '../reports/report.ts';
import { text } from '../reports/text.ts';
import { readSettings } from '../suites/read-settings.ts';
import type { RunResult } from '../suites/run.ts';
import type { Watching } from '../suites/session.ts';
import type { Settings } from '../suites/settings.ts';
import { requireSeed } from '../suites/shards.ts';
import { takeSignals } from '../suites/signals.ts';
import { runOnVitest } from '../suites/vitest-run.ts';
import { agreed, terminal } from './agree.ts';
import { concluded, exitStatus } from './conclude.ts';
import { withLogs } from './logs.ts';
import { asJson, isColored, outputOf, type Renderers } from './outputs.ts';
import { progressLine } from './progress.ts';
import type { ShardFlags } from './shard.ts';

/** Flags that are no settings of the run itself. */
export interface Showing {
  readonly report: readonly string[];
  readonly allowInconclusive: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

/** The forms in which a report is written. */
export const renderers: Renderers<Report> = new Map([
  ['json', asJson],
  ['text', (report: Report) => text(report, false)],
  ['github', annotations],
]);

/** What explores, and gives what came of it. */
export type Runner = (settings: Settings, watching: Watching) => Promise<RunResult>;

type Flags = Readonly<Record<string, unknown>>;

/** `run`: gives the exit status of design.md. Throws RunError where there is nothing to run. */
export async function runCommand(flags: Flags, showing: Showing, shards: ShardFlags = {}): Promise<number> {
  const settings = await readSettings({
    ...{ flags, env: process.env, cwd: process.cwd() },
    ...(shards.shard === undefined ? {} : { drawSeed: requireSeed }),
  });
  if (shards.shard !== undefined || shards.blob !== undefined) {
    const { shardRunner } = await import('./shard.ts');
    // The positive path may be in another shard: `merge` says whether it was exercised.
    const allowInconclusive = showing.allowInconclusive || shards.shard !== undefined;
    return explored(settings, { ...showing, allowInconclusive }, shardRunner(shards, settings));
  }
  const { against } = settings;
  if (against === undefined) return explored(settings, showing, runOnVitest);
  const { againstCommand } = await import('./against.ts');
  return againstCommand({ ...(await agreed(settings, terminal)), against }, showing);
}

/** Explores by a runner, and reports: gives the exit status. Throws RunError. */
export async function explored(read: Settings, showing: Showing, runner: Runner): Promise<number> {
  const outputs = showing.report.map((flag) => outputOf(flag, renderers));
  const settings = await agreed(read, terminal);
  const abort = new AbortController();
  const restore = takeSignals(() => abort.abort());
  const progress = progressLine(showing.quiet);
  try {
    const result = await runner(settings, { progress: progress.show, signal: abort.signal }).finally(
      progress.end,
    );
    const judged = concluded(result, abort.signal.aborted);
    const report = withLogs(judged, result.logs, outputs[0]?.path);
    process.stdout.write(text(report, isColored(showing.color)));
    for (const { path, render } of outputs) await writeFile(path, render(report));
    if (abort.signal.aborted) return 3;
    return exitStatus(report, showing.allowInconclusive);
  } finally {
    restore();
  }
}
