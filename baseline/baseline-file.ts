import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../files/write-whole.ts';
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

/**
 * Reads a baseline. Throws SettingsError if the file cannot be used. With `mayBeMissing`, a missing file counts as an empty
 * baseline.
 */
export function openBaseline(file: string, mayBeMissing: boolean): BaselineFile {
  const text = mayBeMissing ? readTextOrEmpty(file) : readText(file);
  return { file, text, entries: parseBaseline(text, file) };
}

/** Whether the file still has the text that was read from it. */
export const isUnchangedOnDisk = ({ file, text }: Pick<BaselineFile, 'file' | 'text'>): boolean =>
  readTextOrEmpty(file) === text;

/** Writes the new text. If somebody changed the file after it was read, writes nothing and returns false. */
export async function writeBaseline(
  { file, text }: Pick<BaselineFile, 'file' | 'text'>,
  newText: string,
): Promise<boolean> {
  if (newText === text && existsSync(file)) return true;
  if (!isUnchangedOnDisk({ file, text })) return false;
  await writeWhole(file, newText);
  return true;
}

const readTextOrEmpty = (file: string): string => (existsSync(file) ? readText(file) : emptyBaseline);

/** The known deviations of a run's target. Without a baseline file, there are no known deviations. Throws SettingsError. */
export const knownDeviations = ({ baseline }: Pick<Settings, 'baseline'>): readonly KnownDeviation[] =>
  baseline === undefined ? [] : openBaseline(baseline, true).entries;

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingsError(
      `Could not read the baseline ${file}: ${error instanceof Error ? error.message : String(error)}.`,
      'To create it, use run --baseline FILE --update-baseline.',
    );
  }
}

/** The date that decides which entries have expired. It is in UTC, so that it does not depend on the machine. */
export const currentUtcDate = (): string => new Date().toISOString().slice(0, 10);
