import { resolve } from 'node:path';
import { staleEntryMessage, type KnownDeviation } from '../../results/known-deviation.ts';
import { failingDeviations, newDeviations, staleEntries } from './apply-baseline.ts';
import type { Report } from './report.ts';
import { judgedRequestLine } from './request-line.ts';
import { harnessErrors, noVerdictReasons } from './conclusion-text.ts';

/** GitHub shows so many of each kind that a step has told, and passes over the others without a word. */
const maxAnnotations = 10;

/** As `@actions/core` escapes, which the runner undoes. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const formatProperties = (properties: Readonly<Record<string, string | number>>): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');

interface Annotation {
  readonly title: string;
  readonly message: string;
  /** Where it shows in the repository. */
  readonly location?: { readonly file: string; readonly line: number; readonly endLine: number };
}

/** The lines of an entry of the baseline. A path that is relative GitHub takes from the root of the repository. */
const entryLocation = (
  { baseline }: Report,
  entry: Pick<KnownDeviation, 'line' | 'lastLine'> | undefined,
): Pick<Annotation, 'location'> =>
  baseline === undefined || entry === undefined
    ? {}
    : { location: { file: resolve(baseline.file), line: entry.line, endLine: entry.lastLine } };

type Told = Report['findings'][number];

/** Findings as annotations of a run of GitHub Actions: failures are errors there, warnings are warnings. */
export function githubAnnotations(report: Report): string {
  const { conclusion, findings, notes } = report;
  // What is known is no news.
  const warnings = findings.filter(({ level, baseline }) => level === 'warning' && baseline === 'new');
  const failing = failingDeviations(report);
  const shaky = newDeviations(report).filter((finding) => !failing.includes(finding));
  const gone = staleEntries(report).map((entry) => ({
    title: `${entry.id} is gone`,
    message: `${report.baseline?.file}:${entry.line}: ${staleEntryMessage(entry)}`,
    ...entryLocation(report, entry),
  }));
  const faults: readonly Annotation[] =
    conclusion === 'error' || conclusion === 'inconclusive'
      ? [
          {
            title: `No verdict: ${conclusion}`,
            message: [...new Set([...noVerdictReasons(report), ...harnessErrors(report), ...notes])].join(
              '\n',
            ),
          },
        ]
      : [];
  const told = (finding: Told): Annotation => ({
    ...findingAnnotation(finding),
    ...entryLocation(report, finding.expired),
  });
  const lines = [
    ...workflowCommands('error', [...faults, ...failing.map(told), ...gone]),
    ...workflowCommands('warning', [...shaky, ...warnings].map(told)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function findingAnnotation({ id, claim, clauses, evidence, classes: [first] }: Told): Annotation {
  const breaches = first.violations
    .slice(0, 3)
    .map(
      ({ pointer, expected, actual }) => `at ${pointer || 'the body'}: expected ${expected}, got ${actual}`,
    );
  const lines = [
    claim,
    `clause ${clauses.join(', ')} (${evidence})`,
    `request ${judgedRequestLine(first)}`,
    ...breaches,
    ...(first.reproduce === undefined ? [] : [first.reproduce.replay]),
  ];
  return { title: id, message: lines.map((line) => line.slice(0, 1_000)).join('\n') };
}

/** The last one that is shown says how many are not. */
function workflowCommands(command: 'error' | 'warning', all: readonly Annotation[]): readonly string[] {
  const shown = all.length <= maxAnnotations ? all : all.slice(0, maxAnnotations - 1);
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
    ({ title, message, location: at = {} }) =>
      `::${command} ${formatProperties({ title, ...at })}::${escapeData(message)}`,
  );
}
