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
import { RecordingFileError, parseJson, locatePointer } from './file-positions.ts';
import { isRecording, readRecording } from './read-recording.ts';
import type { ParsedRecording } from './recording.ts';

export interface RecordingReadOptions {
  readonly edition: EditionName;
  /** Only answers are judged, by what nothing but they is needed for; a file may be the body of one. */
  readonly answersOnly: boolean;
  /** Bytes of an answer that are read at most, after decompression. */
  readonly maxResponseSize?: number;
}

const knownFormats = 'a recording of ours, a HAR, { "request": …, "response": … }, or an answer';

/** Of a folder, the files in it that may be recordings; a file is itself. Throws BadFile. */
export async function listRecordingFiles(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter((name) => /\.(har|json|jsonl|ndjson)$/i.test(name)).toSorted();
  if (names.length === 0) {
    throw new RecordingFileError('it is a folder without any .har, .json, .jsonl or .ndjson: name the files');
  }
  return names.map((name) => join(path, name));
}

/** Reads a text of any known form. Throws BadFile, which says what is wrong with it and where. */
export async function parseExchangesFile(text: string, how: RecordingReadOptions): Promise<ParsedRecording> {
  if (isRecording(text)) {
    const recorded = await readRecording(text);
    return how.answersOnly ? answersOnlyRecording(recorded, how) : recorded;
  }
  if (text.trim() === '') throw new RecordingFileError('it is empty', { line: 1, column: 1 });
  const value = parseJsonOrUndefined(text);
  if (value === undefined) {
    const lines = parsePairLines(text);
    if (lines === undefined) throw notJsonError(text);
    const { exchanges: lones, notes } = parsePairsWithNotes(lines.pairs);
    return toParsedRecording({ exchanges: lones, notes: [...lines.notes, ...notes] }, how);
  }
  if (isObject(value) && 'log' in value) return readHar(text, value, how);
  const pairs = findPairs(text, value);
  if (pairs !== undefined) return toParsedRecording(parsePairsWithNotes(pairs), how);
  const partial = partialAnswerReason(value);
  if (how.answersOnly && partial === undefined) {
    const one: PairCandidate = {
      value,
      location: '#0',
      pointer: '',
      errorAt: errorAtPointer(text),
      isAnswerOnly: true,
    };
    return toParsedRecording(parsePairs([one]), how);
  }
  throw new RecordingFileError(partial ?? ambiguousAnswerReason(value) ?? `it is not ${knownFormats}`, {
    line: 1,
    column: 1,
  });
}

/** No JSON text says `undefined`. */
function parseJsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Of lists in lists without end.
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

function notJsonError(text: string): RecordingFileError {
  const printed = printedFormHint(text);
  if (printed !== undefined) return new RecordingFileError(`no JSON, but ${printed}`, { line: 1, column: 1 });
  try {
    parseJson(text);
  } catch (error) {
    if (!(error instanceof RecordingFileError)) throw error;
    const isMore = error.message === 'no JSON: End of file expected';
    return isMore
      ? new RecordingFileError(`${error.message}: of several texts write one a line`, error.position)
      : error;
  }
  return new RecordingFileError('no JSON');
}

/** Where the whole is one answer, what is not judged is told. */
function parsePairsWithNotes(pairs: readonly PairCandidate[]): ThirdPartyExchanges {
  const { exchanges: lones, notes } = parsePairs(pairs);
  const alone = pairs.filter(({ isAnswerOnly: isAlone }) => isAlone === true).length;
  if (alone === 0) return { exchanges: lones, notes };
  const told = `${alone} of ${pairs.length} without a request: only what needs none is judged`;
  return { exchanges: lones, notes: [...notes, told] };
}

function readHar(text: string, value: unknown, how: RecordingReadOptions): Promise<ParsedRecording> {
  if (!isHar(value)) {
    const [error] = isHar.errors ?? [];
    const { instancePath = '', message = 'not valid' } = error ?? {};
    throw new RecordingFileError(
      `no HAR: ${instancePath || 'the whole'} ${message}`,
      locatePointer(text, instancePath),
    );
  }
  const read = parseHar(value, how.maxResponseSize);
  const lones = read.flatMap((entry): readonly ThirdPartyExchange[] =>
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
  return toParsedRecording({ exchanges: lones, notes: skippedEntriesNotes(read) }, how);
}

async function toParsedRecording(
  { exchanges: lones, notes }: ThirdPartyExchanges,
  how: RecordingReadOptions,
): Promise<ParsedRecording> {
  const read = await toTrials(lones, how);
  return { trials: read.trials, notes: [...notes, ...read.notes] };
}

/** How many entries were passed over, by why. */
function skippedEntriesNotes(read: readonly ParsedHarEntry[]): readonly string[] {
  const reasons = read.flatMap((entry) => ('passedOver' in entry ? [entry.passedOver] : []));
  return [...Map.groupBy(reasons, (reason) => reason)].map(
    ([reason, { length }]) => `${length} of ${read.length} entries passed over: ${reason}`,
  );
}

/** Of a recording of ours the answers alone, each once. */
function answersOnlyRecording(
  { trials, notes }: ParsedRecording,
  how: RecordingReadOptions,
): Promise<ParsedRecording> {
  const lones = new Map(
    trials.map(({ trial, location }) => [
      trial.exchange,
      {
        location,
        exchange: trial.exchange,
        recorded: { request: false, requestBytes: false, status: true, allHeaders: true },
      },
    ]),
  );
  return toParsedRecording({ exchanges: [...lones.values()], notes }, how);
}
