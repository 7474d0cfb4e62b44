import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { SettingsError } from '../targets/errors.ts';

export type Renderers<T> = ReadonlyMap<string, (result: T) => string>;

/** What is wanted, and how it is written. */
export interface Output<Render> {
  /** `-` is the standard output. */
  readonly path: string;
  readonly render: Render;
}

/** Reads `--report FORMAT=PATH`. Throws SettingsError for a format or a folder that is not there, before anything is run. */
export function outputOf<Render>(flag: string, renderers: ReadonlyMap<string, Render>): Output<Render> {
  const [format = '', ...rest] = flag.split('=');
  const render = renderers.get(format);
  const path = rest.join('=');
  if (render !== undefined && path !== '') {
    if (existsSync(dirname(resolve(path)))) return { path, render };
    throw new SettingsError(`There is no folder ${dirname(path)} for --report ${flag}.`, 'Make it first.');
  }
  throw new SettingsError(
    `--report ${flag} names no report.`,
    `A report is ${[...renderers.keys()].map((name) => `${name}=FILE`).join(' or ')}.`,
  );
}

/** Writes a result as it is wanted: on the standard output after all else. */
export async function writeOutputs<T>(
  outputs: readonly Output<(result: T) => string>[],
  result: T,
): Promise<void> {
  for (const { path, render } of outputs) {
    if (path === '-') process.stdout.write(render(result));
    else await writeFile(path, render(result));
  }
}

/** The first file that is written. */
export const fileOf = (outputs: readonly { readonly path: string }[]): string | undefined =>
  outputs.find(({ path }) => path !== '-')?.path;

/** The same for each report: as JSON it is what it is. */
export const asJson = (result: unknown): string => `${JSON.stringify(result, null, 2)}\n`;

/** Colours go to a terminal alone, where nobody says no. */
export const isColored = (color: boolean): boolean =>
  color && process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
