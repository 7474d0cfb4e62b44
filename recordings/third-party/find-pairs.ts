import { isObject } from '../../specs/json.ts';
import { isCompleteAnswer } from './bare-answers.ts';
import { isPair, type PairCandidate } from './pairs.ts';
import { skippedLinesNote } from '../skipped-lines.ts';
import { RecordingFileError, atLine, parseJson, locatePointer } from '../file-positions.ts';

/** What is told of a text, by a pointer into its JSON. */
export const errorAtPointer =
  (text: string) =>
  (pointer: string, reason: string): RecordingFileError =>
    new RecordingFileError(pointer === '' ? reason : `${pointer}: ${reason}`, locatePointer(text, pointer));

/** An answer may stand by itself in the place of a pair. */
const bareAnswerMark = (value: unknown): Pick<PairCandidate, 'isAnswerOnly'> =>
  !isPair(value) && isCompleteAnswer(value) ? { isAnswerOnly: true } : {};

const isPairOrAnswer = (value: unknown): boolean => isPair(value) || isCompleteAnswer(value);

/** The pairs of a JSON text: one, a list of them, or `{ "exchanges": […] }`; nothing where none of it is one, nor an answer. */
export function findPairs(text: string, value: unknown): readonly PairCandidate[] | undefined {
  const bad = errorAtPointer(text);
  const isWrapped = isObject(value) && Array.isArray(value['exchanges']);
  const list: unknown = isWrapped ? value['exchanges'] : value;
  const given = (one: unknown, index: number, pointer: string): PairCandidate => ({
    ...{ value: one, location: `#${index}`, pointer, errorAt: bad },
    ...bareAnswerMark(one),
  });
  if (!Array.isArray(list)) return isPairOrAnswer(value) ? [given(value, 0, '')] : undefined;
  if (!list.some(isPairOrAnswer)) return undefined;
  const at = isWrapped ? '/exchanges' : '';
  return list.map((one: unknown, index) => given(one, index, `${at}/${index}`));
}

/** JSON Lines: what is no exchange is a line of something else, which tools write into the same file. */
interface PairLines {
  readonly pairs: readonly PairCandidate[];
  readonly notes: readonly string[];
}

interface TextLine {
  readonly content: string;
  readonly line: number;
  /** Nothing where it is no JSON. */
  readonly value?: unknown;
}

const parseLine = (content: string, line: number): TextLine => {
  try {
    return { content, line, value: JSON.parse(content) };
  } catch {
    return { content, line };
  }
};

/** It was to be a pair, and is none: cut, or not written as JSON. */
const isBrokenPair = ({ content, value }: TextLine): boolean =>
  value === undefined && /^\s*\{\s*"(?:request|response)"/.test(content);

const toPairCandidate = ({ content, line, value }: TextLine): PairCandidate => ({
  ...{ value, location: `:${line}`, pointer: '' },
  ...bareAnswerMark(value),
  errorAt: (pointer, reason) => {
    const { message, position: place } = errorAtPointer(content)(pointer, reason);
    return new RecordingFileError(message, { line, column: place?.column ?? 1 });
  },
});

/** The pairs of JSON Lines, one a line; nothing where none of several lines is one. Throws BadFile. */
export function parsePairLines(text: string): PairLines | undefined {
  const all = text
    .split('\n')
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  if (all.length < 2) return undefined;
  const lines = all.map(({ content, line }) => parseLine(content, line));
  const exchanges = lines.filter(({ value }) => isPairOrAnswer(value));
  if (exchanges.length === 0) return undefined;
  const broken = lines.find(isBrokenPair);
  if (broken !== undefined) atLine(broken.line, () => parseJson(broken.content));
  return {
    pairs: exchanges.map(toPairCandidate),
    notes: skippedLinesNote(
      lines.filter(({ value }) => !isPairOrAnswer(value)).map(({ line }) => line),
      lines.length,
    ),
  };
}
