import type { createColors } from 'picocolors';
import {
  lacksReason,
  staleEntryMessage,
  type EntryState,
  type JudgedEntry,
  type KnownDeviation,
} from '../../results/known-deviation.ts';
import { labelledLines, wrapText } from '../text/columns.ts';
import { failingDeviations, newDeviations } from './apply-baseline.ts';
import type { Report } from './report.ts';

type Paint = ReturnType<typeof createColors>;

const entryReason = ({ reason, ticket }: KnownDeviation): string =>
  `${reason.trim()}${ticket === undefined ? '' : `, ${ticket}`}`;

/** Lines about the baseline entry of a finding: the reason of the entry, or the date when it expired. */
export function knownLines(
  { baseline, entry, expired, classes }: Report['findings'][number],
  { baseline: from }: Report,
): readonly string[] {
  if (from === undefined) return [];
  if (baseline === 'known') {
    return entry === undefined
      ? []
      : labelledLines('    known     ', `${entryReason(entry)} (${from.file}:${entry.line})`);
  }
  const knownClasses = classes.filter((one) => one.baseline === 'known').map((one) => one.class);
  return [
    ...(expired === undefined
      ? []
      : labelledLines(
          '    known     ',
          `until ${expired.expires}: ${entryReason(expired)} (${from.file}:${expired.line})`,
        )),
    ...(knownClasses.length === 0
      ? []
      : labelledLines('    known     ', `in ${knownClasses.join(', ')}; new in the others`)),
  ];
}

/** States what to do about a baseline entry. Returns `undefined` if there is nothing to do. */
export function entryMessage(entry: JudgedEntry): string | undefined {
  const { id, state, because, expires } = entry;
  switch (state) {
    case 'stale':
      return staleEntryMessage(entry);
    case 'expired':
      return `expired: ${id} (${entryReason(entry)}) counts again since ${expires}: fix it or extend the date`;
    case 'unobserved':
      return `unobserved: ${id}: ${because}`;
    case 'known':
      return lacksReason(entry) ? `known, but without a reason: ${id}: replace the TODO` : undefined;
  }
}

/** The baseline in a text report: lines to add, what to do about entries, and the number of entries in each state. */
export function baselineLines(report: Report, paint: Paint): readonly string[] {
  const { baseline } = report;
  if (baseline === undefined) return [];
  const { file, entries, toAdd } = baseline;
  const count = (state: EntryState): string =>
    `${entries.filter((one) => one.state === state).length} ${state}`;
  const newCount = newDeviations(report).length;
  const failingCount = failingDeviations(report).length;
  const fails = failingCount > 0 || entries.some(({ state }) => state === 'stale');
  const hasVerdict = report.conclusion === 'conformant' || report.conclusion === 'deviant';
  const verdict = fails
    ? paint.red('fails')
    : hasVerdict
      ? paint.green('passes')
      : paint.yellow('no verdict');
  const unstable =
    newCount === failingCount ? '' : ` (${newCount - failingCount} unstable, which do not fail the run)`;
  const sums = [
    `${newCount} new${unstable}`,
    ...(['known', 'stale', 'expired', 'unobserved'] as const).map(count),
  ];
  return [
    ...(toAdd === ''
      ? []
      : [...wrapText(`To accept the new deviations, add to ${file}:`), ...toAdd.trimEnd().split('\n')]),
    ...entries.flatMap((entry) => {
      const line = entryMessage(entry);
      if (line === undefined) return [];
      const mark =
        entry.state === 'stale' ? paint.red('✗') : entry.state === 'unobserved' ? '-' : paint.yellow('!');
      return labelledLines(`${mark} `, `${file}:${entry.line}: ${line}`);
    }),
    ...wrapText(`baseline ${file}: ${sums.join(', ')}: ${verdict}`),
  ];
}
