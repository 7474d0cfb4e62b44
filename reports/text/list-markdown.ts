import { markdownProse, markdownTable } from './markdown-parts.ts';

/** Formats the output of `list` as a Markdown page: a table with a column for each member of the rows. */
export function listMarkdown(kind: string, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const formatCell = (value: unknown): string =>
    markdownProse(
      Array.isArray(value) ? value.map(String).join(', ') : value === undefined ? '' : String(value),
    );
  const lines = markdownTable(
    columns.map((name) => [name] as const),
    rows.map((row) => columns.map((name) => formatCell(row[name]))),
  );
  const origin = `Output of \`ecs-conformance list ${kind} --md\`.`;
  return [`# ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, '', origin, '', ...lines, ''].join('\n');
}
