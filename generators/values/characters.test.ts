import fc from 'fast-check';
import { expect, test } from 'vitest';
import { characterArbitrary, characterAt, lastCharacterIndex } from './characters.ts';

test.each([
  [0, '\u0000'],
  [0xd7ff, '\ud7ff'],
  [0xd800, '\ue000'],
  [lastCharacterIndex, '\u{10ffff}'],
])('character %i of all but the surrogates', (index, character) => {
  expect(characterAt(index)).toBe(character);
});

test('draws printable ASCII, controls, and characters of every plane, each a complete code point', () => {
  const drawn = fc.sample(characterArbitrary(), { seed: 1, numRuns: 2_000 });
  expect(drawn.filter((text) => !text.isWellFormed() || [...text].length !== 1)).toEqual([]);
  const planes = new Set(drawn.map((text) => (text.codePointAt(0) ?? 0) >> 16));
  expect(planes.size).toBe(17);
  expect(drawn).toEqual(expect.arrayContaining([' ', '~', '\u0000', '🚀', '\u{10ffff}']));
});

test('shrinks ASCII to ASCII', () => {
  const character = characterArbitrary();
  const failure = fc.check(
    fc.property(character, (text) => text < 'x' || text > '~'),
    { seed: 1 },
  );
  expect(failure.counterexample).toEqual(['x']);
});
