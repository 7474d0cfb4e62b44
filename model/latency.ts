/** Yields latencies in milliseconds, evenly spread over the range; nothing if the range is missing. */
export function* latencySequence(slowness: readonly [number, number] | undefined): Generator<number, void> {
  if (slowness === undefined) return;
  const [from, to] = slowness;
  // Multiples of the golden ratio are spread evenly, and neighbours are never close to each other.
  for (let n = 1; ; n += 1) yield from + ((n * 0.618_033_988_75) % 1) * (to - from);
}
