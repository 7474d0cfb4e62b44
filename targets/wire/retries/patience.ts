import { defaultRetryDelays } from '../request-pacing.ts';

/** The longest that all clients of a run wait together because the target asks for it, in milliseconds. */
const maxPatienceMs = 45_000;

/** A client waits as long of its own accord. */
const longestOwnDelayMs = Math.max(...defaultRetryDelays);

/**
 * How long a run still waits for a target that asks for it, and the operations for which it no longer waits. The clients of a run
 * share it, so that a target which refuses one operation can't make each of them wait anew.
 */
export class Patience {
  #leftMs = maxPatienceMs;
  #waitsUntil = -Infinity;
  /** By operation: whether the last refusal is its answer to all requests. */
  readonly #refused = new Map<string, { readonly isLasting: boolean }>();

  /**
   * Takes the time of a wait, unless that is more than what is left. Waits at the same time count once. What a client would wait of
   * its own accord does not count. `now`: milliseconds.
   */
  take(milliseconds: number, now: number): boolean {
    const end = now + milliseconds;
    const cost = Math.max(0, end - Math.max(now + longestOwnDelayMs, this.#waitsUntil));
    if (cost > this.#leftMs) return false;
    this.#leftMs -= cost;
    this.#waitsUntil = Math.max(this.#waitsUntil, end);
    return true;
  }

  /** Whether a request of the operation was given up, and none was answered since. Then the next is sent once. */
  isSpent(operation: string): boolean {
    return this.#refused.has(operation);
  }

  /** Whether the refusal was found to be the answer of the operation. */
  isLasting(operation: string): boolean {
    return this.#refused.get(operation)?.isLasting === true;
  }

  giveUp(operation: string, isLasting = this.isLasting(operation)): void {
    this.#refused.set(operation, { isLasting });
  }

  onAnswer(operation: string): void {
    this.#refused.delete(operation);
  }
}
