import { isObject } from '../../specs/json.ts';
import { isWholeAnswer } from './lone-answers.ts';
import { isPair, type GivenPair } from './pairs.ts';
import { foreignLines } from '../foreign-lines.ts';
import { BadFile, inLine, parsed, placeOf } from '../positions.ts';

/** What is told of a text, by a pointer into its JSON. */
export const badIn =
  (text: string) =>
  (pointer: string, reason: string): BadFile =>
    new BadFile(pointer === '' ? reason : `${pointer}: ${reason}`, placeOf(text, pointer));

/** An answer may stand by itself in the place of a pair. */
const alone = (value: unknown): Pick<GivenPair, 'isAlone'> =>
  !isPair(value) && isWholeAnswer(value) ? { isAlone: true } : {};

const isGiven = (value: unknown): boolean => isPair(value) || isWholeAnswer(value);

/** The pairs of a JSON text: one, a list of them, or `{ "exchanges": […] }`; nothing where none of it is one, nor an answer. */
export function pairsIn(text: string, value: unknown): readonly GivenPair[] | undefined {
  const bad = badIn(text);
  const isWrapped = isObject(value) && Array.isArray(value['exchanges']);
  const list: unknown = isWrapped ? value['exchanges'] : value;
  const given = (one: unknown, index: number, pointer: string): GivenPair => ({
    ...{ value: one, where: `#${index}`, pointer, bad },
    ...alone(one),
  });
  if (!Array.isArray(list)) return isGiven(value) ? [given(value, 0, '')] : undefined;
  if (!list.some(isGiven)) return undefined;
  const at = isWrapped ? '/exchanges' : '';
  return list.map((one: unknown, index) => given(one, index, `${at}/${index}`));
}

/** JSON Lines: what is no exchange is a line of something else, which tools write into the same file. */
interface GivenLines {
  readonly pairs: readonly GivenPair[];
  readonly notes: readonly string[];
}

interface Line {
  readonly content: string;
  readonly line: number;
  /** Nothing where it is no JSON. */
  readonly value?: unknown;
}

const lineOf = (content: string, line: number): Line => {
  try {
    return { content, line, value: JSON.parse(content) };
  } catch {
    return { content, line };
  }
};

/** It was to be a pair, and is none: cut, or not written as JSON. */
const isBroken = ({ content, value }: Line): boolean =>
  value === undefined && /^\s*\{\s*"(?:request|response)"/.test(content);

const given = ({ content, line, value }: Line): GivenPair => ({
  ...{ value, where: `:${line}`, pointer: '' },
  ...alone(value),
  bad: (pointer, reason) => {
    const { message, place } = badIn(content)(pointer, reason);
    return new BadFile(message, { line, column: place?.column ?? 1 });
  },
});

/** The pairs of JSON Lines, one a line; nothing where none of several lines is one. Throws BadFile. */
export function pairsInLines(text: string): GivenLines | undefined {
  const all = text
    .split('\n')
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  if (all.length < 2) return undefined;
  const lines = all.map(({ content, line }) => lineOf(content, line));
  const exchanges = lines.filter(({ value }) => isGiven(value));
  if (exchanges.length === 0) return undefined;
  const broken = lines.find(isBroken);
  if (broken !== undefined) inLine(broken.line, () => parsed(broken.content));
  return {
    pairs: exchanges.map(given),
    notes: foreignLines(
      lines.filter(({ value }) => !isGiven(value)).map(({ line }) => line),
      lines.length,
    ),
  };
}
