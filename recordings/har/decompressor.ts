import { gunzipSync } from 'node:zlib';
import { overCapReason, defaultResponseCap } from '../response-cap.ts';

const mebibyte = 1024 * 1024;

/** The limit for all decompressed answers of one file together, against decompression bombs. */
const maxFileMebibytes = 128;

/** Decompresses the answers of one file. */
export class Decompressor {
  readonly #cap: number;
  #left = maxFileMebibytes * mebibyte;

  /** `cap`: maximum size of one answer in bytes. */
  constructor(cap = defaultResponseCap) {
    this.#cap = cap;
  }

  /** Decompresses gzip; other bodies are returned unchanged. Returns the reason if the body cannot be decompressed. */
  decompress(body: Uint8Array): Uint8Array | string {
    if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
    const isLast = this.#left < this.#cap;
    const maxOutputLength = Math.max(1, isLast ? this.#left : this.#cap);
    try {
      const bytes = new Uint8Array(gunzipSync(body, { maxOutputLength }));
      this.#left -= bytes.length;
      return bytes;
    } catch (error) {
      if (!(error instanceof RangeError)) return 'the answer is incomplete in the recording';
      return isLast
        ? `the answers of this file exceed ${maxFileMebibytes} MiB after decompression. Judge this answer in a separate file.`
        : overCapReason(this.#cap);
    }
  }
}
