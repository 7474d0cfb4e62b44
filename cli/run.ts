import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { reportOf, type ReportContext } from '../reports/report.ts';
import { text } from '../reports/text.ts';
import { run } from '../suites/run.ts';
import { progressLine } from './progress.ts';

export interface RunFlags {
  readonly target: string;
  readonly level: ReportContext['level'];
  readonly runs: number;
  readonly seed?: number;
  readonly concurrency: number;
  readonly requestTimeout: number;
  readonly region: string;
  readonly report?: readonly string[];
  readonly allowInconclusive?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
}

const renderers = {
  json: (report: ReturnType<typeof reportOf>) => `${JSON.stringify(report, null, 2)}\n`,
  text: (report: ReturnType<typeof reportOf>) => text(report, false),
};

function outputs(
  flags: readonly string[],
): readonly { render: keyof typeof renderers; path: string }[] | undefined {
  const parsed = flags.map((flag) => ({
    render: flag.split('=')[0] ?? '',
    path: flag.slice(flag.indexOf('=') + 1),
  }));
  const known = (name: string): name is keyof typeof renderers => name in renderers;
  return parsed.flatMap(({ render, path }) => (known(render) && path !== render ? [{ render, path }] : []))
    .length === parsed.length
    ? parsed.map(({ render, path }) => ({ render: render as keyof typeof renderers, path }))
    : undefined;
}

async function reachable(endpoint: string): Promise<string | undefined> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5_000) });
    return undefined;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** `run`: gives the exit status of design.md. */
export async function runCommand(flags: RunFlags): Promise<number> {
  const files = outputs(flags.report ?? []);
  if (files === undefined || !URL.canParse(flags.target)) {
    console.error(
      'Usage: --target is a URL such as http://127.0.0.1:5000; --report is json=FILE or text=FILE.',
    );
    return 2;
  }
  const seed = flags.seed ?? randomInt(2 ** 31);
  const endpoint = flags.target;
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const why = await reachable(endpoint);
    if (why !== undefined) {
      console.error(
        `Nothing answers at ${endpoint} (${why}). Is the target listening, and is this its address and port?`,
      );
      return 3;
    }
    const progress = progressLine(flags.quiet === true);
    const results = await run({
      endpoint,
      region: flags.region,
      edition: 'current',
      seed,
      runs: flags.runs,
      concurrency: flags.concurrency,
      requestTimeout: flags.requestTimeout * 1000,
      progress: progress.show,
      signal: abort.signal,
    }).finally(progress.end);
    const report = reportOf(results, {
      target: { name: flags.target, endpoint },
      edition: 'current',
      seed,
      level: flags.level,
    });
    const color = flags.color && process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
    process.stdout.write(text(report, color));
    for (const { render, path } of files) await writeFile(path, renderers[render](report));
    if (abort.signal.aborted) return 3;
    if (report.conclusion === 'inconclusive') return flags.allowInconclusive === true ? 0 : 3;
    return report.conclusion === 'deviant' ? 1 : 0;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
