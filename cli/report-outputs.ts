import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { RunError, SettingsError } from '../targets/errors.ts';
import { noteWrites } from './write-notes.ts';

/** Formats a result. It is a promise if what formats it is loaded first. */
export type Render<T> = (result: T) => string | Promise<string>;

export type Renderers<T> = ReadonlyMap<string, Render<T>>;

/** One `--report FORMAT=PATH`. */
export interface ReportOutput<Format> {
  /** As given by the user: FORMAT=PATH. */
  readonly flag: string;
  /** `-` is stdout. */
  readonly path: string;
  readonly render: Format;
}

/** A file to write, with the option that asks for the file: `--out FILE`. */
export interface FileWrite {
  readonly option: string;
  /** The file, if it is written whole or not at all. */
  readonly path?: string;
  readonly write: () => Promise<void>;
}

/** An error for a file that could not be written after the verdict was printed. */
class WriteError extends RunError {
  readonly code = 'NOT_WRITTEN';
  readonly exitStatus = 3;
}

/**
 * Parses each `--report FORMAT=PATH`. Throws SettingsError for a path that cannot be written, so that the error comes
 * before the run.
 */
export function parseReportFlags<Format>(
  flags: readonly string[],
  renderers: ReadonlyMap<string, Format>,
): readonly ReportOutput<Format>[] {
  const outputs = flags.map((flag) => parseReportFlag(flag, renderers));
  const absolutePath = ({ path }: ReportOutput<Format>): string => (path === '-' ? path : resolve(path));
  for (const [path, [first, second]] of Map.groupBy(outputs, absolutePath)) {
    // A device such as /dev/null can get several reports.
    if (first === undefined || second === undefined || isDevice(path)) continue;
    throw new SettingsError(
      `--report ${first.flag} and --report ${second.flag} both write to ${path === '-' ? 'stdout' : first.path}.`,
      'Give each a file of its own.',
    );
  }
  return outputs;
}

function parseReportFlag<Format>(flag: string, renderers: ReadonlyMap<string, Format>): ReportOutput<Format> {
  const [format = '', ...rest] = flag.split('=');
  const render = renderers.get(format);
  const path = rest.join('=');
  if (render !== undefined && path !== '') {
    if (path !== '-') assertWritablePath(path, `--report ${flag}`);
    return { flag, path, render };
  }
  throw new SettingsError(
    render === undefined ? `Unknown report format in --report ${flag}.` : `--report ${flag} has no file.`,
    `Use ${[...renderers.keys()].map((name) => `${name}=FILE`).join(' or ')}.`,
  );
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const isDevice = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isCharacterDevice() === true;

/** Throws SettingsError if no file can be written at `path`. `option`: the option that names it, for the message. */
export function assertWritablePath(path: string, option: string): void {
  if (isFolder(path)) throw new SettingsError(`${option} is a folder.`, 'Name a file in it.');
  if (isFolder(dirname(resolve(path)))) return;
  throw new SettingsError(`The folder ${dirname(path)} of ${option} does not exist.`, 'Create it first.');
}

/** Writes a result to each output. Throws RunError, as `writeAll` does. */
export const writeOutputs = <T>(outputs: readonly ReportOutput<Render<T>>[], result: T): Promise<void> =>
  writeAll(reportWrites(outputs, result));

export const reportWrites = <T>(
  outputs: readonly ReportOutput<Render<T>>[],
  result: T,
): readonly FileWrite[] =>
  outputs.map(({ flag, path, render }) => ({
    option: `--report ${flag}`,
    ...(path === '-' ? {} : { path }),
    write: async () => {
      if (path === '-') process.stdout.write(await render(result));
      else await writeWhole(path, await render(result));
    },
  }));

/**
 * Writes all files in order, even if some fail. Throws RunError that lists those that could not be written. With `env`, it is
 * noted for `clean` what is being written.
 */
export async function writeAll(fileWrites: readonly FileWrite[], env?: NodeJS.ProcessEnv): Promise<void> {
  const failed: string[] = [];
  const paths = fileWrites.flatMap(({ path }) => path ?? []);
  const deleteNote = env === undefined ? undefined : noteWrites(env, paths);
  for (const { option, write } of fileWrites) {
    try {
      await write();
    } catch (error) {
      failed.push(`Could not write ${option}: ${writeErrorReason(error)}.`);
    }
  }
  deleteNote?.();
  if (failed.length === 0) return;
  throw new WriteError(
    failed.join('\n'),
    failed.length < fileWrites.length ? 'All other files were written.' : '',
  );
}

function writeErrorReason(error: unknown): string {
  if (error instanceof RangeError) return `it exceeds the maximum length of a string (${error.message})`;
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

/** The path of the first output that is a file. */
export const firstFilePath = (outputs: readonly { readonly path: string }[]): string | undefined =>
  outputs.find(({ path }) => path !== '-')?.path;

/** Whether output has colours: only on a terminal, and not with NO_COLOR or --no-color. */
export const isColored = (color: boolean, stream: NodeJS.WriteStream = process.stdout): boolean =>
  color && stream.isTTY && process.env['NO_COLOR'] === undefined;

/**
 * Whether an output writes a document for another program to stdout. Annotations are not a document, because other lines
 * may come between them.
 */
const isDocument = ({ flag, path }: Pick<ReportOutput<unknown>, 'flag' | 'path'>): boolean =>
  path === '-' && !flag.startsWith('github=');

/** Opens the stream that a command prints to: stdout, or stderr if a document goes to stdout. */
export function openConsole(
  outputs: readonly Pick<ReportOutput<unknown>, 'flag' | 'path'>[],
  color: boolean,
): { readonly isColored: boolean; readonly print: (text: string) => void } {
  const stream = outputs.some(isDocument) ? process.stderr : process.stdout;
  return { isColored: isColored(color, stream), print: (text) => void stream.write(text) };
}
