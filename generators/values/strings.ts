import fc from 'fast-check';
import { boundedFilter } from './bounded-draws.ts';
import { boundaryLengths, oneOfInOrder } from './boundaries.ts';
import { hasFormat, stringMatching, stringFormats } from '../formats.ts';
import { codePointLength } from '../json-types.ts';
import type { StringCase } from '../plan/string-case.ts';

/** So many characters differ from each other and shrink on their own; what is longer is filled up with one of them. */
const maxDistinctCharacters = 12;

/** One code point; mostly of ASCII, so that what is found reads well. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom('é', 'ß', '漢', '𝒜', '🚀', '\u0000', '\n', '\u2028', '"', '\\') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);

/** Strings of the case; `undefined` where none was found that has every length, pattern and format asked for. */
export function stringArbitrary(shape: StringCase): fc.Arbitrary<string> | undefined {
  const sources = [
    ...shape.formats.map((name) => stringFormats.get(name)),
    ...shape.patterns.map(stringMatching),
  ].flatMap((source) => source ?? []);
  if (sources.length === 0) return textArbitrary(boundaryLengths(shape.min, shape.max));
  const fits = stringMatcher(shape);
  const lengths = shape.min === 0 && shape.max === Infinity ? [] : boundaryLengths(shape.min, shape.max);
  const fitted = fc
    .tuple(fc.oneof(...sources), oneOfInOrder([undefined, ...lengths]))
    .map(([text, length]) => (length === undefined ? text : stretchToLength(text, length, fits)));
  return boundedFilter(fitted, fits);
}

/** Whether a string is one of the case. */
export function stringMatcher({ min, max, patterns, formats }: StringCase): (text: string) => boolean {
  const expressions = patterns.map((source) => new RegExp(source, 'u'));
  return (text) => {
    const length = codePointLength(text);
    return (
      length >= min &&
      length <= max &&
      expressions.every((expression) => expression.test(text)) &&
      formats.every((name) => hasFormat(name, text))
    );
  };
}

function textArbitrary(lengths: readonly number[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      oneOfInOrder(lengths),
      fc.array(character, { maxLength: maxDistinctCharacters, size: 'max' }),
      character,
    )
    .map(([length, start, filler]) => {
      const kept = start.slice(0, length);
      return kept.join('') + filler.repeat(length - kept.length);
    });
}

/**
 * The text brought to a length by repeating, or leaving out, what stands at one place of it, wherever the outcome fits;
 * the text itself where no place does. So lengths at the limits are reached under a pattern, too.
 */
export function stretchToLength(text: string, length: number, fits: (text: string) => boolean): string {
  const characters = [...text];
  const missing = length - characters.length;
  if (missing === 0) return text;
  const places = characters.slice(0, 40).map((character, i) => ({ character, i }));
  const candidates = function* (): Iterable<string> {
    for (const { character, i } of places) {
      yield missing > 0
        ? characters.toSpliced(i, 0, character.repeat(missing)).join('')
        : characters.toSpliced(i, -missing).join('');
    }
    if (missing > 0) for (const filler of ['a', '0', 'A', ' ', '-']) yield text + filler.repeat(missing);
  };
  for (const candidate of candidates())
    if (codePointLength(candidate) === length && fits(candidate)) return candidate;
  return text;
}
