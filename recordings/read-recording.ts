import { parseAnswer } from '../checks/lib/answer.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import { definedMembers, isObject } from '../specs/json.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { fromExchangeRecord } from '../targets/wire/exchange-record.ts';
import { readAnswersWithSdk } from './read-answers-with-sdk.ts';
import { skippedLinesNote } from './skipped-lines.ts';
import { isRecordingLine } from './recording-format-schema.ts';
import type { HeaderLine, RecordingLine, TrialLine } from './recording-format.ts';
import { RecordingFileError, atLine, parseJson, locatePointer } from './file-positions.ts';
import type { ParsedRecording, RecordedTrial } from './recording.ts';
import type { RequestFacts } from '../checks/describe-tasks/request-facts.ts';

/** One line at a time, so that what is wrong with it can be told by its number. */
const parseLine = (text: string, line: number): RecordingLine =>
  atLine(line, () => {
    const value = parseJson(text);
    if (isRecordingLine(value)) return value;
    const [error] = isRecordingLine.errors ?? [];
    const { instancePath = '', message = 'not valid' } = error ?? {};
    const which: unknown = error?.params['additionalProperty'] ?? error?.params['allowedValue'];
    const told = which === undefined ? '' : ` (${String(which)})`;
    throw new RecordingFileError(
      `${instancePath || 'the line'} ${message}${told}`,
      locatePointer(text, instancePath),
    );
  });

/** A line that a recording has none of: what another program has written into the same file. One of ours may be cut. */
function isForeignLine(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return true;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !('kind' in value);
  } catch {
    return false;
  }
}

/** Whether a text begins as a recording of ours does. */
export function isRecording(text: string): boolean {
  const [first = ''] = text.split('\n', 1);
  return /^\s*\{.*"kind"\s*:\s*"recording"/.test(first);
}

/** The edition of which a recording of ours is, where a text begins as one. */
export function recordingEdition(text: string): EditionName | undefined {
  if (!isRecording(text)) return undefined;
  const [first = ''] = text.split('\n', 1);
  const line = parseLine(first, 1);
  return line.kind === 'recording' ? line.edition : undefined;
}

/** Reads a recording of ours. Throws BadFile. */
export async function readRecording(text: string): Promise<ParsedRecording> {
  let header: HeaderLine | undefined;
  const exchanges = new Map<number, Exchange>();
  const trials: RecordedTrial[] = [];
  const foreign: number[] = [];
  const lines = text.split('\n');
  for (const [index, content] of lines.entries()) {
    if (content.trim() === '') continue;
    const number = index + 1;
    if (isForeignLine(content)) {
      foreign.push(number);
      continue;
    }
    const line = parseLine(content, number);
    if (header === undefined && line.kind !== 'recording') {
      throw new RecordingFileError('a recording begins with the line that says of which run it is', {
        line: number,
        column: 1,
      });
    }
    if (line.kind === 'recording') header = line;
    else if (line.kind === 'exchange') {
      const { startedAt, durationMs, isReal } = line;
      const about = { startedAt, durationMs, ...(isReal === undefined ? {} : { isReal }) };
      exchanges.set(line.id, { ...fromExchangeRecord(line), ...about });
    } else trials.push(await toTrial(line, number, exchanges));
  }
  if (header === undefined) throw new RecordingFileError('it is empty', { line: 1, column: 1 });
  const { target, edition, seed, world, shortfalls, recordedAt, interrupted } = header;
  const cut = interrupted === true ? ['the run was interrupted: not all was asked'] : [];
  const others = skippedLinesNote(foreign, lines.filter((line) => line.trim() !== '').length);
  return {
    run: { target: `${target.name} at ${target.endpoint}`, edition, seed, tasks: world.tasks, shortfalls },
    trials,
    notes: [
      `recorded ${recordedAt} of ${target.name} at ${target.endpoint} by ${header.harness}`,
      ...cut,
      ...others,
    ],
  };
}

async function toTrial(
  line: TrialLine,
  number: number,
  exchanges: ReadonlyMap<number, Exchange>,
): Promise<RecordedTrial> {
  const exchange = (id: number): Exchange => {
    const found = exchanges.get(id);
    if (found !== undefined) return found;
    throw new RecordingFileError(`no exchange before it has the id ${id}`, { line: number, column: 1 });
  };
  const answer = (id: number): ParsedAnswer => parseAnswer(exchange(id));
  const { kind: _kind, suite, class: name, seenAt, look, checks, unread, ...rest } = line;
  const { control, relation, timeline, steps, watch, sdk, exchange: own, ...members } = rest;
  const { hosted, broke, way, lostThrice, asked, tagged, ...plain } = members;
  const facts: RequestFacts = definedMembers({ ids: asked, tags: tagged });
  const trial: Trial = {
    ...plain,
    ...(asked === undefined && tagged === undefined ? {} : { facts }),
    clusterExists: hosted,
    ...(broke === undefined ? {} : { violates: broke }),
    ...(way === undefined ? {} : { variant: way }),
    ...(lostThrice === undefined ? {} : { repeatedLoss: lostThrice }),
    ...(unread === true ? { exchange: exchange(own) } : answer(own)),
    ...(control === undefined ? {} : { control: exchange(control) }),
    ...(relation === undefined
      ? {}
      : {
          relation: {
            name: relation.name,
            before: answer(relation.before),
            between: relation.between.map(answer),
            after: answer(relation.after),
          },
        }),
    ...(timeline === undefined ? {} : { timeline: timeline.map(answer) }),
    ...(steps === undefined ? {} : { steps: steps.map(exchange) }),
    ...(watch === undefined ? {} : { watch: { ...watch, exchanges: watch.exchanges.map(exchange) } }),
    ...(sdk === undefined ? {} : { sdk: await readAnswersWithSdk(sdk.map(answer)) }),
  };
  return {
    suite,
    seenAt,
    look,
    ...(name === undefined ? {} : { class: name }),
    ...(checks === undefined ? {} : { checks }),
    trial,
    location: `:${number}`,
  };
}
