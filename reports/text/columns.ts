import { stripVTControlCharacters } from 'node:util';
import { createRequire } from 'node:module';
import type * as wrapAnsiTypes from 'wrap-ansi';

/** The assumed width of a terminal. */
export const terminalColumns = 100;

const require = createRequire(import.meta.url);
let wrapAnsi: typeof wrapAnsiTypes.default | undefined;

/** Loads wrap-ansi when the first text is wrapped, at the end of a run: its tables of characters take long to load. */
function loadWrapAnsi(): typeof wrapAnsiTypes.default {
  const loaded: typeof wrapAnsiTypes = require('wrap-ansi');
  return loaded.default;
}

/** Breaks a text into lines of at most `width` columns. Words that are longer are cut. */
export function wrapText(text: string, width: number = terminalColumns): readonly string[] {
  wrapAnsi ??= loadWrapAnsi();
  return (
    wrapAnsi(text, width, { hard: true })
      .split('\n')
      // A GitHub Actions runner takes a line that starts with `::` as a command, even if it is indented.
      .map((line, index) => (index > 0 && line.startsWith('::') ? `\\u003a${line.slice(1)}` : line))
  );
}

/** A wrapped text after its label. Further lines are indented so that they start below the first line. */
export function labelledLines(label: string, text: string): readonly string[] {
  const indent = stripVTControlCharacters(label).length;
  return wrapText(text, terminalColumns - indent).map(
    (line, index) => `${index === 0 ? label : ' '.repeat(indent)}${line}`,
  );
}
