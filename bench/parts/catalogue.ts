import { SettingsError } from '../../targets/errors.ts';
import type { BenchOptions } from '../options.ts';
import type { Part } from '../part.ts';
import { ceilingPart, ratesPart } from './ceiling.ts';
import { costsPart } from './costs.ts';
import { defaultRunPart, releasePart } from './default-run.ts';
import { growthPart } from './growth.ts';
import { schemathesisPart } from './schemathesis.ts';
import { shrinkingPart } from './shrinking.ts';
import { startPart } from './start.ts';

const parts = [
  ...[costsPart, ratesPart, ceilingPart, schemathesisPart, growthPart],
  ...[defaultRunPart, shrinkingPart, startPart, releasePart],
];

/** The parts that the options select. Throws SettingsError if a letter is unknown. */
export function selectParts(options: BenchOptions): readonly Part[] {
  const all = parts.map((create) => create(options));
  const letters = all.map(({ letter }) => letter);
  const unknown = options.only.filter((letter) => !letters.includes(letter));
  if (unknown.length > 0) {
    throw new SettingsError(
      `Unknown part ${unknown.map((letter) => `"${letter}"`).join(', ')}.`,
      `Parts: ${all.map(({ letter, title }) => `${letter} (${title})`).join(', ')}.`,
    );
  }
  return all.filter(({ letter }) => options.only.length === 0 || options.only.includes(letter));
}
