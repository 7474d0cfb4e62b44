import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { RunError, SettingsError } from '../targets/errors.ts';

export type Renderers<T> = ReadonlyMap<string, (result: T) => string>;

/** What is wanted, and how it is written. */
export interface Output<Render> {
  /** As the user has said it: FORMAT=PATH. */
  readonly flag: string;
  /** `-` is the standard output. */
  readonly path: string;
  readonly render: Render;
}

/** What is to be written, and the words of the user that ask for it. */
export interface Writing {
  readonly asked: string;
  readonly write: () => Promise<void>;
}

/** The verdict is said: what somebody waits for is not there. */
class NotWritten extends RunError {
  readonly code = 'NOT_WRITTEN';
  readonly exitStatus = 3;
}

/** Reads each `--report FORMAT=PATH`. Throws SettingsError for what can't be written, before anything is run. */
export function outputsOf<Render>(
  flags: readonly string[],
  renderers: ReadonlyMap<string, Render>,
): readonly Output<Render>[] {
  const outputs = flags.map((flag) => outputOf(flag, renderers));
  const placeOf = ({ path }: Output<Render>): string => (path === '-' ? path : resolve(path));
  for (const [place, [first, second]] of Map.groupBy(outputs, placeOf)) {
    // What is no file, such as /dev/null, takes any number.
    if (first === undefined || second === undefined || isDevice(place)) continue;
    throw new SettingsError(
      `--report ${first.flag} and --report ${second.flag} both go to ${place === '-' ? 'the standard output' : first.path}.`,
      'Give each a file of its own.',
    );
  }
  return outputs;
}

function outputOf<Render>(flag: string, renderers: ReadonlyMap<string, Render>): Output<Render> {
  const [format = '', ...rest] = flag.split('=');
  const render = renderers.get(format);
  const path = rest.join('=');
  if (render !== undefined && path !== '') {
    if (path !== '-') requirePlace(path, `--report ${flag}`);
    return { flag, path, render };
  }
  throw new SettingsError(
    `--report ${flag} names no report.`,
    `A report is ${[...renderers.keys()].map((name) => `${name}=FILE`).join(' or ')}.`,
  );
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const isDevice = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isCharacterDevice() === true;

/** Throws SettingsError where no file can be at a path. `asked`: the words of the user that name it. */
export function requirePlace(path: string, asked: string): void {
  if (isFolder(path)) throw new SettingsError(`${asked} is a folder.`, 'Name a file in it.');
  if (isFolder(dirname(resolve(path)))) return;
  throw new SettingsError(`There is no folder ${dirname(path)} for ${asked}.`, 'Make it first.');
}

/** Writes a result as it is wanted: on the standard output after all else. Throws RunError, as `writeAll` does. */
export const writeOutputs = <T>(
  outputs: readonly Output<(result: T) => string>[],
  result: T,
): Promise<void> => writeAll(writingsOf(outputs, result));

export const writingsOf = <T>(
  outputs: readonly Output<(result: T) => string>[],
  result: T,
): readonly Writing[] =>
  outputs.map(({ flag, path, render }) => ({
    asked: `--report ${flag}`,
    write: async () => {
      if (path === '-') process.stdout.write(render(result));
      else await writeFile(path, render(result));
    },
  }));

/** Writes one after the other, whatever becomes of each. Throws RunError with what could not be written. */
export async function writeAll(writings: readonly Writing[]): Promise<void> {
  const failed: string[] = [];
  for (const { asked, write } of writings) {
    try {
      await write();
    } catch (error) {
      failed.push(`${asked} can't be written: ${reasonOf(error)}.`);
    }
  }
  if (failed.length === 0) return;
  throw new NotWritten(failed.join('\n'), failed.length < writings.length ? 'All else is written.' : '');
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return `it is longer than a text can be (${error.message})`;
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

/** The first file that is written. */
export const fileOf = (outputs: readonly { readonly path: string }[]): string | undefined =>
  outputs.find(({ path }) => path !== '-')?.path;

/** The same for each report: as JSON it is what it is. */
export const asJson = (result: unknown): string => `${JSON.stringify(result, null, 2)}\n`;

/** Colours go to a terminal alone, where nobody says no. */
export const isColored = (color: boolean, stream: NodeJS.WriteStream = process.stdout): boolean =>
  color && stream.isTTY && process.env['NO_COLOR'] === undefined;

/** A document on the standard output is for a program; annotations are lines among others. */
const isDocument = ({ flag, path }: Pick<Output<unknown>, 'flag' | 'path'>): boolean =>
  path === '-' && !flag.startsWith('github=');

/** How a command speaks: on the standard output, or, where a document goes there, on that of errors. */
export function speaking(
  outputs: readonly Pick<Output<unknown>, 'flag' | 'path'>[],
  color: boolean,
): { readonly isColored: boolean; readonly say: (text: string) => void } {
  const stream = outputs.some(isDocument) ? process.stderr : process.stdout;
  return { isColored: isColored(color, stream), say: (text) => void stream.write(text) };
}
