import { readdirSync } from 'node:fs';

/** What the process holds after everything that can be collected is. Sizes in MB (10⁶ bytes). */
export interface Sample {
  /** Cases so far. */
  readonly cases: number;
  /** A sample between two runs: nothing of a run should be held. */
  readonly isAtRest: boolean;
  readonly heap: number;
  /** What buffers hold outside of the heap. */
  readonly external: number;
  readonly resident: number;
  /** Open file descriptors. */
  readonly descriptors: number;
}

/** Collects twice: the first collection may run finalizers that free more. Throws without `--expose-gc`. */
export function takeSample(cases: number, isAtRest: boolean): Sample {
  if (globalThis.gc === undefined) throw new Error('Start Node with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    ...{ cases, isAtRest, heap: heapUsed / 1e6, external: external / 1e6, resident: rss / 1e6 },
    // One of them is the descriptor that reads the folder.
    descriptors: readdirSync('/proc/self/fd').length - 1,
  };
}
