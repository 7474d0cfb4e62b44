import fc from 'fast-check';

const firstSurrogate = 0xd800;
const surrogateCount = 0x800;
/** See `characterAt`. */
export const lastCharacterIndex = 0x10ffff - surrogateCount;

/**
 * Draws one code point. Most are ASCII, so that counterexamples are readable. `fc.string` would build a table of all code
 * points, which takes a second and 85 MB.
 */
export const characterArbitrary = (): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((codePoint) => String.fromCodePoint(codePoint)),
    },
    { weight: 1, arbitrary: fc.constantFrom('é', 'ß', '漢', '𝒜', '🚀', '\u0000', '\n', '\u2028', '"', '\\') },
    { weight: 1, arbitrary: fc.nat(lastCharacterIndex).map(characterAt) },
  );

/** The character at an index among all code points but the surrogates, which UTF-8 cannot encode alone. */
export function characterAt(index: number): string {
  return String.fromCodePoint(index < firstSurrogate ? index : index + surrogateCount);
}
