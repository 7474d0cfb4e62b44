import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../specs/json.ts';
import type { EditionName } from '../specs/editions.ts';
import { exchangesInHar, type HarEntry } from './har/har.ts';
import { isHar } from './har/har-schema.ts';
import { badIn, pairsIn, pairsInLines } from './third-party/given-pairs.ts';
import { partialIn, unsureIn } from './third-party/lone-answers.ts';
import { printedForm } from './third-party/printed-forms.ts';
import { trialsOf, type Lone } from './third-party/third-party.ts';
import { lonesInPairs, type GivenPair, type Lones } from './third-party/pairs.ts';
import { BadFile, parsed, placeOf } from './positions.ts';
import { isRecording, readRecording } from './read-recording.ts';
import type { Recorded } from './recording.ts';

export interface HowToRead {
  readonly edition: EditionName;
  /** Only answers are judged, by what nothing but they is needed for; a file may be the body of one. */
  readonly answersOnly: boolean;
  /** Bytes of an answer that are read at most, after decompression. */
  readonly maxResponseSize?: number;
}

const known = 'a recording of ours, a HAR, { "request": …, "response": … }, or an answer';

/** Of a folder, the files in it that may be recordings; a file is itself. Throws BadFile. */
export async function filesAt(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter((name) => /\.(har|json|jsonl|ndjson)$/i.test(name)).toSorted();
  if (names.length === 0) {
    throw new BadFile('it is a folder without any .har, .json, .jsonl or .ndjson: name the files');
  }
  return names.map((name) => join(path, name));
}

/** Reads a text of any known form. Throws BadFile, which says what is wrong with it and where. */
export async function recordedIn(text: string, how: HowToRead): Promise<Recorded> {
  if (isRecording(text)) {
    const recorded = await readRecording(text);
    return how.answersOnly ? answersOf(recorded, how) : recorded;
  }
  if (text.trim() === '') throw new BadFile('it is empty', { line: 1, column: 1 });
  const value = jsonIn(text);
  if (value === undefined) {
    const lines = pairsInLines(text);
    if (lines === undefined) throw notJson(text);
    const { lones, notes } = withoutRequests(lines.pairs);
    return judgeable({ lones, notes: [...lines.notes, ...notes] }, how);
  }
  if (isObject(value) && 'log' in value) return ofHar(text, value, how);
  const pairs = pairsIn(text, value);
  if (pairs !== undefined) return judgeable(withoutRequests(pairs), how);
  const partial = partialIn(value);
  if (how.answersOnly && partial === undefined) {
    const one: GivenPair = { value, where: '#0', pointer: '', bad: badIn(text), isAlone: true };
    return judgeable(lonesInPairs([one]), how);
  }
  throw new BadFile(partial ?? unsureIn(value) ?? `it is not ${known}`, { line: 1, column: 1 });
}

/** No JSON text says `undefined`. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Of lists in lists without end.
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

function notJson(text: string): BadFile {
  const printed = printedForm(text);
  if (printed !== undefined) return new BadFile(`no JSON, but ${printed}`, { line: 1, column: 1 });
  try {
    parsed(text);
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    const isMore = error.message === 'no JSON: End of file expected';
    return isMore ? new BadFile(`${error.message}: of several texts write one a line`, error.place) : error;
  }
  return new BadFile('no JSON');
}

/** Where the whole is one answer, what is not judged is told. */
function withoutRequests(pairs: readonly GivenPair[]): Lones {
  const { lones, notes } = lonesInPairs(pairs);
  const alone = pairs.filter(({ isAlone }) => isAlone === true).length;
  if (alone === 0) return { lones, notes };
  const told = `${alone} of ${pairs.length} without a request: only what needs none is judged`;
  return { lones, notes: [...notes, told] };
}

function ofHar(text: string, value: unknown, how: HowToRead): Promise<Recorded> {
  if (!isHar(value)) {
    const [error] = isHar.errors ?? [];
    const { instancePath = '', message = 'not valid' } = error ?? {};
    throw new BadFile(`no HAR: ${instancePath || 'the whole'} ${message}`, placeOf(text, instancePath));
  }
  const read = exchangesInHar(value, how.maxResponseSize);
  const lones = read.flatMap((entry): readonly Lone[] =>
    'exchange' in entry
      ? [
          {
            where: `#${entry.index}`,
            exchange: entry.exchange,
            has: { request: true, bytes: true, status: true, headers: entry.hasAllHeaders },
          },
        ]
      : [],
  );
  return judgeable({ lones, notes: passedOver(read) }, how);
}

async function judgeable({ lones, notes }: Lones, how: HowToRead): Promise<Recorded> {
  const read = await trialsOf(lones, how);
  return { trials: read.trials, notes: [...notes, ...read.notes] };
}

/** How many entries were passed over, by why. */
function passedOver(read: readonly HarEntry[]): readonly string[] {
  const reasons = read.flatMap((entry) => ('passedOver' in entry ? [entry.passedOver] : []));
  return [...Map.groupBy(reasons, (reason) => reason)].map(
    ([reason, { length }]) => `${length} of ${read.length} entries passed over: ${reason}`,
  );
}

/** Of a recording of ours the answers alone, each once. */
function answersOf({ trials, notes }: Recorded, how: HowToRead): Promise<Recorded> {
  const lones = new Map(
    trials.map(({ trial, where }) => [
      trial.exchange,
      { where, exchange: trial.exchange, has: { request: false, bytes: false, status: true, headers: true } },
    ]),
  );
  return judgeable({ lones: [...lones.values()], notes }, how);
}
