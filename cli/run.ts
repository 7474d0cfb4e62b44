import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { reportOf, type Report } from '../reports/report.ts';
import { text } from '../reports/text.ts';
import { readSettings } from '../suites/read-settings.ts';
import { checksOf } from '../suites/session.ts';
import { takeSignals } from '../suites/signals.ts';
import { runOnVitest } from '../suites/vitest-run.ts';
import { SettingsError } from '../targets/errors.ts';
import { progressLine } from './progress.ts';

/** Flags that are no settings of the run itself. */
export interface Showing {
  readonly report: readonly string[];
  readonly allowInconclusive: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

const renderers = new Map<string, (report: Report) => string>([
  ['json', (report) => `${JSON.stringify(report, null, 2)}\n`],
  ['text', (report) => text(report, false)],
]);

interface Output {
  readonly path: string;
  readonly render: (report: Report) => string;
}

function outputOf(flag: string): Output {
  const [format = '', ...rest] = flag.split('=');
  const render = renderers.get(format);
  const path = rest.join('=');
  if (render !== undefined && path !== '') {
    if (existsSync(dirname(resolve(path)))) return { path, render };
    throw new SettingsError(`There is no folder ${dirname(path)} for --report ${flag}.`, 'Make it first.');
  }
  throw new SettingsError(
    `--report ${flag} names no report.`,
    `A report is ${[...renderers.keys()].map((name) => `${name}=FILE`).join(' or ')}.`,
  );
}

/** `run`: gives the exit status of design.md. Throws RunError where there is nothing to run. */
export async function runCommand(
  flags: Readonly<Record<string, unknown>>,
  showing: Showing,
): Promise<number> {
  const outputs = showing.report.map(outputOf);
  const settings = await readSettings({ flags, env: process.env, cwd: process.cwd() });
  const abort = new AbortController();
  const restore = takeSignals(() => abort.abort());
  const progress = progressLine(showing.quiet);
  try {
    const result = await runOnVitest(settings, { progress: progress.show, signal: abort.signal }).finally(
      progress.end,
    );
    const { world } = result.data;
    const report = reportOf(
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
      },
    );
    const color = showing.color && process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
    process.stdout.write(text(report, color));
    for (const { path, render } of outputs) await writeFile(path, render(report));
    if (abort.signal.aborted) return 3;
    return exitStatus(report, showing.allowInconclusive);
  } finally {
    restore();
  }
}

function exitStatus({ conclusion }: Report, allowInconclusive: boolean): number {
  if (conclusion === 'error') return 3;
  if (conclusion === 'inconclusive') return allowInconclusive ? 0 : 3;
  return conclusion === 'deviant' ? 1 : 0;
}
