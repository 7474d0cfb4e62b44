import { createHash } from 'node:crypto';

/** Issues deterministic ids: each is a function of the seed and of the number of ids issued before. */
export class IdSource {
  readonly #seed: string;
  #issued: number;

  constructor(seed: string, issued: number) {
    this.#seed = seed;
    this.#issued = issued;
  }

  get issued(): number {
    return this.#issued;
  }

  /** 32 hexadecimal digits. */
  hex(): string {
    this.#issued += 1;
    return createHash('sha256').update(`${this.#seed}:${this.#issued}`).digest('hex').slice(0, 32);
  }

  uuid(): string {
    return this.hex().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}
