/** The maximum edit distance of a similar name, as a share of its length. */
const tolerance = 0.4;

/** The names that are most similar to `text`, closest first, at most `limit`. If `limit` is the number of names, all are sorted. */
export function closestNames(text: string, names: readonly string[], limit = 3): readonly string[] {
  return names
    .map((name) => ({ name, distance: editDistance(text, name) }))
    .filter(({ name, distance }) => limit === names.length || distance <= tolerance * name.length)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** Levenshtein distance: the number of letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at += 1) {
      const replaced = (row[at - 1] ?? 0) + (to[at - 1] === letter ? 0 : 1);
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** Returns `Did you mean "run"?`. Returns `fallback` if no name is similar. */
export function didYouMean(text: string, names: readonly string[], fallback: string): string {
  const quoted = closestNames(text, names).map((name) => `"${name}"`);
  if (quoted.length === 0) return fallback;
  return `Did you mean ${[quoted.slice(0, -1).join(', '), quoted.at(-1)].filter(Boolean).join(' or ')}?`;
}
