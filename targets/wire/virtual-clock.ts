import type { Clock } from './clock.ts';

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/**
 * A clock that goes on when everybody waits: nobody sleeps, and what a run sees of time is the same each time. Fit for
 * work that is done within the microtasks of one turn of the event loop, such as a target in the same process; while
 * somebody waits for a socket, it would run ahead.
 */
export class VirtualClock implements Clock {
  /** Epoch milliseconds, with their fraction. */
  #now: number;
  #timers: readonly Timer[] = [];
  #turning = false;

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
    return new Promise((ring) => {
      const at = this.#now + Math.max(0, ms);
      // Those of one moment ring in the order in which they were set.
      const behind = this.#timers.findIndex((timer) => timer.at > at);
      this.#timers = this.#timers.toSpliced(behind < 0 ? this.#timers.length : behind, 0, { at, ring });
      this.#turn();
    });
  }

  #turn(): void {
    if (this.#turning || this.#timers.length === 0) return;
    this.#turning = true;
    // A whole turn of the loop for whoever has work left, then the next moment.
    setImmediate(() => setImmediate(() => this.#ring()));
  }

  #ring(): void {
    this.#turning = false;
    const [next] = this.#timers;
    if (next === undefined) return;
    this.#now = Math.max(this.#now, next.at);
    // All of one moment: what comes together is under way together.
    const behind = this.#timers.findIndex(({ at }) => at > this.#now);
    const due = behind < 0 ? this.#timers : this.#timers.slice(0, behind);
    this.#timers = this.#timers.slice(due.length);
    for (const { ring } of due) ring();
    this.#turn();
  }
}
