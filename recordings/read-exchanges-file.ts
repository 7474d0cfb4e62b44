import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../specs/json.ts';
import type { EditionName } from '../specs/editions.ts';
import { exchangesInHar, type HarEntry } from './har/har.ts';
import { isHar } from './har/har-schema.ts';
import { badIn, pairsIn, pairsInLines } from './third-party/given-pairs.ts';
import { trialsOf, type Lone } from './third-party/third-party.ts';
import { loneAnswer, lonesInPairs } from './third-party/pairs.ts';
import { BadFile, parsed, placeOf } from './positions.ts';
import { isRecording, readRecording } from './read-recording.ts';
import type { Recorded } from './recording.ts';

export interface HowToRead {
  readonly edition: EditionName;
  /** Only answers are judged, by what nothing but they is needed for; a file may be the body of one. */
  readonly answersOnly: boolean;
}

const known = 'a recording of ours, a HAR, or { "request": …, "response": … }';

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

/** A file as text, without the mark that some editors put before it. Throws BadFile. */
export async function textOfFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new BadFile(error instanceof Error ? error.message : String(error));
  });
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** JSON begins with a character of ASCII, which has a zero in UTF-16, or with a mark that says which one it is. */
function encodingOf([first, second]: Buffer): string {
  if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || first === 0 ? 'utf-16be' : 'utf-8';
}

/** Reads a text of any known form. Throws BadFile, which says what is wrong with it and where. */
export async function recordedIn(text: string, how: HowToRead): Promise<Recorded> {
  if (isRecording(text)) {
    const recorded = await readRecording(text);
    return how.answersOnly ? answersOf(recorded, how) : recorded;
  }
  if (text.trim() === '') throw new BadFile('it is empty', { line: 1, column: 1 });
  const lines = pairsInLines(text);
  if (lines !== undefined) return judgeable(lonesInPairs(lines), how);
  const value = parsed(text);
  if (isObject(value) && 'log' in value) return ofHar(text, value, how);
  const pairs = pairsIn(text, value);
  if (pairs !== undefined) return judgeable(lonesInPairs(pairs), how);
  if (how.answersOnly) return judgeable(loneAnswer(value, badIn(text)), how);
  const isAnswer = isObject(value) && ('tasks' in value || 'failures' in value || '__type' in value);
  const hint = isAnswer
    ? 'it is an answer without its request: judge it by --answers-only'
    : `it is not ${known}`;
  throw new BadFile(hint, { line: 1, column: 1 });
}

function ofHar(text: string, value: unknown, how: HowToRead): Promise<Recorded> {
  if (!isHar(value)) {
    const [error] = isHar.errors ?? [];
    const { instancePath = '', message = 'not valid' } = error ?? {};
    throw new BadFile(`no HAR: ${instancePath || 'the whole'} ${message}`, placeOf(text, instancePath));
  }
  const read = exchangesInHar(value);
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

async function judgeable(
  { lones, notes }: { readonly lones: readonly Lone[]; readonly notes: readonly string[] },
  how: HowToRead,
): Promise<Recorded> {
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
