import { createReadStream } from 'node:fs';
import { RecordingFileError } from './file-positions.ts';

const mebibyte = 1024 * 1024;
/** MiB: three times what a run of a thousand requests a suite records; JSON takes several times as much once it is read. */
const maxFileMebibytes = 128;
const maxTotalMebibytes = 256;

/** Reads files as text, up to a cap of each and of all: one without end takes no more. */
export class TextReader {
  readonly #ofFile: number;
  #left: number;

  /** In bytes. */
  constructor(ofFile = maxFileMebibytes * mebibyte, ofAll = maxTotalMebibytes * mebibyte) {
    this.#ofFile = ofFile;
    this.#left = ofAll;
  }

  /** A file as text, without the mark that some editors put before it. Throws BadFile. */
  async readText(path: string): Promise<string> {
    const bytes = await this.#bytesOf(path);
    this.#left -= bytes.length;
    return new TextDecoder(detectEncoding(bytes)).decode(bytes);
  }

  async #bytesOf(path: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: mebibyte })) {
        if (!Buffer.isBuffer(chunk)) continue;
        size += chunk.length;
        if (size > this.#ofFile) throw tooLongError(this.#ofFile);
        if (size > this.#left) throw tooMuchError;
        chunks.push(chunk);
      }
    } catch (error) {
      if (error instanceof RecordingFileError) throw error;
      throw new RecordingFileError(error instanceof Error ? error.message : String(error));
    }
    return Buffer.concat(chunks);
  }
}

const tooLongError = (most: number): RecordingFileError =>
  new RecordingFileError(
    `it is longer than ${most / mebibyte} MiB, and no more is read: keep its exchanges of DescribeTasks alone, or split it`,
  );

const tooMuchError = new RecordingFileError(
  'with the files before it, it is more than is read at once: judge it by itself',
);

/** JSON begins with a character of ASCII, which has a zero in UTF-16, or with a mark that says which one it is. */
function detectEncoding([first, second]: Buffer): string {
  if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || first === 0 ? 'utf-16be' : 'utf-8';
}
