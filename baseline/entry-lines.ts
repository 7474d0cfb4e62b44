import { stringify } from 'yaml';
import type { NewEntry } from '../results/known-deviation.ts';
import { definedMembers } from '../specs/json.ts';

/** Formats an entry as lines of a YAML list, indented by `indent` spaces. */
export function formatEntryLines({ id, reason, seen, drawn }: NewEntry, indent: number): string {
  const members = definedMembers({ id, reason, seen, drawn: drawn === true ? drawn : undefined });
  const lines = stringify(members, { lineWidth: 0, blockQuote: false }).trimEnd().split('\n');
  return lines.map((line, index) => `${' '.repeat(indent)}${index === 0 ? '- ' : '  '}${line}\n`).join('');
}
