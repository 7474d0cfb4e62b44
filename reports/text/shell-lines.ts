// Scripts begin alike: what defines something, or makes what every task needs, can be done once for all of them.

/** What a line of a script defines or prepares, by a name; nothing where the line is part of what is shown. */
export const definitionName = (line: string): string | undefined =>
  /^(\w+\(\) \{|(?:subnet|group)=|trap |ecs RegisterTaskDefinition |register |(?:ecs CreateCluster |create )(?=.*'default'|.*"default"))/.exec(
    line,
  )?.[1];

/** The lines that can be told once for all the scripts: those that no script has otherwise, in the order of their coming. */
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

/** Where a line may be broken: between its words, within single quotes, or between the words of a command within. */
interface Break {
  readonly at: number;
  readonly kind: 'between' | 'quoted' | 'nested';
}

/** Reads a line as a POSIX shell does; undefined where a quotation goes on in the next. */
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

/** A line as lines of at most `room` columns; what goes on is below `indent`, and within quotes at the first column. */
function foldLine(line: string, breaks: readonly Break[], indent: number, room: number): readonly string[] {
  const lines: string[] = [];
  let prefix = ' '.repeat(indent);
  let start = 0;
  while (prefix.length + line.length - start > room) {
    const { length } = prefix;
    const fits = breaks.filter(({ at }) => at > start && length + at - start + 2 <= room);
    // An option stays with its value, and a member with its name, unless the line would be short.
    const bestOf = (kind: Break['kind'], follows: RegExp): Break | undefined => {
      const some = fits.filter((one) => one.kind === kind);
      const good = ({ at }: Break): boolean =>
        at - start > room / 3 && follows.test(line.slice(at - 1, at + 2));
      return some.findLast(good) ?? some.at(-1);
    };
    const between = bestOf('between', /^. [-|>]/);
    const quoted = bestOf('quoted', /^,/);
    // A word that is too wide for a line of its own begins in this one.
    const next =
      breaks.find(({ at, kind }) => kind === 'between' && at > (between?.at ?? start))?.at ?? line.length;
    const narrow = between !== undefined && indent + 2 + next - between.at - 1 <= room - 2;
    const one = narrow ? between : (quoted ?? between ?? bestOf('nested', /^. [-|>]/));
    if (one === undefined) break;
    const within = one.kind === 'quoted';
    lines.push(`${prefix}${line.slice(start, one.at)}${within ? "'" : ' '}\\`);
    prefix = within ? "'" : ' '.repeat(indent + 2);
    start = within ? one.at : one.at + 1;
  }
  return [...lines, `${prefix}${line.slice(start)}`];
}

/** Lines of a script, indented, as lines of at most `room` columns, as far as they can be broken: a shell reads the same. */
export function foldScript(script: readonly string[], indent: number, room: number): readonly string[] {
  const all = script.map((line) => [line, line.startsWith('#') ? [] : findBreaks(line)] as const);
  // Within a quotation that has more lines than one nothing may be put.
  if (all.some(([, breaks]) => breaks === undefined)) return script;
  return all.flatMap(([line, breaks]) => foldLine(line, breaks ?? [], indent, room));
}
