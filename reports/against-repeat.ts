import type { AgainstReport } from './against.ts';
import type { Told } from './against-lines.ts';

// How the differences are repeated: the scripts of both sides differ in the address alone, and many share one.

/** The address of one side as a variable of the shell. */
const general = (script: string, endpoint: string): string =>
  script.replaceAll(`'${new URL(endpoint).href}`, `"$url"'`).replaceAll(`"$url"''`, '"$url"');

/** A line of a script, where the number of a difference may have something to itself. */
const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `       ${line}`);

/** The scripts of the differences, each once, with the numbers of those that it shows. */
export function repeatLines(
  numbered: readonly (readonly [number: number, Told])[],
  { a, b }: AgainstReport['targets'],
): readonly string[] {
  if (numbered.length === 0) return [];
  const scripts = numbered.map(([number, { reproduce }]) => ({
    number,
    a: general(reproduce.a.curl, a.endpoint).split('\n'),
    b: general(reproduce.b.curl, b.endpoint).split('\n'),
  }));
  const [opening] = scripts.map((one) => one.a[0] ?? '');
  const groups = Map.groupBy(scripts, (one) => JSON.stringify([one.a.slice(1), one.b.slice(1)]));
  return [
    'To repeat them, define in a shell one of the two addresses, and how to ask:',
    `  url='${new URL(a.endpoint).href}'   # A`,
    `  url='${new URL(b.endpoint).href}'   # B`,
    `  ${opening ?? ''}`,
    ...[...groups.values()].flatMap(([first, ...rest]) => {
      if (first === undefined) return [];
      const numbers = [...new Set([first, ...rest].map(({ number }) => number))].join(', ');
      const [ofA, ofB] = [first.a.slice(1), first.b.slice(1)];
      return ofA.join('\n') === ofB.join('\n')
        ? [`  ${numbers}`, ...indented(ofA)]
        : [`  ${numbers}, A`, ...indented(ofA), `  ${numbers}, B`, ...indented(ofB)];
    }),
    '',
  ];
}
