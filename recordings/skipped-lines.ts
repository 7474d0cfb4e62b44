/** The number of lines that a note lists. */
const maxListed = 10;

/** A note about lines without an exchange, such as log messages in the same file. Returns no note if there are no such lines. */
export function skippedLinesNote(lineNumbers: readonly number[], lineCount: number): readonly string[] {
  if (lineNumbers.length === 0) return [];
  const listed = lineNumbers.slice(0, maxListed).join(', ');
  const more = lineNumbers.length > maxListed ? ` and ${lineNumbers.length - maxListed} more` : '';
  const word = lineNumbers.length === 1 ? 'line' : 'lines';
  return [
    `skipped ${lineNumbers.length} of ${lineCount} lines without an exchange: ${word} ${listed}${more}`,
  ];
}
