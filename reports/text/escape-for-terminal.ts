/** Control characters, noncharacters, lone surrogates, and marks that change the direction of the text after them. */
const controlCharacters =
  // oxlint-disable-next-line no-control-regex
  /[\0-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFFFE\uFFFF]|\p{Surrogate}/gu;

const jsonEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** How `##[` is escaped, which begins a command of older CI runners anywhere in a line. */
const oldCommand = String.raw`##\u005b`;

/** Escapes control characters as JSON does, but keeps line breaks and tabs: a target may have sent the text. */
export const escapeControlCharacters = (text: string): string => text.replace(controlCharacters, jsonEscape);

/** Also escapes line breaks and tabs, so that the text stays on one line. */
export const escapeLine = (text: string): string =>
  escapeControlCharacters(text)
    .replaceAll('##[', oldCommand)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(/[\u2028\u2029]/g, jsonEscape);

/**
 * Escapes a message of several lines for stdout or stderr. A CI runner obeys lines that begin with `::`, and `##[` anywhere, so
 * these are escaped, too.
 */
export const escapeMessage = (text: string): string =>
  escapeControlCharacters(text)
    .replace(/^([^\S\n]*):(?=:)/gm, '$1\\u003a')
    .replaceAll('##[', oldCommand);

/** Members whose line breaks are kept. */
const multilineMembers: readonly string[] = ['curl', 'awsCli', 'toAdd'];

/**
 * Escapes all texts in plain data for a terminal, so that a target can neither send control sequences nor start a line.
 * Responses of the target stay as they are: no terminal shows them.
 */
export function escapeForTerminal<T>(value: T, member?: string): T;
export function escapeForTerminal(value: unknown, member = ''): unknown {
  if (typeof value === 'string') {
    if (multilineMembers.includes(member)) return escapeMessage(value);
    // Prose from a baseline file.
    return escapeLine(member === 'reason' ? value.trim().replaceAll(/\s+/g, ' ') : value);
  }
  if (typeof value !== 'object' || value === null || member === 'response') return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => escapeForTerminal(entry, member));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, escapeForTerminal(entry, name)]),
  );
}
