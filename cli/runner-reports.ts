import { resolve } from 'node:path';
import { escapeControlCharacters } from '../reports/text/escape-for-terminal.ts';
import { harness } from '../results/harness-version.ts';
import { SettingsError } from '../targets/errors.ts';
import type { RunFile, RunFormat } from './file-runner.ts';
import { parseReportFlags, type Renderers } from './report-outputs.ts';

/** Every exchange of a run. */
export const harFormat: RunFormat = {
  needs: 'trials',
  render: async ({ result }, trials) => {
    const { formatHar } = await import('../recordings/har/har-text.ts');
    const { distinctExchanges } = await import('../recordings/write-recording.ts');
    const { endpoint } = result.data.target;
    return escapeControlCharacters(formatHar(distinctExchanges(trials), { endpoint, harness }));
  },
};

/** Formats that need results by suite, which a report does not have. `merge` writes them, too. */
export const resultFormats: ReadonlyMap<string, RunFormat> = new Map<string, RunFormat>([
  ['junit', { needs: 'results', render: async (run) => (await import('./junit-file.ts')).junitFile(run) }],
]);

/** Formats of `run` that are not rendered from its report. */
export const runFormats: ReadonlyMap<string, RunFormat> = new Map([...resultFormats, ['har', harFormat]]);

/** Separates the files that are made from a run from the flags of formats that are rendered from its report. Throws SettingsError. */
export function splitReportFlags<T>(
  flags: readonly string[],
  renderers: Renderers<T>,
  formats: ReadonlyMap<string, RunFormat>,
): { readonly report: readonly string[]; readonly files: readonly RunFile[] } {
  const fromReport = [...renderers.keys()].map((name) => [name, 'from the report'] as const);
  const all = new Map<string, RunFormat | 'from the report'>([...fromReport, ...formats]);
  const outputs = parseReportFlags(flags, all);
  return {
    report: outputs.flatMap(({ flag, render }) => (render === 'from the report' ? flag : [])),
    files: outputs.flatMap(({ flag, path, render: format }) =>
      format === 'from the report'
        ? []
        : [{ option: `--report ${flag}`, path: requireFilePath(path, flag), format }],
    ),
  };
}

function requireFilePath(path: string, flag: string): string {
  if (path !== '-') return resolve(path);
  throw new SettingsError(`--report ${flag} is not possible.`, `Name a file: ${flag.replace(/-$/, 'FILE')}.`);
}
