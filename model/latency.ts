/** Yields latencies in milliseconds, evenly spread over the range. Without a range it yields nothing. */
export function* latencySequence(slowness: readonly [number, number] | undefined): Generator<number, void> {
  if (slowness === undefined) return;
  const [from, to] = slowness;
  // The fractions of multiples of the golden ratio are spread evenly, and successive fractions are never close to each other.
  for (let n = 1; ; n += 1) yield from + ((n * 0.618_033_988_75) % 1) * (to - from);
}
