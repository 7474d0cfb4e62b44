// Reproduction scripts start with setup lines. Lines that several scripts share need to run only once.

/** The name of what a setup line defines or creates. Returns `undefined` for any other line. */
export const definitionName = (line: string): string | undefined =>
  /^(\w+\(\) \{|(?:subnet|group)=|trap |ecs RegisterTaskDefinition |register |(?:ecs CreateCluster |create )(?=.*'default'|.*"default"))/.exec(
    line,
  )?.[1];

/**
 * The setup lines that all scripts can share, in order of appearance. No script may have a different line with the same
 * name.
 */
export function sharedDefinitions(scripts: readonly (readonly string[])[]): readonly string[] {
  const byName = new Map<string, Set<string>>();
  for (const line of scripts.flat()) {
    const name = definitionName(line);
    if (name === undefined) continue;
    byName.set(name, (byName.get(name) ?? new Set()).add(line));
  }
  return [...byName].flatMap(([name, lines]) =>
    lines.size === 1 || name.startsWith('trap') ? [...lines] : [],
  );
}

type Mode = 'plain' | 'single' | 'double';

/** A position where a line may be broken: between words, within single quotes, or between words of a nested command. */
interface Break {
  readonly at: number;
  readonly kind: 'between' | 'quoted' | 'nested';
}

/** Finds the breaks by the quoting rules of POSIX. Returns `undefined` if a quotation continues on the next line. */
function findBreaks(line: string): readonly Break[] | undefined {
  const open: Mode[] = ['plain'];
  const found: Break[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const mode = open.at(-1);
    const char = line[at];
    if (mode === 'single') {
      if (char === "'") open.pop();
      else if (open.length === 2 && /[,/:]/.test(line[at - 1] ?? '')) found.push({ at, kind: 'quoted' });
    } else if (char === '\\') at += 1;
    else if (char === '"' && mode === 'double') open.pop();
    else if (char === '"') open.push('double');
    else if (char === '$' && line[at + 1] === '(') {
      open.push('plain');
      at += 1;
    } else if (char === ')' && mode === 'plain' && open.length > 1) open.pop();
    else if (char === "'" && mode === 'plain') open.push('single');
    else if (char === ' ' && mode === 'plain') {
      found.push({ at, kind: open.length === 1 ? 'between' : 'nested' });
    }
  }
  return open.length === 1 ? found : undefined;
}

/** Breaks a line at `width` columns. Continuation lines are indented, except within quotes, where they start at column 1. */
function foldLine(line: string, breaks: readonly Break[], indent: number, width: number): readonly string[] {
  const lines: string[] = [];
  let prefix = ' '.repeat(indent);
  let start = 0;
  while (prefix.length + line.length - start > width) {
    const { length } = prefix;
    const fits = breaks.filter(({ at }) => at > start && length + at - start + 2 <= width);
    // An option stays on the line of its value, and a member on the line of its name, unless the line becomes short.
    const bestBreak = (kind: Break['kind'], follows: RegExp): Break | undefined => {
      const candidates = fits.filter((one) => one.kind === kind);
      const isGood = ({ at }: Break): boolean =>
        at - start > width / 3 && follows.test(line.slice(at - 1, at + 2));
      return candidates.findLast(isGood) ?? candidates.at(-1);
    };
    const between = bestBreak('between', /^. [-|>]/);
    const quoted = bestBreak('quoted', /^,/);
    // A word that is too wide for a line of its own starts on this line.
    const next =
      breaks.find(({ at, kind }) => kind === 'between' && at > (between?.at ?? start))?.at ?? line.length;
    const fitsNextLine = between !== undefined && indent + 2 + next - between.at - 1 <= width - 2;
    const chosen = fitsNextLine ? between : (quoted ?? between ?? bestBreak('nested', /^. [-|>]/));
    if (chosen === undefined) break;
    const isQuoted = chosen.kind === 'quoted';
    lines.push(`${prefix}${line.slice(start, chosen.at)}${isQuoted ? "'" : ' '}\\`);
    prefix = isQuoted ? "'" : ' '.repeat(indent + 2);
    start = isQuoted ? chosen.at : chosen.at + 1;
  }
  return [...lines, `${prefix}${line.slice(start)}`];
}

/** Indents a script and breaks its lines at `width` columns where possible. The result means the same to a shell. */
export function foldScript(script: readonly string[], indent: number, width: number): readonly string[] {
  const all = script.map((line) => [line, line.startsWith('#') ? [] : findBreaks(line)] as const);
  // A quotation that spans several lines must not be changed.
  if (all.some(([, breaks]) => breaks === undefined)) return script;
  return all.flatMap(([line, breaks]) => foldLine(line, breaks ?? [], indent, width));
}
