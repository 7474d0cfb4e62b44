import fc from 'fast-check';
import { boundedFilter } from './bounded-draws.ts';
import { boundaryLengths, oneOfInOrder } from './boundaries.ts';
import { characterArbitrary } from './characters.ts';
import { hasFormat, stringMatching, stringFormats } from '../formats.ts';
import { codePointLength } from '../json-types.ts';
import type { StringCase } from '../plan/string-case.ts';

/** At most this many characters are drawn and shrunk individually. Longer strings are padded with one repeated character. */
const maxDistinctCharacters = 12;

/** An arbitrary of the strings of the case; `undefined` if no string was found that fits the case. */
export function stringArbitrary(shape: StringCase): fc.Arbitrary<string> | undefined {
  const sources = [
    ...shape.formats.map((name) => stringFormats.get(name)?.()),
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

/** Returns a function that says whether a string fits the case. */
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
  const character = characterArbitrary();
  return fc
    .tuple(
      oneOfInOrder(lengths),
      fc.array(character, { maxLength: maxDistinctCharacters, size: 'max' }),
      character,
    )
    .map(([length, start, filler]) => {
      const drawn = start.slice(0, length);
      return drawn.join('') + filler.repeat(length - drawn.length);
    });
}

/**
 * Changes the length of a text: repeats or removes characters at one place where the result still fits. Returns the text
 * itself if there is no such place. So strings with a pattern also reach the limits of length.
 */
export function stretchToLength(text: string, length: number, fits: (text: string) => boolean): string {
  const characters = [...text];
  const extra = length - characters.length;
  if (extra === 0) return text;
  const places = characters.slice(0, 40).map((character, i) => ({ character, i }));
  const candidates = function* (): Iterable<string> {
    for (const { character, i } of places) {
      yield extra > 0
        ? characters.toSpliced(i, 0, character.repeat(extra)).join('')
        : characters.toSpliced(i, -extra).join('');
    }
    if (extra > 0) for (const filler of ['a', '0', 'A', ' ', '-']) yield text + filler.repeat(extra);
  };
  for (const candidate of candidates())
    if (codePointLength(candidate) === length && fits(candidate)) return candidate;
  return text;
}
