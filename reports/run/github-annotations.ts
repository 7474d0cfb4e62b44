import { resolve } from 'node:path';
import { staleness, type KnownDeviation } from '../../results/known-deviation.ts';
import { failingIn, newIn, staleIn } from './apply-baseline.ts';
import type { Report } from './report.ts';
import { requestOf } from './request-line.ts';
import { faultsIn, hintsOf } from './conclusion-words.ts';

/** GitHub shows so many of each kind that a step has told, and passes over the others without a word. */
const most = 10;

/** As `@actions/core` escapes, which the runner undoes. */
const escapedData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapedProperty = (text: string): string =>
  escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const propertiesOf = (properties: Readonly<Record<string, string | number>>): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
    .join(',');

interface Annotation {
  readonly title: string;
  readonly message: string;
  /** Where it shows in the repository. */
  readonly at?: { readonly file: string; readonly line: number; readonly endLine: number };
}

/** The lines of an entry of the baseline. A path that is relative GitHub takes from the root of the repository. */
const entryAt = (
  { baseline }: Report,
  entry: Pick<KnownDeviation, 'line' | 'lastLine'> | undefined,
): Pick<Annotation, 'at'> =>
  baseline === undefined || entry === undefined
    ? {}
    : { at: { file: resolve(baseline.file), line: entry.line, endLine: entry.lastLine } };

type Told = Report['findings'][number];

/** Findings as annotations of a run of GitHub Actions: failures are errors there, warnings are warnings. */
export function annotations(report: Report): string {
  const { conclusion, findings, notes } = report;
  // What is known is no news.
  const warnings = findings.filter(({ level, baseline }) => level === 'warning' && baseline === 'new');
  const failing = failingIn(report);
  const shaky = newIn(report).filter((finding) => !failing.includes(finding));
  const gone = staleIn(report).map((entry) => ({
    title: `${entry.id} is gone`,
    message: `${report.baseline?.file}:${entry.line}: ${staleness(entry)}`,
    ...entryAt(report, entry),
  }));
  const faults: readonly Annotation[] =
    conclusion === 'error' || conclusion === 'inconclusive'
      ? [
          {
            title: `No verdict: ${conclusion}`,
            message: [...new Set([...hintsOf(report), ...faultsIn(report), ...notes])].join('\n'),
          },
        ]
      : [];
  const told = (finding: Told): Annotation => ({
    ...annotationOf(finding),
    ...entryAt(report, finding.expired),
  });
  const lines = [
    ...linesOf('error', [...faults, ...failing.map(told), ...gone]),
    ...linesOf('warning', [...shaky, ...warnings].map(told)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotationOf({ id, claim, clauses, evidence, classes: [first] }: Told): Annotation {
  const breaches = first.violations
    .slice(0, 3)
    .map(
      ({ pointer, expected, actual }) => `at ${pointer || 'the body'}: expected ${expected}, got ${actual}`,
    );
  const lines = [
    claim,
    `clause ${clauses.join(', ')} (${evidence})`,
    `request ${requestOf(first)}`,
    ...breaches,
    ...(first.reproduce === undefined ? [] : [first.reproduce.replay]),
  ];
  return { title: id, message: lines.map((line) => line.slice(0, 1_000)).join('\n') };
}

/** The last one that is shown says how many are not. */
function linesOf(command: 'error' | 'warning', all: readonly Annotation[]): readonly string[] {
  const shown = all.length <= most ? all : all.slice(0, most - 1);
  const rest = all.length - shown.length;
  const more: readonly Annotation[] =
    rest === 0
      ? []
      : [
          {
            title: `${rest} more`,
            message: all
              .slice(shown.length)
              .map(({ title }) => title)
              .join('\n'),
          },
        ];
  return [...shown, ...more].map(
    ({ title, message, at = {} }) =>
      `::${command} ${propertiesOf({ title, ...at })}::${escapedData(message)}`,
  );
}
