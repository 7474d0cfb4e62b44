import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../bench/cache.ts';
import { replaceResults } from '../../bench/page-section.ts';
import { isObject } from '../../specs/json.ts';
import { hostileModes } from './catalogue.ts';
import { problemTable, resultTables, serverTable, type ResultRow } from './table.ts';

const jsonFile = join(root, 'test', 'hostile', 'results.json');
const page = join(root, 'docs', 'reliability.md');

/** What test/hostile/results.json holds. */
export interface Results {
  /** The day and the commit of the last measurement. */
  readonly date: string;
  readonly commit: string;
  readonly rows: readonly ResultRow[];
}

// The file is written by this module alone.
const isResults = (value: unknown): value is Results => isObject(value) && Array.isArray(value['rows']);

function readRows(): readonly ResultRow[] {
  if (!existsSync(jsonFile)) return [];
  const stored: unknown = JSON.parse(readFileSync(jsonFile, 'utf8'));
  return isResults(stored) ? stored.rows : [];
}

const keyOf = ({ mode, frequency, build }: ResultRow): string => `${mode} ${frequency} ${build}`;

/** The older rows with the new ones in their places. Rows of modes that no longer exist are left out. */
function mergeRows(older: readonly ResultRow[], newer: readonly ResultRow[]): readonly ResultRow[] {
  const known = new Set(hostileModes.map(({ id }) => id));
  const byKey = new Map([...older, ...newer].map((row) => [keyOf(row), row]));
  return [...byKey.values()]
    .filter(({ mode }) => known.has(mode))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export function writeResults(newer: readonly ResultRow[], stamp: Pick<Results, 'date' | 'commit'>): void {
  const rows = mergeRows(readRows(), newer);
  const results: Results = { ...stamp, rows };
  writeFileSync(jsonFile, `${JSON.stringify(results, undefined, 2)}\n`);
  const text = [
    `Last measured on ${stamp.date} at commit ${stamp.commit}.`,
    '',
    ...problemTable(rows),
    ...serverTable(hostileModes),
    ...resultTables(hostileModes, rows),
  ].join('\n');
  writeFileSync(page, replaceResults(readFileSync(page, 'utf8'), 'hostile', text));
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), [jsonFile, page], { cwd: root });
}
