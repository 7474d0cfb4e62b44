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
import { RecordingFileError, atLine, parseRecordingJson, locatePointer } from './file-positions.ts';
import type { ParsedRecording, RecordedTrial } from './recording.ts';
import type { RequestFacts } from '../checks/describe-tasks/request-facts.ts';

/** Parses one line. Throws RecordingFileError with the line number. */
const parseLine = (text: string, line: number): RecordingLine =>
  atLine(line, () => {
    const value = parseRecordingJson(text);
    if (isRecordingLine(value)) return value;
    const [error] = isRecordingLine.errors ?? [];
    const { instancePath = '', message = 'is not valid' } = error ?? {};
    const which: unknown = error?.params['additionalProperty'] ?? error?.params['allowedValue'];
    const detail = which === undefined ? '' : ` (${String(which)})`;
    throw new RecordingFileError(
      `${instancePath || 'the line'} ${message}${detail}`,
      locatePointer(text, instancePath),
    );
  });

/** Whether another program wrote the line into the same file. A truncated line of a recording is not foreign. */
function isForeignLine(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return true;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !('kind' in value);
  } catch {
    return false;
  }
}

/** Whether a text starts with the header line of a recording. */
export function isRecording(text: string): boolean {
  const [first = ''] = text.split('\n', 1);
  return /^\s*\{.*"kind"\s*:\s*"recording"/.test(first);
}

/** The edition of a recording; `undefined` if the text is in another format. */
export function recordingEdition(text: string): EditionName | undefined {
  if (!isRecording(text)) return undefined;
  const [first = ''] = text.split('\n', 1);
  const line = parseLine(first, 1);
  return line.kind === 'recording' ? line.edition : undefined;
}

/** Parses a recording of ecs-conformance. Throws RecordingFileError. */
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
      throw new RecordingFileError('a recording must start with its header line ("kind": "recording")', {
        line: number,
        column: 1,
      });
    }
    if (line.kind === 'recording') header = line;
    else if (line.kind === 'exchange') {
      const { startedAt, durationMs, isReal } = line;
      const times = definedMembers({ startedAt, durationMs, isReal });
      exchanges.set(line.id, { ...fromExchangeRecord(line), ...times });
    } else trials.push(await toTrial(line, number, exchanges));
  }
  if (header === undefined) throw new RecordingFileError('the file is empty', { line: 1, column: 1 });
  const { target, edition, seed, world, shortfalls, recordedAt, interrupted } = header;
  const interruption = interrupted === true ? ['the run was interrupted, so some requests are missing'] : [];
  const skipped = skippedLinesNote(foreign, lines.filter((line) => line.trim() !== '').length);
  return {
    run: { target: `${target.name} at ${target.endpoint}`, edition, seed, tasks: world.tasks, shortfalls },
    trials,
    notes: [
      `recorded at ${recordedAt} from ${target.name} (${target.endpoint}) by ${header.harness}`,
      ...interruption,
      ...skipped,
    ],
  };
}

async function toTrial(
  line: TrialLine,
  lineNumber: number,
  exchanges: ReadonlyMap<number, Exchange>,
): Promise<RecordedTrial> {
  const exchange = (id: number): Exchange => {
    const found = exchanges.get(id);
    if (found !== undefined) return found;
    throw new RecordingFileError(`no earlier line has an exchange with the id ${id}`, {
      line: lineNumber,
      column: 1,
    });
  };
  const answer = (id: number): ParsedAnswer => parseAnswer(exchange(id));
  const { kind: _kind, suite, class: className, seenAt, look, checks, unread, ...rest } = line;
  const { control, relation, timeline, steps, watch, sdk, exchange: ownId, ...members } = rest;
  const { hosted, broke, way, lostThrice, asked, tagged, ...plain } = members;
  const facts: RequestFacts = definedMembers({ ids: asked, tags: tagged });
  const trial: Trial = {
    ...plain,
    clusterExists: hosted,
    ...(unread === true ? { exchange: exchange(ownId) } : answer(ownId)),
    ...definedMembers({
      facts: asked === undefined && tagged === undefined ? undefined : facts,
      violates: broke,
      variant: way,
      repeatedLoss: lostThrice,
      control: control === undefined ? undefined : exchange(control),
      relation:
        relation === undefined
          ? undefined
          : {
              name: relation.name,
              before: answer(relation.before),
              between: relation.between.map(answer),
              after: answer(relation.after),
            },
      timeline: timeline?.map(answer),
      steps: steps?.map(exchange),
      watch: watch === undefined ? undefined : { ...watch, exchanges: watch.exchanges.map(exchange) },
      sdk: sdk === undefined ? undefined : await readAnswersWithSdk(sdk.map(answer)),
    }),
  };
  return {
    suite,
    seenAt,
    look,
    ...definedMembers({ class: className, checks }),
    trial,
    location: `:${lineNumber}`,
  };
}
