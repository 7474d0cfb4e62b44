/** What a document had better not have, or what turns the direction of the text that follows it. */
const controlCharacters =
  // oxlint-disable-next-line no-control-regex
  /[\0-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFFFE\uFFFF]/g;

const jsonEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text of several lines, what is hidden in it as JSON writes it: a target may have sent it. */
export const escapeControlCharacters = (text: string): string => text.replace(controlCharacters, jsonEscape);

/** A text that is to stay in its line: what would end the line as JSON writes it, too. */
const escapeLine = (text: string): string =>
  escapeControlCharacters(text)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(/[\u2028\u2029]/g, jsonEscape);

/** Members that have lines of their own, of which each is told as such. */
const multilineMembers: readonly string[] = ['curl', 'awsCli', 'toAdd'];

/**
 * Plain data with all its texts as a terminal may show them: no colours but ours, and nothing that begins a line which
 * isn't ours. Answers of a target are left as they are: no terminal shows them.
 */
export function escapeForTerminal<T>(value: T, member?: string): T;
export function escapeForTerminal(value: unknown, member = ''): unknown {
  if (typeof value === 'string') {
    if (multilineMembers.includes(member)) return escapeControlCharacters(value);
    // Prose of whoever wrote a baseline.
    return escapeLine(member === 'reason' ? value.trim().replaceAll(/\s+/g, ' ') : value);
  }
  if (typeof value !== 'object' || value === null || member === 'response') return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => escapeForTerminal(entry, member));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, escapeForTerminal(entry, name)]),
  );
}
