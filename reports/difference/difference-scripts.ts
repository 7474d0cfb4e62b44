import type { DifferenceReport } from './difference-report.ts';
import type { ReportedDifference } from './difference-lines.ts';
import { terminalColumns } from '../text/columns.ts';
import { definitionName, foldScript } from '../text/shell-lines.ts';

// How the differences are repeated. The scripts of both sides differ in the address alone, most begin alike, and many share
// one: what is common is told once.

/** A script with the address of its side in a variable of the shell. */
const withUrlVariable = (script: string, endpoint: string): readonly string[] =>
  script
    .replaceAll(`'${new URL(endpoint).href}`, `"$url"'`)
    .replaceAll(`"$url"''`, '"$url"')
    .split('\n');

/** Each line that defines something under a name, as the first script has it. */
function firstDefinitions(scripts: readonly (readonly string[])[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const line of scripts.flat()) {
    const name = definitionName(line);
    if (name !== undefined && !byName.has(name)) byName.set(name, line);
  }
  return [...byName.values()];
}

/** The scripts of the differences, each once, with the numbers of those that it shows. */
export function reproductionLines(
  numbered: readonly (readonly [number: number, ReportedDifference])[],
  { a, b }: DifferenceReport['targets'],
): readonly string[] {
  if (numbered.length === 0) return [];
  const scripts = numbered.map(([number, { reproduce }]) => ({
    number,
    a: withUrlVariable(reproduce.a.curl, a.endpoint),
    b: withUrlVariable(reproduce.b.curl, b.endpoint),
  }));
  const common = firstDefinitions(scripts.map((one) => one.a));
  const own = (script: readonly string[]): readonly string[] => {
    const rest = script.filter((line) => !common.includes(line));
    // What defines something anew does so for itself.
    return rest.some((line) => definitionName(line) !== undefined) ? ['(', ...rest, ')'] : rest;
  };
  const groups = Map.groupBy(scripts, (one) => JSON.stringify([own(one.a), own(one.b)]));
  return [
    'To repeat them, define in a shell one of the two addresses, and the rest of this:',
    `  url='${new URL(a.endpoint).href}'   # A`,
    `  url='${new URL(b.endpoint).href}'   # B`,
    ...foldScript(common, 2, terminalColumns),
    'Then for',
    ...[...groups.values()].flatMap(([first, ...rest]) => {
      if (first === undefined) return [];
      const numbers = [...new Set([first, ...rest].map(({ number }) => number))].join(', ');
      const [ofA, ofB] = [own(first.a), own(first.b)];
      const indented = (lines: readonly string[]): readonly string[] => foldScript(lines, 4, terminalColumns);
      return ofA.join('\n') === ofB.join('\n')
        ? [`  ${numbers}`, ...indented(ofA)]
        : [`  ${numbers} at A`, ...indented(ofA), `  ${numbers} at B`, ...indented(ofB)];
    }),
    '',
  ];
}
