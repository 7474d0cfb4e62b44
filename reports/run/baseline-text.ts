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

/** What is known of a finding: by which entry, or until when. */
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
  const some = classes.filter((one) => one.baseline === 'known').map((one) => one.class);
  return [
    ...(expired === undefined
      ? []
      : labelledLines(
          '    known     ',
          `until ${expired.expires}: ${entryReason(expired)} (${from.file}:${expired.line})`,
        )),
    ...(some.length === 0 ? [] : labelledLines('    known     ', `in ${some.join(', ')}; new in the others`)),
  ];
}

/** What is to be done about an entry; nothing where it is as it should be. */
export function entryMessage(entry: JudgedEntry): string | undefined {
  const { id, state, because, expires } = entry;
  switch (state) {
    case 'stale':
      return staleEntryMessage(entry);
    case 'expired':
      return `expired: ${id} (${entryReason(entry)}) counts again since ${expires}: see to it, or move the date`;
    case 'unobserved':
      return `unobserved: ${id}: ${because}`;
    case 'known':
      return lacksReason(entry) ? `known, without a reason: ${id}: say why in place of TODO` : undefined;
  }
}

/** The baseline in words: how many of each state, what to do about entries, the lines that are missing. */
export function baselineLines(report: Report, paint: Paint): readonly string[] {
  const { baseline } = report;
  if (baseline === undefined) return [];
  const { file, entries, toAdd } = baseline;
  const count = (state: EntryState): string =>
    `${entries.filter((one) => one.state === state).length} ${state}`;
  const fresh = newDeviations(report).length;
  const failing = failingDeviations(report).length;
  const bad = failing > 0 || entries.some(({ state }) => state === 'stale');
  const hasVerdict = report.conclusion === 'conformant' || report.conclusion === 'deviant';
  const verdict = bad ? paint.red('fails') : hasVerdict ? paint.green('passes') : paint.yellow('no verdict');
  const shaky = fresh === failing ? '' : ` (${fresh - failing} of them unstable, which fails nothing)`;
  const sums = [`${fresh} new${shaky}`, ...(['known', 'stale', 'expired', 'unobserved'] as const).map(count)];
  return [
    ...(toAdd === ''
      ? []
      : [...wrapText(`To take as known what is new, add to ${file}:`), ...toAdd.trimEnd().split('\n')]),
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
