import type { Clock } from './clock.ts';

interface Timer {
  readonly at: number;
  readonly resolve: () => void;
}

/**
 * A clock that jumps to the next timer as soon as all work waits. Nothing really sleeps, and every run sees the same times.
 * It suits work that finishes within one turn of the event loop, such as requests to a target in the same process. It does
 * not suit work that waits for sockets, because the clock would not wait for them.
 */
export class VirtualClock implements Clock {
  /** Epoch milliseconds, not rounded. */
  #now: number;
  #timers: readonly Timer[] = [];
  #isScheduled = false;

  /** `from`: epoch milliseconds. */
  constructor(from: number) {
    this.#now = from;
  }

  now(): number {
    return Math.floor(this.#now);
  }

  elapsed(): number {
    return this.#now;
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const at = this.#now + Math.max(0, ms);
      // Timers of the same moment fire in the order in which they were set.
      const later = this.#timers.findIndex((timer) => timer.at > at);
      this.#timers = this.#timers.toSpliced(later < 0 ? this.#timers.length : later, 0, { at, resolve });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#timers.length === 0) return;
    this.#isScheduled = true;
    // Remaining work gets one full turn of the event loop before the next timers fire.
    setImmediate(() => setImmediate(() => this.#fire()));
  }

  #fire(): void {
    this.#isScheduled = false;
    const [next] = this.#timers;
    if (next === undefined) return;
    this.#now = Math.max(this.#now, next.at);
    // All timers of one moment fire together.
    const later = this.#timers.findIndex(({ at }) => at > this.#now);
    const due = later < 0 ? this.#timers : this.#timers.slice(0, later);
    this.#timers = this.#timers.slice(due.length);
    for (const { resolve } of due) resolve();
    this.#schedule();
  }
}
