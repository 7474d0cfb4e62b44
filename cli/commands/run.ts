import { reportText } from '../../reports/run/report-text.ts';
import { runScope } from '../../baseline/exercised-entries.ts';
import { readEnvironment, readSettings } from '../../run/read-settings.ts';
import type { Settings } from '../../run/settings.ts';
import { refuseRandomSeed } from '../../run/shards.ts';
import { onInterrupt } from '../../run/interrupt-signals.ts';
import { SettingsError } from '../../targets/errors.ts';
import { confirmCosts, userTerminal } from '../confirm-costs.ts';
import { baselineWrites, loadRunBaseline, gateRunReport } from '../run-baseline.ts';
import { addImpact, sortFindings, wantedClients } from '../impact/add-impact.ts';
import { commandLine, toFlags } from '../command-line.ts';
import { buildRunReport, reportExitStatus } from '../run-report.ts';
import { renderers } from '../report-formats.ts';
import { saveTargetLogs } from '../save-target-logs.ts';
import { firstFilePath, parseReportFlags, openConsole, writeAll, reportWrites } from '../report-outputs.ts';
import { fileRunner } from '../file-runner.ts';
import { progressLine } from '../progress-line.ts';
import { runFormats, splitReportFlags } from '../runner-reports.ts';
import { addReplayCommands } from '../replay-commands.ts';
import type { Runner, OutputOptions } from '../runner.ts';
import type { ShardFlags } from '../shard-runner.ts';
import { definedMembers } from '../../specs/json.ts';

type Flags = Readonly<Record<string, unknown>>;

/**
 * A remark for the report. Without it, nobody would notice a run in the wrong folder, which tests the embedded ECS and
 * passes.
 */
const noTargetRemark =
  'No target was given, so this run tested the embedded ECS of the harness. Use --target, ECS_CONFORMANCE_TARGET or a configuration file in this folder.';

/** `run`: returns the exit status (see the README). Throws RunError if the run cannot start. */
export async function runCommand(
  flags: Flags,
  options: OutputOptions,
  shards: ShardFlags = {},
): Promise<number> {
  const remarks: string[] = [];
  const settings = await readSettings({
    ...{ flags, env: process.env, cwd: process.cwd() },
    onMissingTarget: () => void remarks.push(noTargetRemark),
    ...definedMembers({ drawSeed: shards.shard === undefined ? undefined : refuseRandomSeed }),
  });
  const flagWords = toFlags(settings, { ...readEnvironment(process.env), ...flags });
  if (shards.shard !== undefined || shards.blob !== undefined) {
    const { shardRunner, shardArguments } = await import('../shard-runner.ts');
    // The valid requests may be in another shard, so only `merge` can call a run inconclusive.
    const allowInconclusive = options.allowInconclusive || shards.shard !== undefined;
    return runAndReport(
      settings,
      { ...options, allowInconclusive },
      {
        ...{ runner: shardRunner(shards, settings, remarks), remarks },
        command: commandLine('run', [...flagWords, ...shardArguments(shards)]),
      },
    );
  }
  const { against } = settings;
  if (against === undefined) {
    const { report, files } = splitReportFlags(options.report, renderers, runFormats);
    return runAndReport(
      settings,
      { ...options, report },
      { runner: fileRunner(files), command: commandLine('run', flagWords), remarks },
    );
  }
  const limit = (['max-time', 'max-findings'] as const).find(
    (name) => settings[name === 'max-time' ? 'maxTime' : 'maxFindings'] !== undefined,
  );
  if (limit !== undefined) {
    throw new SettingsError(
      `A differential run has no --${limit}, but the settings set it.`,
      'Select fewer suites or --runs, or leave it out.',
    );
  }
  if (flags['baseline'] !== undefined || options.updateBaseline) {
    throw new SettingsError(
      `A baseline supports one target, but the settings name a second one: ${against}.`,
      'Use the baseline in a run without --against.',
    );
  }
  const unread = (['clients', 'sort'] as const).find((name) => options[name] !== undefined);
  if (unread !== undefined) {
    throw new SettingsError(
      `A differential run has no --${unread}: it does not ask what clients make of answers.`,
      'Leave it out.',
    );
  }
  const { differentialCommand } = await import('./run-differential.ts');
  return differentialCommand({ ...(await confirmCosts(settings, userTerminal)), against }, options);
}

interface RunPlan {
  readonly runner: Runner;
  /** The command that repeats this run. */
  readonly command: string;
  /** Remarks for the report. */
  readonly remarks?: readonly string[];
}

/** Explores a target with a runner and writes the reports. Returns the exit status. Throws RunError. */
export async function runAndReport(
  initialSettings: Settings,
  options: OutputOptions,
  { runner, command, remarks = [] }: RunPlan,
): Promise<number> {
  const outputs = parseReportFlags(options.report, renderers);
  const { isColored, print } = openConsole(outputs, options.color);
  const clients = await wantedClients(options.clients);
  const baseline = await loadRunBaseline(initialSettings, options.updateBaseline);
  const settings = await confirmCosts(initialSettings, userTerminal);
  const abort = new AbortController();
  const restore = onInterrupt(() => abort.abort());
  const progress = progressLine(options.quiet);
  const startedAt = new Date().toISOString();
  try {
    const result = await runner(settings, { progress: progress.show, signal: abort.signal }).finally(
      progress.end,
    );
    const interrupted = abort.signal.aborted;
    const withRemarks = { ...result, remarks: [...(result.remarks ?? []), ...remarks] };
    const builtReport = buildRunReport(withRemarks, { interrupted, startedAt, command });
    const measured = await addImpact(builtReport, clients, { signal: abort.signal });
    const runReport = sortFindings(measured, options);
    const asking = runScope(settings, { ...result, interrupted });
    const { report: gatedReport, update } = await gateRunReport(baseline, runReport, {
      asking,
      isUpdated: options.updateBaseline,
    });
    const report = addReplayCommands(
      saveTargetLogs(gatedReport, result.logs, firstFilePath(outputs)),
      outputs,
    );
    print(reportText(report, isColored));
    const updates = baselineWrites(baseline, update, print);
    const writes = [...reportWrites(outputs, report), ...(result.fileWrites ?? []), ...updates];
    await writeAll(writes, process.env);
    if (interrupted) return 3;
    return reportExitStatus(report, options.allowInconclusive);
  } finally {
    restore();
  }
}
