/** Kinds of characters that a stand-in keeps at each place: so a UUID stays one, and what is none stays none. */
const characterKinds = [
  '0123456789',
  'abcdef',
  'ghijklmnopqrstuvwxyz',
  'ABCDEF',
  'GHIJKLMNOPQRSTUVWXYZ',
] as const;

/** What may stand at a place, by what stands there. */
const characterKind = (character: string): string =>
  characterKinds.find((kind) => kind.includes(character)) ?? character;

/** Texts of one shape have the same name, and no others. */
export const textShape = (text: string): string => Array.from(text, characterKind).join('\u0000');

/**
 * The n-th text (from 0) of the shape of another one: the places count like the digits of a number, each of its own base.
 * It begins again when all there are have been counted.
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
