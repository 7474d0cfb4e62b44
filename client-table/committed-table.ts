import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { ClientReader } from '../targets/clients/client-reader.ts';
import { areas } from './areas.ts';
import { measureOutcomes, toTable } from './measure.ts';
import { clientsPage } from './page.ts';
import type { ClientTable, TableRow } from './table.ts';

export const tableFile = fileURLToPath(new URL('table.json', import.meta.url));
export const pageFile = fileURLToPath(new URL('../docs/clients.md', import.meta.url));

/** The committed table, as `npm run clients:table` has written it. */
export function readTable(): ClientTable {
  const table: ClientTable = JSON.parse(readFileSync(tableFile, 'utf8'));
  return table;
}

/** The text of the file: one line for each row. */
export function formatTable({ rows, ...rest }: ClientTable): string {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `${JSON.stringify(rest, null, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`;
}

const hint = 'Write it again with: npm run clients:table.';

/** How the committed files differ from the kinds, and from what these clients read. */
export async function findStaleParts(
  readers: readonly ClientReader[],
  table: ClientTable,
  page: string,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const wanted = toTable(areas, [], table.measured);
  if (!isDeepStrictEqual(table.rows.map(withoutColumns), wanted.rows.map(withoutColumns))) {
    problems.push(`client-table/table.json has not the kinds of client-table/areas.ts. ${hint}`);
  }
  if (page !== clientsPage(table, areas)) {
    problems.push(`docs/clients.md differs from client-table/table.json. ${hint}`);
  }
  for (const reader of readers) problems.push(...(await findStaleOutcomes(reader, table)));
  return problems;
}

const withoutColumns = (row: TableRow): object => ({ ...row, outcomes: {}, attempts: {} });

async function findStaleOutcomes(reader: ClientReader, table: ClientTable): Promise<readonly string[]> {
  const { name, version } = reader;
  const committed = table.clients.find((client) => client.name === name);
  if (committed?.version !== version) {
    return [`client-table/table.json has ${name} ${committed?.version ?? '(none)'}, not ${version}. ${hint}`];
  }
  const outcomes = await measureOutcomes(
    reader,
    areas.flatMap(({ kinds }) => kinds),
  );
  return table.rows.flatMap(({ id, outcomes: { [name]: expected } }) =>
    isDeepStrictEqual(outcomes[id], expected)
      ? []
      : [
          `${name} ${version}, ${id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(outcomes[id])}.`,
        ],
  );
}
