import { LostAnswer } from './lost-answer.ts';
import { maxConcurrency } from './request-slots.ts';

const mebibyte = 1024 * 1024;

/** The number of bytes that any body may have without a slot. A longer body needs one of the few slots. */
const freeBytes = 256 * 1024;

/** Memory limit for all bodies that are being read, in bytes, and how many of them may be read at once. */
const totalBytes = 48 * mebibyte;
const bodies = maxConcurrency;

/** Limits the length of each body, and the number of long bodies that are read at once, so that all fit into the memory limit. */
export class BodyBudget {
  readonly #cap: number;
  #slots: number;
  readonly #waiting: (() => void)[] = [];

  /** `cap`: the limit for one body, in bytes. */
  constructor(cap: number) {
    this.#cap = cap;
    this.#slots = Math.max(1, Math.floor((totalBytes - bodies * freeBytes) / cap));
  }

  /** The error of a body with this length, if it is longer than the cap. */
  lossOf(length: number): LostAnswer | undefined {
    if (length <= this.#cap) return undefined;
    const limit = `${this.#cap / mebibyte} MiB (--max-response-size)`;
    return new LostAnswer('too-large', 'TOO_LARGE', `the answer is longer than ${limit}`);
  }

  /** Whether a body with this length needs a slot. */
  needsSlot(length: number): boolean {
    return length > freeBytes;
  }

  /** Resolves when there is a slot. The caller has to release it. */
  async acquireSlot(): Promise<void> {
    if (this.#slots > 0) this.#slots -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  releaseSlot(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#slots += 1;
    else next();
  }
}
