/** So many letters of ten may be others. */
const tolerance = 0.4;

/** The texts that are nearest to one that is none of them, the nearest first; at most so many. */
export function closestNames(text: string, all: readonly string[], most = 3): readonly string[] {
  return all
    .map((one) => ({ one, distance: editDistance(text, one) }))
    .filter(({ one, distance }) => most === all.length || distance <= tolerance * one.length)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Levenshtein: how many letters are to be put in, taken out or replaced. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const kept = (row[at - 1] ?? 0) + (other[at - 1] === letter ? 0 : 1);
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, kept));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** A hint that begins with what is near to a text that is none of these, where something is. */
export function suggestHint(text: string, all: readonly string[], hint: string): string {
  const near = closestNames(text, all);
  return near.length === 0 ? hint : `Near are ${near.join(', ')}: ${hint}`;
}
