import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { areas } from '../../client-table/areas.ts';
import { findStaleParts, pageFile, readTable } from '../../client-table/committed-table.ts';
import { measureClient, toTable } from '../../client-table/measure.ts';
import { externalClients } from '../../targets/clients/client-programs.ts';
import { installProgram, missingCommands } from '../../targets/clients/install-program.ts';
import { openClients } from '../../targets/clients/open-clients.ts';

const possible = externalClients.filter(({ source }) => missingCommands(source).length === 0);

test(
  'the committed table has what the clients of this machine make of each kind',
  { timeout: 1_200_000 },
  async () => {
    for (const source of new Set(possible.map((client) => client.source))) {
      expect(await installProgram(source)).toMatchObject({ kind: 'installed' });
    }
    const { readers, close } = await openClients(possible.map(({ name }) => name));
    try {
      expect(readers.length).toBe(possible.length + 1);
      const table = readTable();
      expect(await findStaleParts(readers, table, readFileSync(pageFile, 'utf8'))).toEqual([]);
      const kinds = areas.flatMap((area) => area.kinds);
      // The AWS CLI waits for a minute and a half between its requests.
      for (const reader of readers.filter(({ name }) => name !== 'aws-cli')) {
        const measured = toTable(areas, [await measureClient(reader, kinds)], table.measured);
        const committed = table.rows.map(({ id, attempts }) => [id, attempts?.[reader.name]]);
        expect(measured.rows.map(({ id, attempts }) => [id, attempts?.[reader.name]])).toEqual(committed);
      }
    } finally {
      await close();
    }
  },
);
