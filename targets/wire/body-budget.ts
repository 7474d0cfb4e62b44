import type { Deadline } from './deadline.ts';
import { LostAnswer } from './lost-answer.ts';

const mebibyte = 1024 * 1024;

/** So much of each body is taken without asking; what is longer needs a place among the few that may be long. */
const freeBytes = 256 * 1024;

/** Bodies under way together take at most so much. */
const totalBytes = 48 * mebibyte;

/** Reads bodies of answers: each up to a cap, and so few long ones at once that all together stay below a limit. */
export class BodyBudget {
  readonly #cap: number;
  #places: number;
  readonly #waiting: (() => void)[] = [];

  /** `cap`: bytes. `connections`: bodies at once at most. */
  constructor(cap: number, connections: number) {
    this.#cap = cap;
    this.#places = Math.max(1, Math.floor((totalBytes - connections * freeBytes) / cap));
  }

  /** Throws LostAnswer where a body is longer than the cap, and whatever the body throws. */
  async read(body: AsyncIterable<Uint8Array>, deadline: Deadline, announced?: number): Promise<Uint8Array> {
    if ((announced ?? 0) > this.#cap) throw this.#tooLarge();
    const chunks: Uint8Array[] = [];
    let size = 0;
    let isLong = false;
    try {
      for await (const chunk of body) {
        size += chunk.length;
        if (size > this.#cap) throw this.#tooLarge();
        chunks.push(chunk);
        if (size > freeBytes && !isLong) {
          // That others have to be read first is none of the target's time.
          await deadline.paused(() => this.#take());
          isLong = true;
        }
      }
      return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    } finally {
      if (isLong) this.#give();
    }
  }

  #tooLarge(): LostAnswer {
    const limit = `${this.#cap / mebibyte} MiB (--max-response-size)`;
    return new LostAnswer('too-large', 'TOO_LARGE', `the answer is longer than ${limit}`);
  }

  async #take(): Promise<void> {
    if (this.#places > 0) this.#places -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#places += 1;
    else next();
  }
}
