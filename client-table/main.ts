/**
 * `npm run clients:table` lets all official clients read each kind of deviation, and writes `client-table/table.json` and
 * `docs/clients.md`. With `--check` it writes nothing, reads with JavaScript only, and exits with 1 if these files differ.
 * With `--page` it only writes the page again, of the committed table.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeWhole } from '../files/write-whole.ts';
import { clientStates } from '../targets/clients/client-states.ts';
import { openClients } from '../targets/clients/open-clients.ts';
import { areas } from './areas.ts';
import { findStaleParts, formatTable, pageFile, readTable, tableFile } from './committed-table.ts';
import { measureClient, toTable, type ClientColumn } from './measure.ts';
import { clientsPage } from './page.ts';
import type { ClientTable } from './table.ts';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, page: { type: 'boolean', default: false } },
});

const complain = (problem: string): void => {
  console.error(problem);
  process.exitCode = 1;
};

async function check(): Promise<void> {
  const { readers, close } = await openClients([]);
  try {
    const problems = await findStaleParts(readers, readTable(), readFileSync(pageFile, 'utf8'));
    for (const problem of problems) complain(problem);
  } finally {
    await close();
  }
}

async function write(): Promise<void> {
  const states = clientStates();
  const missing = states.filter(({ state }) => state !== 'built-in' && state !== 'installed');
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(' ');
    return complain(
      `Not installed: ${names}. Install them with: npx ecs-conformance clients --install ${names}`,
    );
  }
  const { readers, close } = await openClients(states.map(({ name }) => name));
  const kinds = areas.flatMap((area) => area.kinds);
  const columns: ClientColumn[] = [];
  try {
    // One after the other: a client that waits for a core could seem to hang.
    for (const reader of readers) {
      const began = performance.now();
      columns.push(await measureClient(reader, kinds));
      console.log(`${reader.name} ${reader.version}: ${Math.round((performance.now() - began) / 1000)} s`);
    }
  } finally {
    await close();
  }
  const table = toTable(areas, columns, new Date().toISOString().slice(0, 10));
  await writeWhole(tableFile, formatTable(table));
  await writePage(table);
}

const writePage = (table: ClientTable): Promise<void> => writeWhole(pageFile, clientsPage(table, areas));

await (values.check ? check() : values.page ? writePage(readTable()) : write());
