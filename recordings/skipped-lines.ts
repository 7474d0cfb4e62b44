/** So many lines are told by their numbers. */
const most = 10;

/** Lines of something else, which tools write into the same file, by their numbers. */
export function skippedLinesNote(numbers: readonly number[], all: number): readonly string[] {
  if (numbers.length === 0) return [];
  const told = numbers.slice(0, most).join(', ');
  const more = numbers.length > most ? ` and ${numbers.length - most} more` : '';
  const word = numbers.length === 1 ? 'line' : 'lines';
  return [`${numbers.length} of ${all} lines passed over, for they hold no exchange: ${word} ${told}${more}`];
}
