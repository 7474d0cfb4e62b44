/** A request that a server received. `at` is in milliseconds. */
export interface ReceivedRequest {
  readonly operation: string;
  readonly at: number;
}

/** How fast a client sent its requests. */
export interface RequestRate {
  /** Requests of the operation without another operation in between. */
  readonly requests: number;
  /** Milliseconds per request, over the middle nine tenths of the requests. */
  readonly perRequestMs: number;
}

/**
 * The rate of the longest streak of requests for one operation. A run creates its world before the streak, and removes it
 * after the streak. At both ends of the streak the run also waits for its world, so a twentieth of the requests is left out
 * there.
 */
export function longestStreak(received: readonly ReceivedRequest[], operation: string): RequestRate {
  let longest: readonly number[] = [];
  let current: number[] = [];
  for (const { operation: called, at } of received) {
    if (called === operation) current.push(at);
    else current = [];
    if (current.length > longest.length) longest = current;
  }
  const cut = Math.ceil(longest.length / 20);
  const middle = longest.slice(cut, longest.length - cut);
  const [first, last] = [middle.at(0), middle.at(-1)];
  const perRequestMs = first === undefined || last === undefined ? 0 : (last - first) / (middle.length - 1);
  return { requests: longest.length, perRequestMs };
}
