import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../specs/json.ts';
import { root } from './cache.ts';
import type { Environment } from './environment.ts';
import { replaceResults } from './page-section.ts';
import { goalTable, partTable, type PartResult } from './table.ts';

const jsonFile = join(root, 'bench', 'results.json');
const page = join(root, 'docs', 'performance.md');

/** What bench/results.json holds. */
export interface Results {
  readonly environment: Environment;
  readonly parts: readonly PartResult[];
}

// The file is written by this module alone, so only what distinguishes another format is checked.
const isResults = (value: unknown): value is Results =>
  isObject(value) && isObject(value['environment']) && Array.isArray(value['parts']);

/** The results so far. Those of another machine or other versions are not comparable, and are left out. */
function readResults(environment: Environment): readonly PartResult[] {
  if (!existsSync(jsonFile)) return [];
  const stored: unknown = JSON.parse(readFileSync(jsonFile, 'utf8'));
  if (!isResults(stored)) return [];
  return JSON.stringify(stored.environment) === JSON.stringify(environment) ? stored.parts : [];
}

/** The older parts with the new ones in their places, in the order of their letters. */
export function mergeParts(
  older: readonly PartResult[],
  newer: readonly PartResult[],
): readonly PartResult[] {
  const byLetter = new Map([...older, ...newer].map((part) => [part.letter, part]));
  return [...byLetter.values()].toSorted((a, b) => (a.letter < b.letter ? -1 : 1));
}

/** The results as Markdown: the goals, all rows by part, and the machine. */
export function resultsMarkdown({ environment, parts }: Results): string {
  const machine = Object.entries(environment).map(([name, text]) => `- ${name}: ${text}`);
  const sections = parts.flatMap((part) => [
    `### (${part.letter}) ${part.title}`,
    `Measured on ${part.date} at commit ${part.commit}.`,
    partTable(part),
  ]);
  return [
    '## Goals',
    goalTable(parts),
    '## Machine and versions',
    machine.join('\n'),
    '## All figures',
    ...sections,
  ].join('\n\n');
}

/** Writes the new parts, and keeps the others that were measured on the same machine with the same versions. */
export function writeResults({ environment, parts }: Results): void {
  const results = { environment, parts: mergeParts(readResults(environment), parts) };
  writeFileSync(jsonFile, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(page, replaceResults(readFileSync(page, 'utf8'), 'bench', resultsMarkdown(results)));
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), [jsonFile, page], { cwd: root });
}
