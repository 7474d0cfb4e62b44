import { escapeControlCharacters } from './escape-for-terminal.ts';

/** Formats a result as JSON that a terminal can show. It says the same: what is escaped stands in texts and names only. */
export const formatJson = (result: unknown): string =>
  `${escapeControlCharacters(JSON.stringify(result, null, 2))}\n`;
