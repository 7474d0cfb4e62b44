import type { DifferenceReport } from './difference-report.ts';
import type { ReportedDifference } from './difference-lines.ts';
import { terminalColumns } from '../text/columns.ts';
import { definitionName, foldScript } from '../text/shell-lines.ts';

// The scripts that reproduce differences. Common parts are printed only once:
// - the scripts of the two sides differ only in the address
// - most scripts share their setup
// - several differences may share a script

/** A script with the address of its side replaced by the shell variable `url`. */
const withUrlVariable = (script: string, endpoint: string): readonly string[] =>
  script
    .replaceAll(`'${new URL(endpoint).href}`, `"$url"'`)
    .replaceAll(`"$url"''`, '"$url"')
    .split('\n');

/** The setup lines, one for each defined name. If scripts differ in a line, the line of the first script counts. */
function firstDefinitions(scripts: readonly (readonly string[])[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const line of scripts.flat()) {
    const name = definitionName(line);
    if (name !== undefined && !byName.has(name)) byName.set(name, line);
  }
  return [...byName.values()];
}

/** Lines that print each script once, with the numbers of the differences that it reproduces. */
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
  const ownLines = (script: readonly string[]): readonly string[] => {
    const rest = script.filter((line) => !common.includes(line));
    // A script with its own definitions runs in a subshell, so that they do not affect other scripts.
    return rest.some((line) => definitionName(line) !== undefined) ? ['(', ...rest, ')'] : rest;
  };
  const groups = Map.groupBy(scripts, (one) => JSON.stringify([ownLines(one.a), ownLines(one.b)]));
  return [
    'To reproduce a difference, first run this in a shell, with one of the two addresses:',
    `  url='${new URL(a.endpoint).href}'   # A`,
    `  url='${new URL(b.endpoint).href}'   # B`,
    ...foldScript(common, 2, terminalColumns),
    'Then run, by the number of the difference:',
    ...[...groups.values()].flatMap(([first, ...rest]) => {
      if (first === undefined) return [];
      const numbers = [...new Set([first, ...rest].map(({ number }) => number))].join(', ');
      const [linesA, linesB] = [ownLines(first.a), ownLines(first.b)];
      const indented = (lines: readonly string[]): readonly string[] => foldScript(lines, 4, terminalColumns);
      return linesA.join('\n') === linesB.join('\n')
        ? [`  ${numbers}`, ...indented(linesA)]
        : [`  ${numbers} at A`, ...indented(linesA), `  ${numbers} at B`, ...indented(linesB)];
    }),
    '',
  ];
}
