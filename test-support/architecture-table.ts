// Reads the table of areas in ARCHITECTURE.md, and decides which imports it allows.

/** An area: its places, and what it may import. A place is a folder (`engine/`), a file or a pattern (`suites/*.suite.ts`). */
export interface CodeArea {
  readonly places: readonly [string, ...string[]];
  /** The places from which the area may import. With `typesOnly` it may import only types. */
  readonly allowedImports: readonly { readonly place: string; readonly typesOnly: boolean }[];
}

/** An import of one file by another; both paths are relative to the root. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  /** True for `import type`, and for an import of types only. */
  readonly typesOnly: boolean;
}

const codeSpans = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** Parses the table with the header `area | holds | may import`. An area may have several places. */
export function parseArchitectureTable(page: string): readonly CodeArea[] {
  const lines = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const head = lines.findIndex(
    ([, area, holds, may]) => area === 'area' && holds === 'holds' && may === 'may import',
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

/** Whether a path is the place itself, is below the place, or matches the place's pattern. */
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

/** The area of a file. If several areas have a matching place, the most specific place decides. */
export function findArea(path: string, areas: readonly CodeArea[]): CodeArea | undefined {
  const [closest] = areas
    .flatMap((area) => area.places.map((place) => ({ area, place })))
    .filter(({ place }) => isInPlace(path, place))
    .toSorted((one, other) => other.place.length - one.place.length);
  return closest?.area;
}

/** Whether the table allows an import. Within an area all imports are allowed. */
export function isImportAllowed({ from, to, typesOnly }: ImportEdge, areas: readonly CodeArea[]): boolean {
  const area = findArea(from, areas);
  if (area === undefined) return false;
  if (findArea(to, areas) === area) return true;
  return area.allowedImports.some((one) => isInPlace(to, one.place) && (typesOnly || !one.typesOnly));
}

/** Finds import cycles of areas or of files, each cycle once. Type imports count, too. */
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
