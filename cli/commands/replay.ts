import { readFile } from 'node:fs/promises';
import { isObject } from '../../specs/json.ts';
import { readSettings } from '../../run/read-settings.ts';
import { findClasses, listFindingIds, replayFinding, type ReplayVerdict } from '../../run/replay-finding.ts';
import type { Settings } from '../../run/settings.ts';
import { onInterrupt } from '../../run/interrupt-signals.ts';
import { SettingsError } from '../../targets/errors.ts';
import { didYouMean } from '../../run/closest-names.ts';
import { confirmCosts, userTerminal } from '../confirm-costs.ts';

/** One that still comes is certain, whatever can't be told of others. */
function replayExitStatus(results: readonly ReplayVerdict[]): number {
  if (results.includes('still there')) return 1;
  return results.includes('cannot tell') ? 3 : 0;
}

async function readReportFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SettingsError(
      `${path} can't be read as a report: ${error instanceof Error ? error.message : String(error)}.`,
      'A report is written by run --report json=FILE.',
    );
  }
}

/** Of a process no report tells the command. */
const isProcessTarget = (name: unknown): boolean => name === 'process';

/** What the report itself says of how it was made: it wins over environment and file, flags win over it. */
function reportSettings(report: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(report)) return {};
  const target = isObject(report['target']) ? report['target']['name'] : undefined;
  return {
    ...(typeof target === 'string' && !isProcessTarget(target) ? { target } : {}),
    ...(typeof report['edition'] === 'string' ? { edition: report['edition'] } : {}),
    ...(typeof report['seed'] === 'number' ? { seed: report['seed'] } : {}),
  };
}

/** Nobody is told that a finding is gone from the embedded ECS, which is taken where no target is said. */
function requireProcessCommand(
  report: unknown,
  { target }: Settings,
  flags: Readonly<Record<string, unknown>>,
): void {
  const named = isObject(report) && isObject(report['target']) ? report['target']['name'] : undefined;
  if (!isProcessTarget(named) || flags['target'] !== undefined || target.startsWith('process:')) return;
  throw new SettingsError(
    'The target of the report is a process, and reports do not tell its command.',
    "Say it again: --target process:'COMMAND', with {port} where the port goes.",
  );
}

/** `replay`: does a finding still come? Exit status 1 still there, 0 gone, 3 cannot tell. Throws RunError. */
export async function replayCommand(
  finding: string,
  path: string,
  flags: Readonly<Record<string, unknown>>,
): Promise<number> {
  const report = await readReportFile(path);
  const classes = findClasses(report, finding);
  if (classes.length === 0) {
    throw new SettingsError(
      `${path} has no finding ${finding}.`,
      didYouMean(finding, listFindingIds(report), 'ids are those of findings, or of their classes.'),
    );
  }
  const settings = await readSettings({
    flags: { ...reportSettings(report), ...flags },
    env: process.env,
    cwd: process.cwd(),
    // What a run explores says nothing of what a finding needs.
    ignored: ['against', 'suites', 'checks', 'runs'],
  });
  requireProcessCommand(report, settings, flags);
  const abort = new AbortController();
  const restore = onInterrupt(() => abort.abort());
  try {
    const { results, leftBehind } = await replayFinding(
      await confirmCosts(settings, userTerminal),
      classes,
      abort.signal,
    );
    for (const [index, one] of classes.entries())
      console.log(`${one.check}/${one.kind}/${one.class}: ${results[index] ?? 'interrupted'}`);
    for (const left of leftBehind) console.log(`Left behind: ${left}`);
    return abort.signal.aborted ? 3 : replayExitStatus(results);
  } finally {
    restore();
  }
}
