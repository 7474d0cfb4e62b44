import { readFile } from 'node:fs/promises';
import { isObject } from '../../specs/json.ts';
import { readSettings } from '../../run/read-settings.ts';
import { classesIn, idsIn, replay, type Replay } from '../../run/replay-finding.ts';
import type { Settings } from '../../run/settings.ts';
import { takeSignals } from '../../run/interrupt-signals.ts';
import { SettingsError } from '../../targets/errors.ts';
import { nearHint } from '../../run/closest-names.ts';
import { agreed, terminal } from '../confirm-costs.ts';

/** One that still comes is certain, whatever can't be told of others. */
function statusOf(results: readonly Replay[]): number {
  if (results.includes('still there')) return 1;
  return results.includes('cannot tell') ? 3 : 0;
}

async function reportIn(path: string): Promise<unknown> {
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
const isUntold = (name: unknown): boolean => name === 'process';

/** What the report itself says of how it was made: it wins over environment and file, flags win over it. */
function settingsIn(report: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(report)) return {};
  const target = isObject(report['target']) ? report['target']['name'] : undefined;
  return {
    ...(typeof target === 'string' && !isUntold(target) ? { target } : {}),
    ...(typeof report['edition'] === 'string' ? { edition: report['edition'] } : {}),
    ...(typeof report['seed'] === 'number' ? { seed: report['seed'] } : {}),
  };
}

/** Nobody is told that a finding is gone from the embedded ECS, which is taken where no target is said. */
function requireCommand(
  report: unknown,
  { target }: Settings,
  flags: Readonly<Record<string, unknown>>,
): void {
  const named = isObject(report) && isObject(report['target']) ? report['target']['name'] : undefined;
  if (!isUntold(named) || flags['target'] !== undefined || target.startsWith('process:')) return;
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
  const report = await reportIn(path);
  const classes = classesIn(report, finding);
  if (classes.length === 0) {
    throw new SettingsError(
      `${path} has no finding ${finding}.`,
      nearHint(finding, idsIn(report), 'ids are those of findings, or of their classes.'),
    );
  }
  const settings = await readSettings({
    flags: { ...settingsIn(report), ...flags },
    env: process.env,
    cwd: process.cwd(),
    // What a run explores says nothing of what a finding needs.
    ignoring: ['against', 'suites', 'checks', 'runs'],
  });
  requireCommand(report, settings, flags);
  const abort = new AbortController();
  const restore = takeSignals(() => abort.abort());
  try {
    const { results, leftBehind } = await replay(await agreed(settings, terminal), classes, abort.signal);
    for (const [index, one] of classes.entries())
      console.log(`${one.check}/${one.kind}/${one.class}: ${results[index] ?? 'interrupted'}`);
    for (const left of leftBehind) console.log(`Left behind: ${left}`);
    return abort.signal.aborted ? 3 : statusOf(results);
  } finally {
    restore();
  }
}
