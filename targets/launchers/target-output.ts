import { mkdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { stateFolder } from '../world/journal.ts';

/** How many characters of a target's output are kept: always the last ones. */
const maxLogLength = 1_000_000;
/** How many of the last lines an error message quotes. */
const quotedLines = 10;

/** Collects the output of a running target. Beyond a limit, it drops the oldest part. */
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

/** Saves the output of a target that did not start. Returns a hint with the last lines of the output and the file name. */
export function saveFailedOutput(name: string, text: string, env: NodeJS.ProcessEnv): string {
  const trimmed = text.trimEnd();
  if (trimmed === '') return 'It wrote no output.';
  const lastLines = trimmed
    .split('\n')
    .slice(-quotedLines)
    .map((line) => `  | ${line}`);
  return ['Last output:', ...lastLines, `All of it is in ${writeLogFile(name, text, env)}.`].join('\n');
}

interface LogFileOptions {
  readonly name: string;
  /** Which target of a differential run. */
  readonly side?: 'a' | 'b';
  /** The path of the report. The log is saved next to it. It is `undefined` if no report is written. */
  readonly reportPath: string | undefined;
}

/**
 * Saves the output of a target after a run that did not succeed. The file is next to the report, or in the state folder.
 * Returns its path; `undefined` if there is no output.
 */
export function saveTargetOutput(
  text: string | undefined,
  { name, side, reportPath }: LogFileOptions,
): string | undefined {
  if (text === undefined || text === '') return undefined;
  const writeToStateFolder = (): string =>
    writeLogFile(side === undefined ? name : `${side}-${name}`, text, process.env);
  if (reportPath === undefined) return writeToStateFolder();
  const { dir, name: base } = parse(reportPath);
  const path = join(dir, `${base}.target${side === undefined ? '' : `-${side}`}.log`);
  try {
    writeFileSync(path, text);
    return path;
  } catch {
    // The report may be written to a place where no other file can be created, such as a terminal.
    return writeToStateFolder();
  }
}

/** Writes a log file in the state folder, and returns its path. */
function writeLogFile(name: string, text: string, env: NodeJS.ProcessEnv): string {
  const folder = join(stateFolder(env), 'logs');
  const path = join(folder, `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}-${process.pid}.log`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}
