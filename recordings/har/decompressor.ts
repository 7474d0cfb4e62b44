import { gunzipSync } from 'node:zlib';
import { overCapReason, defaultResponseCap } from '../response-cap.ts';

const mebibyte = 1024 * 1024;

/** MiB that the answers of one file may be unpacked to, together: a little that is packed may be a lot. */
const maxFileMebibytes = 128;

/** Unpacks the answers of one file. */
export class Decompressor {
  readonly #cap: number;
  #left = maxFileMebibytes * mebibyte;

  /** Bytes of one answer. */
  constructor(cap = defaultResponseCap) {
    this.#cap = cap;
  }

  /** Some tools keep what came over the wire: no JSON begins like gzip. Gives the bytes, or why there are none. */
  decompress(body: Uint8Array): Uint8Array | string {
    if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
    const isLast = this.#left < this.#cap;
    const maxOutputLength = Math.max(1, isLast ? this.#left : this.#cap);
    try {
      const bytes = new Uint8Array(gunzipSync(body, { maxOutputLength }));
      this.#left -= bytes.length;
      return bytes;
    } catch (error) {
      if (!(error instanceof RangeError)) return 'its answer was not kept whole';
      return isLast
        ? `the answers before it were unpacked to ${maxFileMebibytes} MiB: judge it by itself`
        : overCapReason(this.#cap);
    }
  }
}
