import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SettingsError } from '../targets/errors.ts';

export type Renderers<T> = ReadonlyMap<string, (result: T) => string>;

/** A file that is wanted, and how it is written. */
export interface Output<T> {
  readonly path: string;
  readonly render: (result: T) => string;
}

/** Reads `--report FORMAT=PATH`. Throws SettingsError for a format or a folder that is not there, before anything is run. */
export function outputOf<T>(flag: string, renderers: Renderers<T>): Output<T> {
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

/** The same for each report: as JSON it is what it is. */
export const asJson = (result: unknown): string => `${JSON.stringify(result, null, 2)}\n`;

/** Colours go to a terminal alone, where nobody says no. */
export const isColored = (color: boolean): boolean =>
  color && process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
