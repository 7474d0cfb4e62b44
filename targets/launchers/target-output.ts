import { mkdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { stateFolder } from '../world/journal.ts';

/** So many characters of what a target wrote are kept, the last ones. */
const maxLogLength = 1_000_000;
/** So many lines are told where it did not come to answer. */
const quotedLines = 10;

/** What a target writes while it runs: the end of it. */
export class TargetOutput {
  #chunks: string[] = [];
  #length = 0;

  add(chunk: string): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length > 2 * maxLogLength) {
      this.#chunks = [this.text.slice(-maxLogLength)];
      this.#length = maxLogLength;
    }
  }

  get text(): string {
    return this.#chunks.join('').slice(-maxLogLength);
  }
}

/** Keeps what a target wrote that did not come to answer, and gives the words about it. */
export function saveFailedOutput(name: string, text: string, env: NodeJS.ProcessEnv): string {
  const trimmed = text.trimEnd();
  if (trimmed === '') return 'It wrote nothing.';
  const told = trimmed
    .split('\n')
    .slice(-quotedLines)
    .map((line) => `  | ${line}`);
  return ['It wrote at last:', ...told, `The whole is in ${writeLogFile(name, text, env)}.`].join('\n');
}

interface LogFileOptions {
  readonly name: string;
  /** Which of two targets. */
  readonly side?: 'a' | 'b';
  /** A report; left out where none is written. */
  readonly beside: string | undefined;
}

/**
 * Keeps what a target wrote in a run that is no success: beside the report, or among the files that this tool keeps. Gives the
 * path; nothing where there is nothing to keep.
 */
export function saveTargetOutput(
  text: string | undefined,
  { name, side, beside }: LogFileOptions,
): string | undefined {
  if (text === undefined || text === '') return undefined;
  const ours = (): string => writeLogFile(side === undefined ? name : `${side}-${name}`, text, process.env);
  if (beside === undefined) return ours();
  const { dir, name: base } = parse(beside);
  const path = join(dir, `${base}.target${side === undefined ? '' : `-${side}`}.log`);
  try {
    writeFileSync(path, text);
    return path;
  } catch {
    // A report may go where no file can stand beside it, such as a terminal.
    return ours();
  }
}

/** Writes it to a file among those that this tool keeps, and gives the path. */
function writeLogFile(name: string, text: string, env: NodeJS.ProcessEnv): string {
  const folder = join(stateFolder(env), 'logs');
  const path = join(folder, `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}-${process.pid}.log`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}
