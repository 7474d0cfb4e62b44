import { stripVTControlCharacters } from 'node:util';
import wrapAnsi from 'wrap-ansi';

/** What a terminal is taken to have. */
export const terminalColumns = 100;

/** A text in lines of at most `room` columns. A word that is longer than a line is cut: no line may be wider. */
export const wrapText = (text: string, room: number = terminalColumns): readonly string[] =>
  wrapAnsi(text, room, { hard: true })
    .split('\n')
    // A runner of GitHub Actions would take the word that comes first, however far to the right, as a command.
    .map((line, index) => (index > 0 && line.startsWith('::') ? `\\u003a${line.slice(1)}` : line));

/** A text beside its label; its further lines begin under the first. */
export function labelledLines(label: string, text: string): readonly string[] {
  const indent = stripVTControlCharacters(label).length;
  return wrapText(text, terminalColumns - indent).map(
    (line, index) => `${index === 0 ? label : ' '.repeat(indent)}${line}`,
  );
}
