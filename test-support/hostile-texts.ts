import { expect } from 'vitest';

// Texts that harm what shows them, and a look at every byte of an output.

/** What a target, a file or a flag may contain, to harm a terminal, a page, a Markdown viewer or a CI runner. */
export const hostile = [
  '\u001B[2J\u001B]0;title\u0007\u009B31m\u007F\b\r',
  '\n::error title=forged::text',
  '\n  ::add-mask::a',
  '\n##[error]forged',
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '[click](javascript:alert(3)) ![x](https://evil.example/x.png) | `a` ``',
  ' https://evil.example/path www.evil.example someone@evil.example ',
  '\u202Egnp\u2066x\u2069\u200F\u061C\u2028\uFFFE',
  '\uD800x\uDC00',
].join('');

/** Bytes that no output may contain: controls but tab and line feed, marks of direction, and replaced lone surrogates. */
export const harmful =
  // oxlint-disable-next-line no-control-regex
  /[\0-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/u;

/** The text as it is written: in UTF-8. */
const written = (text: string): string => Buffer.from(text).toString();

/** The lines that a CI runner obeys. */
const commandsIn = (output: string): readonly string[] =>
  output.split('\n').filter((line) => line.trimStart().startsWith('::') || line.includes('##['));

export function expectHarmless(output: string, allowed: readonly string[] = []): void {
  expect(harmful.exec(written(output))?.[0]).toBeUndefined();
  const commands = commandsIn(output).filter((line) => !allowed.some((start) => line.startsWith(start)));
  expect(commands.map((line) => line.slice(0, 40))).toEqual([]);
}

/** Plain data with the hostile texts after each text, but not in the members that `keep` names. */
export function withHostileTexts<T>(value: T, keep?: readonly string[], member?: string): T;
export function withHostileTexts(value: unknown, keep: readonly string[] = [], member = ''): unknown {
  if (typeof value === 'string') return keep.includes(member) ? value : `${value}${hostile}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => withHostileTexts(entry, keep, member));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, withHostileTexts(entry, keep, name)]),
  );
}
