import { resolve } from 'node:path';
import { harness } from '../results/harness-version.ts';
import { harText } from '../recordings/har/har-text.ts';
import { exchangesIn } from '../recordings/write-recording.ts';
import { runOnVitest } from '../vitest/run-on-vitest.ts';
import { SettingsError } from '../targets/errors.ts';
import { keeping } from './record-run.ts';
import { outputsOf, type Renderers } from './report-outputs.ts';
import type { Runner } from './runner.ts';

/** Formats that a run writes itself: `junit` is Vitest's own, and no report keeps every exchange. */
const own = ['junit', 'har'] as const;

interface OwnFiles {
  /** The flags of what is made of the report. */
  readonly report: readonly string[];
  readonly runner: Runner;
}

/** Tells what a run has to write itself from what is made of its report. Throws SettingsError. */
export function ownFiles<T>(flags: readonly string[], renderers: Renderers<T>): OwnFiles {
  const formats = new Map([...renderers.keys(), ...own].map((name) => [name, name]));
  const outputs = outputsOf(flags, formats);
  const pathsOf = (format: (typeof own)[number]): readonly string[] =>
    outputs.filter(({ render }) => render === format).map(({ path }) => fileIn(path, format));
  const [junit, har] = [pathsOf('junit'), pathsOf('har')];
  if (junit.length > 0 && har.length > 0) {
    throw new SettingsError(
      'junit is written by Vitest, and har by a run without it.',
      'Ask for one of them, or for har-failing=FILE: a second run with the same --seed writes the other.',
    );
  }
  return {
    report: outputs.filter(({ render }) => !own.some((name) => name === render)).map(({ flag }) => flag),
    runner: har.length > 0 ? harTo(har) : (settings, watching) => runOnVitest(settings, watching, { junit }),
  };
}

function fileIn(path: string, format: string): string {
  if (path !== '-') return resolve(path);
  throw new SettingsError(`${format} is no text for the standard output.`, `Name a file: ${format}=FILE.`);
}

const harTo = (paths: readonly string[]): Runner =>
  keeping(
    paths.map((path) => ({
      asked: `--report har=${path}`,
      path,
      text: (kept, { data: { target } }) =>
        harText(exchangesIn(kept), { endpoint: target.endpoint, harness }),
    })),
  );
