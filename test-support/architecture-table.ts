// The table of rooms in ARCHITECTURE.md, and what an import may do by it.

/** A room, by where it is: folders as `engine/`, files, or files as `suites/*.suite.ts`; and what it may import. */
export interface Room {
  readonly places: readonly [string, ...string[]];
  /** Whatever is there; of `types`, types alone. */
  readonly may: readonly { readonly place: string; readonly types: boolean }[];
}

/** One file that names another, both by their paths from the root. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** True of `import type`, and of an import of nothing but types. */
  readonly types: boolean;
}

const codeIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The rows of the table whose head is `room | holds | may import`. A room may have several places. */
export function roomsIn(page: string): readonly Room[] {
  const lines = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const head = lines.findIndex(
    ([, room, holds, may]) => room === 'room' && holds === 'holds' && may === 'may import',
  );
  const end = lines.findIndex((cells, index) => index > head && cells.length < 5);
  return lines.slice(head + 2, end).flatMap(([, places = '', , may = '']) => {
    const allowed = may
      .split(',')
      .flatMap((part) => codeIn(part).map((place) => ({ place, types: part.trim().startsWith('types of') })));
    const [first, ...others] = codeIn(places);
    return first === undefined ? [] : [{ places: [first, ...others], may: allowed }];
  });
}

/** Whether a path is a place, or below it. */
const isAt = (path: string, place: string): boolean =>
  place.endsWith('/') ? path.startsWith(place) : place.includes('*') ? matches(path, place) : path === place;

function matches(path: string, pattern: string): boolean {
  const [before = '', after = ''] = pattern.split('*');
  const between = path.slice(before.length, path.length - after.length);
  return path.startsWith(before) && path.endsWith(after) && !between.includes('/');
}

/** The room of a file: of all that have it at a place, the one whose place says most. */
export function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  const [closest] = rooms
    .flatMap((room) => room.places.map((place) => ({ room, place })))
    .filter(({ place }) => isAt(path, place))
    .toSorted((one, other) => other.place.length - one.place.length);
  return closest?.room;
}

/** Whether the table allows an arrow. Within a room everything may import everything. */
export function isAllowed({ from, to, types }: Arrow, rooms: readonly Room[]): boolean {
  const room = roomOf(from, rooms);
  if (room === undefined) return false;
  if (roomOf(to, rooms) === room) return true;
  return room.may.some((one) => isAt(to, one.place) && (types || !one.types));
}

/** Rooms that import each other, directly or by others; each circle once. `types` count as all others do. */
export function circlesOf(arrows: readonly Pick<Arrow, 'from' | 'to'>[]): readonly (readonly string[])[] {
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
