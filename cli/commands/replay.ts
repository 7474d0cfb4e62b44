import { escapeLine } from '../../reports/text/escape-for-terminal.ts';
import { definedMembers, isObject } from '../../specs/json.ts';
import { readSettings } from '../../run/read-settings.ts';
import { findClasses, listFindingIds, replayFinding, type ReplayVerdict } from '../../run/replay-finding.ts';
import type { Settings } from '../../run/settings.ts';
import { onInterrupt } from '../../run/interrupt-signals.ts';
import { SettingsError } from '../../targets/errors.ts';
import { didYouMean } from '../../run/closest-names.ts';
import { readReportFile } from '../report-file.ts';
import { confirmCosts, userTerminal } from '../confirm-costs.ts';

/** The exit status of a replay. It is 1 if a class still occurs, even if other classes are undecided. */
function replayExitStatus(results: readonly ReplayVerdict[]): number {
  if (results.includes('still there')) return 1;
  return results.includes('cannot tell') ? 3 : 0;
}

/** Whether a target is a process. Reports omit the command of such a target and name it `process`. */
const isProcessTarget = (name: unknown): boolean => name === 'process';

/**
 * Reads the settings of the run from the report. They override environment variables and the configuration file; flags
 * override them.
 */
function reportSettings(report: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(report)) return {};
  const target = isObject(report['target']) ? report['target']['name'] : undefined;
  const { edition, seed } = report;
  return definedMembers({
    target: typeof target === 'string' && !isProcessTarget(target) ? target : undefined,
    edition: typeof edition === 'string' ? edition : undefined,
    seed: typeof seed === 'number' ? seed : undefined,
  });
}

/**
 * Throws SettingsError if the target of the report is a process and nothing states its command. On the default target, the
 * embedded ECS, the replay would report `gone`.
 */
function requireProcessCommand(
  report: unknown,
  { target }: Settings,
  flags: Readonly<Record<string, unknown>>,
): void {
  const targetName = isObject(report) && isObject(report['target']) ? report['target']['name'] : undefined;
  if (!isProcessTarget(targetName) || flags['target'] !== undefined || target.startsWith('process:')) return;
  throw new SettingsError(
    'The target of the report is a process, whose command is not in the report.',
    "Add --target process:'COMMAND', with {port} in place of the port.",
  );
}

/**
 * `replay`: checks whether a finding still occurs. The exit status is 1 for `still there`, 0 for `gone` and 3 for `cannot
 * tell`. Throws RunError.
 */
export async function replayCommand(
  finding: string,
  path: string,
  flags: Readonly<Record<string, unknown>>,
  replay: typeof replayFinding = replayFinding,
): Promise<number> {
  const report = await readReportFile(path);
  const classes = findClasses(report, finding);
  if (classes.length === 0) {
    throw new SettingsError(
      `${path} has no finding "${finding}".`,
      didYouMean(finding, listFindingIds(report), 'Use the id of a finding, or of one of its classes.'),
    );
  }
  const settings = await readSettings({
    flags: { ...reportSettings(report), ...flags },
    env: process.env,
    cwd: process.cwd(),
    // These settings select what a run explores. A replay does not need them.
    ignored: ['against', 'suites', 'checks', 'runs'],
  });
  requireProcessCommand(report, settings, flags);
  const abort = new AbortController();
  const restore = onInterrupt(() => abort.abort());
  try {
    const { results, leftBehind } = await replay(
      await confirmCosts(settings, userTerminal),
      classes,
      abort.signal,
    );
    for (const [index, one] of classes.entries())
      console.log(escapeLine(`${one.check}/${one.kind}/${one.class}: ${results[index] ?? 'interrupted'}`));
    for (const left of leftBehind) console.log(escapeLine(`Left behind: ${left}`));
    return abort.signal.aborted ? 3 : replayExitStatus(results);
  } finally {
    restore();
  }
}
