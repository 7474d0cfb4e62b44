import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openClients } from '../targets/clients/open-clients.ts';
import { areas } from './areas.ts';
import { findStaleParts, formatTable, pageFile, readTable, tableFile } from './committed-table.ts';

const kinds = areas.flatMap((area) => area.kinds);
const page = readFileSync(pageFile, 'utf8');

describe('the committed table', () => {
  test('has the kinds of the sources, and what JavaScript makes of them', async () => {
    const { readers, close } = await openClients([]);
    try {
      expect(await findStaleParts(readers, readTable(), page)).toEqual([]);
    } finally {
      await close();
    }
  });

  test('has an outcome of each client, and neither hangs nor broken programs', () => {
    const { clients, rows } = readTable();
    expect(clients.length).toBe(6);
    for (const { id, outcomes } of rows) {
      expect(Object.keys(outcomes), id).toEqual(clients.map(({ name }) => name));
      const found = Object.values(outcomes).map(({ kind }) => kind);
      expect(
        found.filter((kind) => kind === 'hang' || kind === 'broken'),
        id,
      ).toEqual([]);
    }
  });

  test('is formatted as it is written', () => {
    expect(formatTable(readTable())).toBe(readFileSync(tableFile, 'utf8'));
  });
});

test('ids and sentences of kinds are unique', () => {
  for (const values of [kinds.map(({ id }) => id), kinds.map(({ sentence }) => sentence)]) {
    expect(new Set(values).size).toBe(values.length);
  }
});

describe('stale parts', () => {
  const table = readTable();

  test('another page, another kind, another version, another outcome', async () => {
    const { readers, close } = await openClients([]);
    try {
      expect(await findStaleParts([], table, `${page} `)).toEqual([
        'docs/clients.md differs from client-table/table.json. Write it again with: npm run clients:table.',
      ]);
      const without = { ...table, rows: table.rows.slice(1) };
      expect((await findStaleParts([], without, page))[0]).toContain('has not the kinds');
      const older = table.clients.map((client) => ({ ...client, version: '1.0.0' }));
      expect((await findStaleParts(readers, { ...table, clients: older }, page)).at(-1)).toMatch(
        /^client-table\/table.json has javascript 1\.0\.0, not 3/,
      );
      const [first, ...others] = table.rows;
      if (first === undefined) throw new Error('no row');
      const changed = { ...first, outcomes: { ...first.outcomes, javascript: { kind: 'same' as const } } };
      expect((await findStaleParts(readers, { ...table, rows: [changed, ...others] }, page)).at(-1)).toMatch(
        /time-iso: expected {"kind":"same"}, got {"kind":"error","error":"TypeError"}\.$/,
      );
    } finally {
      await close();
    }
  });
});
