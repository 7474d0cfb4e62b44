// The table of rooms in ARCHITECTURE.md, and what an import may do by it.

/** A room, by where it is: folders as `engine/`, files, or files as `suites/*.suite.ts`; and what it may import. */
export interface CodeArea {
  readonly places: readonly [string, ...string[]];
  /** Whatever is there; of `types`, types alone. */
  readonly allowedImports: readonly { readonly place: string; readonly typesOnly: boolean }[];
}

/** One file that names another, both by their paths from the root. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  /** True of `import type`, and of an import of nothing but types. */
  readonly typesOnly: boolean;
}

const codeSpans = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The rows of the table whose head is `room | holds | may import`. A room may have several places. */
export function parseArchitectureTable(page: string): readonly CodeArea[] {
  const lines = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const head = lines.findIndex(
    ([, room, holds, may]) => room === 'room' && holds === 'holds' && may === 'may import',
  );
  const end = lines.findIndex((cells, index) => index > head && cells.length < 5);
  return lines.slice(head + 2, end).flatMap(([, places = '', , may = '']) => {
    const allowed = may
      .split(',')
      .flatMap((part) =>
        codeSpans(part).map((place) => ({ place, typesOnly: part.trim().startsWith('types of') })),
      );
    const [first, ...others] = codeSpans(places);
    return first === undefined ? [] : [{ places: [first, ...others], allowedImports: allowed }];
  });
}

/** Whether a path is a place, or below it. */
const isInPlace = (path: string, place: string): boolean =>
  place.endsWith('/')
    ? path.startsWith(place)
    : place.includes('*')
      ? matchesPattern(path, place)
      : path === place;

function matchesPattern(path: string, pattern: string): boolean {
  const [before = '', after = ''] = pattern.split('*');
  const between = path.slice(before.length, path.length - after.length);
  return path.startsWith(before) && path.endsWith(after) && !between.includes('/');
}

/** The room of a file: of all that have it at a place, the one whose place says most. */
export function findArea(path: string, rooms: readonly CodeArea[]): CodeArea | undefined {
  const [closest] = rooms
    .flatMap((room) => room.places.map((place) => ({ room, place })))
    .filter(({ place }) => isInPlace(path, place))
    .toSorted((one, other) => other.place.length - one.place.length);
  return closest?.room;
}

/** Whether the table allows an arrow. Within a room everything may import everything. */
export function isImportAllowed({ from, to, typesOnly }: ImportEdge, rooms: readonly CodeArea[]): boolean {
  const room = findArea(from, rooms);
  if (room === undefined) return false;
  if (findArea(to, rooms) === room) return true;
  return room.allowedImports.some((one) => isInPlace(to, one.place) && (typesOnly || !one.typesOnly));
}

/** Rooms that import each other, directly or by others; each circle once. `types` count as all others do. */
export function findImportCycles(
  arrows: readonly Pick<ImportEdge, 'from' | 'to'>[],
): readonly (readonly string[])[] {
  const next = Map.groupBy(arrows, ({ from }) => from);
  const reached = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const todo = [from];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      for (const { to } of next.get(at) ?? []) {
        if (!seen.has(to)) todo.push(to);
        seen.add(to);
      }
    }
    return seen;
  };
  const reach = new Map([...next.keys()].map((from) => [from, reached(from)]));
  const circles = new Map<string, readonly string[]>();
  for (const [from, all] of reach) {
    if (!all.has(from)) continue;
    const circle = [...all].filter((other) => reach.get(other)?.has(from) === true).toSorted();
    circles.set(circle.join(' '), circle);
  }
  return [...circles.values()];
}
