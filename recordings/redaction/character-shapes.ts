/** Kinds of characters that a pseudonym keeps at each position, so that the pseudonym of a UUID is a UUID. */
const characterKinds = [
  '0123456789',
  'abcdef',
  'ghijklmnopqrstuvwxyz',
  'ABCDEF',
  'GHIJKLMNOPQRSTUVWXYZ',
] as const;

/** The characters that may replace a character. */
const characterKind = (character: string): string =>
  characterKinds.find((kind) => kind.includes(character)) ?? character;

/** A key for the shape of a text: equal for texts of the same shape only. */
export const textShape = (text: string): string => Array.from(text, characterKind).join('\u0000');

/**
 * The n-th text (from 0) with the shape of another text. Positions count like the digits of a number, each with its own base.
 * After the last text of the shape, it starts again.
 */
export function nthTextOfShape(text: string, n: number): string {
  let rest = n;
  return Array.from(text, characterKind)
    .toReversed()
    .map((kind) => {
      const characters = Array.from(kind);
      const character = characters[rest % characters.length] ?? '';
      rest = Math.floor(rest / characters.length);
      return character;
    })
    .toReversed()
    .join('');
}
