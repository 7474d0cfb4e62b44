import { markdownProse, markdownTable } from './markdown-parts.ts';

/** What `list` says, as a page: a table with a column for each member that a row has. */
export function listMarkdown(kind: string, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cellOf = (value: unknown): string =>
    markdownProse(
      Array.isArray(value) ? value.map(String).join(', ') : value === undefined ? '' : String(value),
    );
  const lines = markdownTable(
    columns.map((name) => [name] as const),
    rows.map((row) => columns.map((name) => cellOf(row[name]))),
  );
  const made = `What \`ecs-conformance list ${kind} --md\` says.`;
  return [`# ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, '', made, '', ...lines, ''].join('\n');
}
