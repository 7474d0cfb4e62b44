/** Milliseconds, from one number to another; none where nothing is said. */
export function* latencySequence(slowness: readonly [number, number] | undefined): Generator<number, void> {
  if (slowness === undefined) return;
  const [from, to] = slowness;
  // Steps of the golden ratio lie evenly, and no two neighbours near each other.
  for (let n = 1; ; n += 1) yield from + ((n * 0.618_033_988_75) % 1) * (to - from);
}
