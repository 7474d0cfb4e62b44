import { isObject } from '../../specs/json.ts';
import { isPair, type GivenPair } from './pairs.ts';
import { BadFile, inLine, parsed, placeOf } from '../positions.ts';

/** What is told of a text, by a pointer into its JSON. */
export const badIn =
  (text: string) =>
  (pointer: string, reason: string): BadFile =>
    new BadFile(pointer === '' ? reason : `${pointer}: ${reason}`, placeOf(text, pointer));

/** The pairs of a JSON text: one, a list of them, or `{ "exchanges": […] }`; nothing where none of it is one. */
export function pairsIn(text: string, value: unknown): readonly GivenPair[] | undefined {
  const bad = badIn(text);
  const isWrapped = isObject(value) && Array.isArray(value['exchanges']);
  const list: unknown = isWrapped ? value['exchanges'] : value;
  if (!Array.isArray(list)) return isPair(value) ? [{ value, where: '#0', pointer: '', bad }] : undefined;
  if (!list.some(isPair)) return undefined;
  const at = isWrapped ? '/exchanges' : '';
  return list.map((one: unknown, index) => ({
    value: one,
    where: `#${index}`,
    pointer: `${at}/${index}`,
    bad,
  }));
}

/** The pairs of JSON Lines, one a line; nothing where the first of several lines is none. Throws BadFile. */
export function pairsInLines(text: string): readonly GivenPair[] | undefined {
  const lines = text
    .split('\n')
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  if (lines.length < 2 || !isPairLine(lines[0]?.content ?? '')) return undefined;
  return lines.map(({ content, line }) => ({
    value: inLine(line, () => parsed(content)),
    where: `:${line}`,
    pointer: '',
    bad: (pointer, reason) => {
      const { message, place } = badIn(content)(pointer, reason);
      return new BadFile(message, { line, column: place?.column ?? 1 });
    },
  }));
}

function isPairLine(content: string): boolean {
  try {
    return isPair(JSON.parse(content));
  } catch {
    return false;
  }
}
