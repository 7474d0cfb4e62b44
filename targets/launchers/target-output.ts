import { writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { createFolder } from '../../files/create-folder.ts';
import { stateFolder } from '../world/journal.ts';

/** How many characters of a target's output are kept: always the last ones. */
const maxLogLength = 1_000_000;
/** How many of the last lines an error message quotes. */
const quotedLines = 10;

/** A line whose beginning is dropped loses as much as the longest secret may have. */
const maxSecretLength = 8_192;

/** The last part of a text. It does not begin within a secret, which then could not be recognized. */
function lastPart(text: string): string {
  if (text.length <= maxLogLength) return text;
  const part = text.slice(-maxLogLength);
  const end = part.indexOf('\n') + 1;
  return part.slice(end === 0 ? maxSecretLength : Math.min(end, maxSecretLength));
}

/** Collects the output of a running target. Beyond a limit, it drops the oldest part. */
export class TargetOutput {
  readonly #redact: (text: string) => string;
  /** Of each stream, the line that has not ended yet: another stream must not cut a secret in two. */
  readonly #openLines = new Map<string, string>();
  #chunks: string[] = [];
  #length = 0;

  /** `redact`: removes secrets from a text. */
  constructor(redact: (text: string) => string) {
    this.#redact = redact;
  }

  add(chunk: string, stream = 'stdout'): void {
    const open = this.#openLines.get(stream) ?? '';
    const line = open + chunk;
    const newline = chunk.lastIndexOf('\n');
    const end =
      newline >= 0
        ? open.length + newline + 1
        : line.length > maxLogLength
          ? line.length - maxSecretLength
          : 0;
    this.#openLines.set(stream, line.slice(end));
    if (end === 0) return;
    this.#chunks.push(line.slice(0, end));
    this.#length += end;
    if (this.#length > 2 * maxLogLength) {
      this.#chunks = [lastPart(this.#chunks.join(''))];
      this.#length = maxLogLength;
    }
  }

  /** The output so far, without secrets. */
  get text(): string {
    return this.#redact(lastPart([...this.#chunks, ...this.#openLines.values()].join('')));
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
  return ['Last output:', ...lastLines, whereSaved(name, text, env)].join('\n');
}

/** A state folder that cannot be written must not hide why the target did not start. */
function whereSaved(name: string, text: string, env: NodeJS.ProcessEnv): string {
  try {
    return `All of it is in ${writeLogFile(name, text, env)}.`;
  } catch (error) {
    return `All of it could not be saved: ${error instanceof Error ? error.message : String(error)}.`;
  }
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
 * Returns its path; `undefined` if there is no output, or if it cannot be saved, which is printed.
 */
export function saveTargetOutput(
  text: string | undefined,
  { name, side, reportPath }: LogFileOptions,
): string | undefined {
  if (text === undefined || text === '') return undefined;
  const writeToStateFolder = (): string =>
    writeLogFile(side === undefined ? name : `${side}-${name}`, text, process.env);
  if (reportPath === undefined) return saved(writeToStateFolder);
  const { dir, name: base } = parse(reportPath);
  const path = join(dir, `${base}.target${side === undefined ? '' : `-${side}`}.log`);
  try {
    writeFileSync(path, text);
    return path;
  } catch {
    // The report may be written to a place where no other file can be created, such as a terminal.
    return saved(writeToStateFolder);
  }
}

/** The verdict of a run must not depend on a log file. */
function saved(write: () => string): string | undefined {
  try {
    return write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`ecs-conformance: Could not save the output of the target: ${reason}.`);
    return undefined;
  }
}

/** Writes a log file in the state folder, and returns its path. */
function writeLogFile(name: string, text: string, env: NodeJS.ProcessEnv): string {
  const folder = join(stateFolder(env), 'logs');
  const path = join(folder, `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}-${process.pid}.log`);
  createFolder(folder);
  writeFileSync(path, text);
  return path;
}
