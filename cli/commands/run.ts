import { reportText } from '../../reports/run/report-text.ts';
import { askingOf } from '../../baseline/exercised-entries.ts';
import { fromEnvironment, readSettings } from '../../run/read-settings.ts';
import type { Settings } from '../../run/settings.ts';
import { requireSeed } from '../../run/shards.ts';
import { takeSignals } from '../../run/interrupt-signals.ts';
import { SettingsError } from '../../targets/errors.ts';
import { agreed, terminal } from '../confirm-costs.ts';
import { baselineOf, judgedBy } from '../baseline-gate.ts';
import { commandLine, flagsOf } from '../command-line.ts';
import { concluded, exitStatus } from '../conclude-run.ts';
import { renderers } from '../report-formats.ts';
import { withLogs } from '../keep-target-logs.ts';
import { fileOf, outputsOf, speaking, writeAll, writingsOf } from '../report-outputs.ts';
import { progressLine } from '../progress-line.ts';
import { ownFiles } from '../runner-reports.ts';
import { withReplayLines } from '../replay-commands.ts';
import type { Runner, Showing } from '../runner.ts';
import { shardRunner, wordsOf, type ShardFlags } from '../shard-runner.ts';

type Flags = Readonly<Record<string, unknown>>;

/** A run in the wrong folder would be green for ever. */
const noTarget =
  'Nobody has named a target (--target, ECS_CONFORMANCE_TARGET, or a configuration file in this folder): this is the embedded ECS of the harness.';

/** `run`: gives the exit status (README). Throws RunError where there is nothing to run. */
export async function runCommand(flags: Flags, showing: Showing, shards: ShardFlags = {}): Promise<number> {
  const remarks: string[] = [];
  const settings = await readSettings({
    ...{ flags, env: process.env, cwd: process.cwd() },
    withoutTarget: () => void remarks.push(noTarget),
    ...(shards.shard === undefined ? {} : { drawSeed: requireSeed }),
  });
  const told = flagsOf(settings, { ...fromEnvironment(process.env), ...flags });
  if (shards.shard !== undefined || shards.blob !== undefined) {
    // The positive path may be in another shard: `merge` says whether it was exercised.
    const allowInconclusive = showing.allowInconclusive || shards.shard !== undefined;
    return explored(
      settings,
      { ...showing, allowInconclusive },
      {
        ...{ runner: shardRunner(shards, settings, remarks), remarks },
        command: commandLine('run', [...told, ...wordsOf(shards)]),
      },
    );
  }
  const { against } = settings;
  if (against === undefined) {
    const { report, runner } = ownFiles(showing.report, renderers);
    return explored(settings, { ...showing, report }, { runner, command: commandLine('run', told), remarks });
  }
  if (flags['baseline'] !== undefined || showing.updateBaseline) {
    throw new SettingsError(
      `A baseline is of one target, and ${against} is named as a second one.`,
      'Run without --against where it is to be used.',
    );
  }
  const { againstCommand } = await import('./run-differential.ts');
  return againstCommand({ ...(await agreed(settings, terminal)), against }, showing);
}

interface Exploring {
  readonly runner: Runner;
  /** What does the same again. */
  readonly command: string;
  /** What else is to be said, in words. */
  readonly remarks?: readonly string[];
}

/** Explores by a runner, and reports: gives the exit status. Throws RunError. */
export async function explored(
  read: Settings,
  showing: Showing,
  { runner, command, remarks = [] }: Exploring,
): Promise<number> {
  const outputs = outputsOf(showing.report, renderers);
  const { isColored, say } = speaking(outputs, showing.color);
  const baseline = baselineOf(read, showing.updateBaseline);
  const settings = await agreed(read, terminal);
  const abort = new AbortController();
  const restore = takeSignals(() => abort.abort());
  const progress = progressLine(showing.quiet);
  const startedAt = new Date().toISOString();
  try {
    const result = await runner(settings, { progress: progress.show, signal: abort.signal }).finally(
      progress.end,
    );
    const interrupted = abort.signal.aborted;
    const all = { ...result, remarks: [...(result.remarks ?? []), ...remarks] };
    const judged = concluded(all, { interrupted, startedAt, command });
    const asking = askingOf(settings, { ...result, interrupted });
    const { report: known, update } = judgedBy(baseline, judged, {
      asking,
      isUpdated: showing.updateBaseline,
    });
    const report = withReplayLines(withLogs(known, result.logs, fileOf(outputs)), outputs);
    say(reportText(report, isColored));
    await writeAll([
      ...writingsOf(outputs, report),
      ...(result.writings ?? []),
      ...(update === undefined
        ? []
        : [{ asked: '--update-baseline', write: () => update().then((said) => say(`${said}\n`)) }]),
    ]);
    if (interrupted) return 3;
    return exitStatus(report, showing.allowInconclusive);
  } finally {
    restore();
  }
}
