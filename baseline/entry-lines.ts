import { stringify } from 'yaml';
import type { NewEntry } from '../results/known-deviation.ts';

/** Formats an entry as lines of a YAML list, indented by `indent` spaces. */
export function formatEntryLines({ id, reason, seen, drawn }: NewEntry, indent: number): string {
  const members = {
    id,
    reason,
    ...(seen === undefined ? {} : { seen }),
    ...(drawn === true ? { drawn } : {}),
  };
  const lines = stringify(members, { lineWidth: 0, blockQuote: false }).trimEnd().split('\n');
  return lines.map((line, index) => `${' '.repeat(indent)}${index === 0 ? '- ' : '  '}${line}\n`).join('');
}
