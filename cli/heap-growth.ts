import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** The size at which the young generation of the heap is large enough for a run, in bytes. */
const enoughBytes = 16 * 1024 * 1024;
const pollMs = 50;

/**
 * By how many percent of what is in use the old generation grows before it is collected. V8 would let it grow to four times as
 * much, because most processes live on what they made. A run keeps almost nothing: 25 MB, whatever the number of cases.
 */
const oldGenerationGrowth = 60;

/**
 * Keeps the heap of a long run as small as that of a short one. A run makes much that is forgotten soon, and V8 would rather use
 * more memory than collect it. Both limits make a run hardly slower. (`--max-semi-space-size` has no effect while Node runs, and
 * a script cannot pass flags to Node on every system.)
 */
export function limitHeapGrowth(): void {
  // V8 reads both numbers each time it decides whether to grow.
  setFlagsFromString(`--heap-growing-percent=${oldGenerationGrowth}`);
  const timer = setInterval(() => {
    const newSpace = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (newSpace !== undefined && newSpace.space_size < enoughBytes) return;
    clearInterval(timer);
    setFlagsFromString('--semi-space-growth-factor=1');
  }, pollMs);
  timer.unref();
}
