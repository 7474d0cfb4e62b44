import { resolve } from 'node:path';
import { harness } from '../results/harness-version.ts';
import { formatHar } from '../recordings/har/har-text.ts';
import { distinctExchanges } from '../recordings/write-recording.ts';
import { runOnVitest } from '../vitest/run-on-vitest.ts';
import { SettingsError } from '../targets/errors.ts';
import { recordingRunner } from './record-run.ts';
import { parseReportFlags, type Renderers } from './report-outputs.ts';
import type { Runner } from './runner.ts';
import { runSuites } from './suite-runner.ts';

/**
 * Formats that the runner itself writes. Vitest writes `junit`. The runner writes `har`, because a report does not hold all
 * exchanges.
 */
const runnerFormats = ['junit', 'har'] as const;

interface RunnerReports {
  /** The flags of the formats that are rendered from the report. */
  readonly report: readonly string[];
  readonly runner: Runner;
}

/**
 * Separates the formats that the runner writes from the formats that are rendered from the report. Throws SettingsError.
 */
export function splitReportFlags<T>(flags: readonly string[], renderers: Renderers<T>): RunnerReports {
  const formats = new Map([...renderers.keys(), ...runnerFormats].map((name) => [name, name]));
  const outputs = parseReportFlags(flags, formats);
  const findPaths = (format: (typeof runnerFormats)[number]): readonly string[] =>
    outputs.filter(({ render }) => render === format).map(({ path }) => requireFilePath(path, format));
  const [junit, har] = [findPaths('junit'), findPaths('har')];
  if (junit.length > 0 && har.length > 0) {
    throw new SettingsError(
      'One run cannot write both --report junit=FILE and --report har=FILE.',
      'Use one of them, or har-failing=FILE. A second run with the same --seed can write the other.',
    );
  }
  return {
    report: outputs
      .filter(({ render }) => !runnerFormats.some((name) => name === render))
      .map(({ flag }) => flag),
    runner:
      har.length > 0
        ? harRunner(har)
        : junit.length > 0
          ? (settings, watching) => runOnVitest(settings, watching, { junit })
          : runSuites,
  };
}

function requireFilePath(path: string, format: string): string {
  if (path !== '-') return resolve(path);
  throw new SettingsError(`--report ${format}=- is not possible.`, `Name a file: ${format}=FILE.`);
}

const harRunner = (paths: readonly string[]): Runner =>
  recordingRunner(
    paths.map((path) => ({
      option: `--report har=${path}`,
      path,
      format: (trials, { data: { target } }) =>
        formatHar(distinctExchanges(trials), { endpoint: target.endpoint, harness }),
    })),
  );
