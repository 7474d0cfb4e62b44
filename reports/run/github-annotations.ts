import { resolve } from 'node:path';
import { staleEntryMessage, type KnownDeviation } from '../../results/known-deviation.ts';
import { failingDeviations, newDeviations, staleEntries } from './apply-baseline.ts';
import { escapeMessage } from '../text/escape-for-terminal.ts';
import type { Report, ReportedFinding } from './report.ts';

import { judgedRequestLine } from './request-line.ts';
import { harnessErrors, noVerdictReasons } from './conclusion-text.ts';

/** GitHub shows at most 10 annotations of each kind per step, and silently drops the rest. */
const maxAnnotations = 10;

/** Escapes a text as `@actions/core` does. The runner reverses these escapes, but not those of control characters. */
const escapeData = (text: string): string =>
  escapeMessage(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const formatProperties = (properties: Readonly<Record<string, string | number>>): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');

interface Annotation {
  readonly title: string;
  readonly message: string;
  /** The lines of a file that GitHub shows the annotation at. */
  readonly location?: { readonly file: string; readonly line: number; readonly endLine: number };
}

/**
 * The location of a baseline entry. The path is absolute, because GitHub resolves a relative path against the repository
 * root.
 */
const entryLocation = (
  { baseline }: Report,
  entry: Pick<KnownDeviation, 'line' | 'lastLine'> | undefined,
): Pick<Annotation, 'location'> =>
  baseline === undefined || entry === undefined
    ? {}
    : { location: { file: resolve(baseline.file), line: entry.line, endLine: entry.lastLine } };

/** Findings as GitHub Actions annotations: failures become errors, warnings stay warnings. Known findings are left out. */
export function githubAnnotations(report: Report): string {
  const { conclusion, findings, notes } = report;
  const warnings = findings.filter(({ level, baseline }) => level === 'warning' && baseline === 'new');
  const failing = failingDeviations(report);
  const unstable = newDeviations(report).filter((finding) => !failing.includes(finding));
  const stale = staleEntries(report).map((entry) => ({
    title: `${entry.id} is stale`,
    message: `${report.baseline?.file}:${entry.line}: ${staleEntryMessage(entry)}`,
    ...entryLocation(report, entry),
  }));
  const noVerdict: readonly Annotation[] =
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
  const annotate = (finding: ReportedFinding): Annotation => ({
    ...findingAnnotation(finding),
    ...entryLocation(report, finding.expired),
  });
  const lines = [
    ...workflowCommands('error', [...noVerdict, ...failing.map(annotate), ...stale]),
    ...workflowCommands('warning', [...unstable, ...warnings].map(annotate)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function findingAnnotation({ id, claim, clauses, evidence, classes: [first] }: ReportedFinding): Annotation {
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

/** Formats at most `maxAnnotations` commands. If annotations are left out, the last command lists them. */
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
    ({ title, message, location = {} }) =>
      `::${command} ${formatProperties({ title, ...location })}::${escapeData(message)}`,
  );
}
