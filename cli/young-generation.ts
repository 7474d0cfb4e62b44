import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** The size at which the young generation of the heap is large enough for a run, in bytes. */
const enoughBytes = 16 * 1024 * 1024;
const pollMs = 50;

/**
 * Stops the young generation of V8's heap from growing once it is large enough. A run makes much that is forgotten at once, so
 * V8 would let it grow to three times that size, which makes a run hardly faster. (`--max-semi-space-size` has no effect while
 * Node runs, and a script cannot pass flags to Node on every system.)
 */
export function limitYoungGeneration(): void {
  const timer = setInterval(() => {
    const newSpace = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (newSpace !== undefined && newSpace.space_size < enoughBytes) return;
    clearInterval(timer);
    // V8 reads this factor each time it decides whether to grow.
    setFlagsFromString('--semi-space-growth-factor=1');
  }, pollMs);
  timer.unref();
}
