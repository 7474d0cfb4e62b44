import { createReadStream } from 'node:fs';
import { RecordingFileError } from './file-positions.ts';

const mebibyte = 1024 * 1024;
/**
 * A file may be three times as large as the recording of a run with a thousand requests per suite. Parsed JSON takes several
 * times as much memory.
 */
const maxFileMebibytes = 128;
const maxTotalMebibytes = 256;

/** Reads files as text, with limits per file and for all files, so that an endless file cannot exhaust the memory. */
export class TextReader {
  readonly #ofFile: number;
  #left: number;

  /** The limits are in bytes. */
  constructor(ofFile = maxFileMebibytes * mebibyte, ofAll = maxTotalMebibytes * mebibyte) {
    this.#ofFile = ofFile;
    this.#left = ofAll;
  }

  /** The text of a file without a byte order mark. Throws RecordingFileError. */
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

const tooLongError = (limit: number): RecordingFileError =>
  new RecordingFileError(
    `the file is longer than ${limit / mebibyte} MiB. Keep only its DescribeTasks exchanges, or split it.`,
  );

const tooMuchError = new RecordingFileError(
  'this file and those before it exceed the total size limit. Judge it separately.',
);

/**
 * Detects the encoding of a JSON text. The text starts with a byte order mark, or with an ASCII character, which has a zero byte
 * in UTF-16.
 */
function detectEncoding([first, second]: Buffer): string {
  if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || first === 0 ? 'utf-16be' : 'utf-8';
}
