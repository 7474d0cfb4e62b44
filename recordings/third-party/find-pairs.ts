import { isObject } from '../../specs/json.ts';
import { isCompleteAnswer } from './bare-answers.ts';
import { isPair, type PairCandidate } from './pairs.ts';
import { skippedLinesNote } from '../skipped-lines.ts';
import { RecordingFileError, atLine, parseRecordingJson, locatePointer } from '../file-positions.ts';

/** Makes errors about the value at a JSON pointer in a text. */
export const errorAtPointer =
  (text: string) =>
  (pointer: string, reason: string): RecordingFileError =>
    new RecordingFileError(pointer === '' ? reason : `${pointer}: ${reason}`, locatePointer(text, pointer));

/** An answer without a request can take the place of a pair. */
const bareAnswerMark = (value: unknown): Pick<PairCandidate, 'isAnswerOnly'> =>
  !isPair(value) && isCompleteAnswer(value) ? { isAnswerOnly: true } : {};

const isPairOrAnswer = (value: unknown): boolean => isPair(value) || isCompleteAnswer(value);

/**
 * The pairs or answers in a JSON value: one, a list, or `{ "exchanges": […] }`. Returns `undefined` if the value contains none.
 */
export function findPairs(text: string, value: unknown): readonly PairCandidate[] | undefined {
  const errorAt = errorAtPointer(text);
  const isWrapped = isObject(value) && Array.isArray(value['exchanges']);
  const list: unknown = isWrapped ? value['exchanges'] : value;
  const given = (one: unknown, index: number, pointer: string): PairCandidate => ({
    ...{ value: one, location: `#${index}`, pointer, errorAt },
    ...bareAnswerMark(one),
  });
  if (!Array.isArray(list)) return isPairOrAnswer(value) ? [given(value, 0, '')] : undefined;
  if (!list.some(isPairOrAnswer)) return undefined;
  const at = isWrapped ? '/exchanges' : '';
  return list.map((one: unknown, index) => given(one, index, `${at}/${index}`));
}

/** The pairs of a JSON Lines file. Other lines, such as log messages, are skipped with a note. */
interface PairLines {
  readonly pairs: readonly PairCandidate[];
  readonly notes: readonly string[];
}

interface TextLine {
  readonly content: string;
  readonly line: number;
  /** Absent if the line is not JSON. */
  readonly value?: unknown;
}

const parseLine = (content: string, line: number): TextLine => {
  try {
    return { content, line, value: JSON.parse(content) };
  } catch {
    return { content, line };
  }
};

/** Whether a line starts as a pair but is not valid JSON, for example because it is truncated. */
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

/** Parses JSON Lines with one pair per line; `undefined` if no line is a pair. Throws RecordingFileError. */
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
  if (broken !== undefined) atLine(broken.line, () => parseRecordingJson(broken.content));
  return {
    pairs: exchanges.map(toPairCandidate),
    notes: skippedLinesNote(
      lines.filter(({ value }) => !isPairOrAnswer(value)).map(({ line }) => line),
      lines.length,
    ),
  };
}
