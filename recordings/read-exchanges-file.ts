import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../specs/json.ts';
import type { EditionName } from '../specs/editions.ts';
import { parseHar, type ParsedHarEntry } from './har/har.ts';
import { isHar } from './har/har-schema.ts';
import { errorAtPointer, findPairs, parsePairLines } from './third-party/find-pairs.ts';
import { partialAnswerReason, ambiguousAnswerReason } from './third-party/bare-answers.ts';
import { printedFormHint } from './third-party/printed-forms.ts';
import { toTrials, type ThirdPartyExchange } from './third-party/third-party.ts';
import { parsePairs, type PairCandidate, type ThirdPartyExchanges } from './third-party/pairs.ts';
import { RecordingFileError, parseRecordingJson, locatePointer } from './file-positions.ts';
import { isRecording, readRecording } from './read-recording.ts';
import type { ParsedRecording } from './recording.ts';

export interface RecordingReadOptions {
  readonly edition: EditionName;
  /** Judges only the answers, by the checks that need nothing else. A file may then consist of the body of one answer. */
  readonly answersOnly: boolean;
  /** Maximum size of an answer in bytes, after decompression. */
  readonly maxResponseSize?: number;
}

const startOfFile = { line: 1, column: 1 };

/** The files of a folder that may be recordings, or the file itself. Throws RecordingFileError. */
export async function listRecordingFiles(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter((name) => /\.(har|json|jsonl|ndjson)$/i.test(name)).toSorted();
  if (names.length === 0) {
    throw new RecordingFileError(
      'the folder has no .har, .json, .jsonl or .ndjson file. Pass the files by name.',
    );
  }
  return names.map((name) => join(path, name));
}

/** Parses a file in any supported format. Throws RecordingFileError with the reason and the position. */
export async function parseExchangesFile(
  text: string,
  options: RecordingReadOptions,
): Promise<ParsedRecording> {
  if (isRecording(text)) {
    const recording = await readRecording(text);
    return options.answersOnly ? answersOnlyRecording(recording, options) : recording;
  }
  if (text.trim() === '') throw new RecordingFileError('the file is empty', startOfFile);
  const value = parseJsonOrUndefined(text);
  if (value === undefined) {
    const lines = parsePairLines(text);
    if (lines === undefined) throw notJsonError(text);
    const { exchanges, notes } = parsePairsWithNotes(lines.pairs);
    return toParsedRecording({ exchanges, notes: [...lines.notes, ...notes] }, options);
  }
  if (isObject(value) && 'log' in value) return readHar(text, value, options);
  const pairs = findPairs(text, value);
  if (pairs !== undefined) return toParsedRecording(parsePairsWithNotes(pairs), options);
  const partialReason = partialAnswerReason(value);
  if (options.answersOnly && partialReason === undefined) {
    const answer: PairCandidate = {
      value,
      location: '#0',
      pointer: '',
      errorAt: errorAtPointer(text),
      isAnswerOnly: true,
    };
    return toParsedRecording(parsePairs([answer]), options);
  }
  throw new RecordingFileError(partialReason ?? ambiguousAnswerReason(value) ?? unknownFormat, startOfFile);
}

const unknownFormat =
  'unknown format. Expected a recording, a HAR, { "request": …, "response": … }, or an answer of DescribeTasks.';

/** `undefined` is no JSON value, so it stands for invalid JSON. */
function parseJsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The JSON is nested too deeply.
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

function notJsonError(text: string): RecordingFileError {
  const hint = printedFormHint(text);
  if (hint !== undefined) return new RecordingFileError(`not JSON, but ${hint}`, startOfFile);
  try {
    parseRecordingJson(text);
  } catch (error) {
    if (!(error instanceof RecordingFileError)) throw error;
    const hasSeveralValues = error.message === 'not valid JSON: End of file expected';
    return hasSeveralValues
      ? new RecordingFileError(`${error.message}. Write each of several values on one line.`, error.position)
      : error;
  }
  return new RecordingFileError('not valid JSON');
}

/** Adds a note if some answers have no request. */
function parsePairsWithNotes(pairs: readonly PairCandidate[]): ThirdPartyExchanges {
  const { exchanges, notes } = parsePairs(pairs);
  const withoutRequest = pairs.filter(({ isAnswerOnly }) => isAnswerOnly === true).length;
  if (withoutRequest === 0) return { exchanges, notes };
  const note = `${withoutRequest} of ${pairs.length} without a request: judged only by checks that need none`;
  return { exchanges, notes: [...notes, note] };
}

function readHar(text: string, value: unknown, options: RecordingReadOptions): Promise<ParsedRecording> {
  if (!isHar(value)) {
    const [error] = isHar.errors ?? [];
    const { instancePath = '', message = 'is not valid' } = error ?? {};
    throw new RecordingFileError(
      `not a valid HAR: ${instancePath || 'the file'} ${message}`,
      locatePointer(text, instancePath),
    );
  }
  const entries = parseHar(value, options.maxResponseSize);
  const exchanges = entries.flatMap((entry): readonly ThirdPartyExchange[] =>
    'exchange' in entry
      ? [
          {
            location: `#${entry.index}`,
            exchange: entry.exchange,
            recorded: { request: true, requestBytes: true, status: true, allHeaders: entry.hasAllHeaders },
          },
        ]
      : [],
  );
  return toParsedRecording({ exchanges, notes: skippedEntriesNotes(entries) }, options);
}

async function toParsedRecording(
  { exchanges, notes }: ThirdPartyExchanges,
  options: RecordingReadOptions,
): Promise<ParsedRecording> {
  const read = await toTrials(exchanges, options);
  return { trials: read.trials, notes: [...notes, ...read.notes] };
}

/** One note for each reason, with the number of entries skipped for it. */
function skippedEntriesNotes(entries: readonly ParsedHarEntry[]): readonly string[] {
  const reasons = entries.flatMap((entry) => ('skipReason' in entry ? [entry.skipReason] : []));
  return [...Map.groupBy(reasons, (reason) => reason)].map(
    ([reason, { length }]) => `skipped ${length} of ${entries.length} entries: ${reason}`,
  );
}

/** The recording with its answers only, each of them once. */
function answersOnlyRecording(
  { trials, notes }: ParsedRecording,
  options: RecordingReadOptions,
): Promise<ParsedRecording> {
  const exchanges = new Map(
    trials.map(({ trial, location }) => [
      trial.exchange,
      {
        location,
        exchange: trial.exchange,
        recorded: { request: false, requestBytes: false, status: true, allHeaders: true },
      },
    ]),
  );
  return toParsedRecording({ exchanges: [...exchanges.values()], notes }, options);
}
