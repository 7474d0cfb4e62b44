import type { Deadline } from './deadline.ts';
import { LostAnswer } from './lost-answer.ts';

const mebibyte = 1024 * 1024;

/** The number of bytes that any body may have without a slot. A longer body needs one of the few slots. */
const freeBytes = 256 * 1024;

/** Memory limit for all bodies that are being read, in bytes. */
const totalBytes = 48 * mebibyte;

/** Reads response bodies, each up to a cap. It limits concurrent long bodies, so that all fit into the memory limit. */
export class BodyBudget {
  readonly #cap: number;
  #slots: number;
  readonly #waiting: (() => void)[] = [];

  /** `cap`: the limit for one body, in bytes. `connections`: the highest number of concurrent bodies. */
  constructor(cap: number, connections: number) {
    this.#cap = cap;
    this.#slots = Math.max(1, Math.floor((totalBytes - connections * freeBytes) / cap));
  }

  /** Throws LostAnswer if a body is longer than the cap. Errors of the body itself pass through. */
  async read(body: AsyncIterable<Uint8Array>, deadline: Deadline, contentLength = 0): Promise<Uint8Array> {
    if (contentLength > this.#cap) throw this.#tooLarge();
    const chunks: Uint8Array[] = [];
    let size = 0;
    let isLong = false;
    try {
      for await (const chunk of body) {
        size += chunk.length;
        if (size > this.#cap) throw this.#tooLarge();
        chunks.push(chunk);
        if (size > freeBytes && !isLong) {
          // Waiting for a slot does not count against the target's deadline.
          await deadline.paused(() => this.#acquireSlot());
          isLong = true;
        }
      }
      return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    } finally {
      if (isLong) this.#releaseSlot();
    }
  }

  #tooLarge(): LostAnswer {
    const limit = `${this.#cap / mebibyte} MiB (--max-response-size)`;
    return new LostAnswer('too-large', 'TOO_LARGE', `the answer is longer than ${limit}`);
  }

  async #acquireSlot(): Promise<void> {
    if (this.#slots > 0) this.#slots -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #releaseSlot(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#slots += 1;
    else next();
  }
}
