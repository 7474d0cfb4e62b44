import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { KnownDeviation } from '../results/known-deviation.ts';
import { SettingsError } from '../targets/errors.ts';
import type { Settings } from '../run/settings.ts';
import { parseBaseline } from './parse-baseline.ts';
import { emptyBaseline } from './update-baseline.ts';

export interface BaselineFile {
  readonly file: string;
  readonly text: string;
  readonly entries: readonly KnownDeviation[];
}

/** Reads a baseline; where it is to be written, there need be none yet. Throws SettingsError. */
export function openBaseline(file: string, isWritten: boolean): BaselineFile {
  const text = isWritten ? readTextOrEmpty(file) : readText(file);
  return { file, text, entries: parseBaseline(text, file) };
}

/** Whether nobody has changed a baseline since it was read. */
export const isUnchangedOnDisk = ({ file, text }: Pick<BaselineFile, 'file' | 'text'>): boolean =>
  readTextOrEmpty(file) === text;

/** Writes a baseline that was read before a run; false where somebody has changed it since, and nothing was written. */
export async function writeBaseline(
  { file, text }: Pick<BaselineFile, 'file' | 'text'>,
  changed: string,
): Promise<boolean> {
  if (changed === text && existsSync(file)) return true;
  if (!isUnchangedOnDisk({ file, text })) return false;
  await writeFile(file, changed);
  return true;
}

const readTextOrEmpty = (file: string): string => (existsSync(file) ? readText(file) : emptyBaseline);

/** What is known of the target of a run; nothing where its baseline is still to be made. Throws SettingsError. */
export const knownDeviations = ({ baseline }: Pick<Settings, 'baseline'>): readonly KnownDeviation[] =>
  baseline === undefined ? [] : openBaseline(baseline, true).entries;

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingsError(
      `The baseline ${file} can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      'run --baseline FILE --update-baseline makes one.',
    );
  }
}

/** The day by which entries expire: that of UTC, so that it is the same wherever a build runs. */
export const currentUtcDate = (): string => new Date().toISOString().slice(0, 10);
