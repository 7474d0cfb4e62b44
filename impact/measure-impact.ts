import { definedMembers, isObject } from '../specs/json.ts';
import { operationName } from '../results/operation-name.ts';
import type { ClientImpact } from '../results/impact.ts';
import type { FindingClass } from '../results/outcome.ts';
import {
  toClientAnswer,
  type ClientAnswer,
  type ClientReader,
  type Reading,
} from '../targets/clients/client-reader.ts';
import { parseBody } from '../targets/wire/exchange.ts';
import { fromExchangeRecord, type ExchangeRecord } from '../targets/wire/exchange-record.ts';
import {
  compareReadings,
  describeError,
  describeTrouble,
  notMeasured,
  type Effect,
} from './compare-readings.ts';
import { repairAnswer, type RepairedAnswer } from './repair-answer.ts';

/** The answer of a finding. */
interface Question {
  readonly id: string;
  readonly answer: ClientAnswer;
  readonly repair?: RepairedAnswer;
  /** What the answer should be, if nothing else is known of it. */
  readonly expected?: 'result' | 'typed-error';
  /** A value was left out of the repaired answer, because the right one is unknown. */
  readonly isIncomplete: boolean;
}

interface MeasureOptions {
  /** Ends the measurement. What a client has not read by then is not measured. */
  readonly signal?: AbortSignal;
  /** Seconds for all answers and one client. */
  readonly seconds?: number;
}

/** Answers that each client reads at most. */
const maxReadings = 200;

/** The answer of the judged exchange, if it is one to the operation, and whole. */
function judgedAnswer(one: FindingClass): ClientAnswer | undefined {
  const record = one.exchanges[one.judged ?? one.exchanges.length - 1];
  if (record === undefined || !isOfOperation(record, one)) return undefined;
  const exchange = fromExchangeRecord(record);
  return 'response' in exchange ? toClientAnswer(exchange.response) : undefined;
}

/** A recording may lack headers. It has answers to one operation only. */
function isOfOperation({ request: { method, headers } }: ExchangeRecord, { place }: FindingClass): boolean {
  const called = headers['x-amz-target'];
  if (called === undefined) return place !== undefined;
  return method === 'POST' && called.endsWith(`.${operationName}`);
}

/** Whether any of the findings has an answer that clients can read. */
export const isMeasurable = (classes: readonly FindingClass[]): boolean =>
  classes.some((one) => judgedAnswer(one) !== undefined);

function toQuestion(one: FindingClass): readonly Question[] {
  const answer = judgedAnswer(one);
  if (answer === undefined) return [];
  const { repair: steps = [] } = one;
  const isIncomplete = steps.some(({ kind }) => kind === 'drop');
  const [expected] = steps.flatMap(({ kind }) => (kind === 'result' || kind === 'typed-error' ? kind : []));
  const repair = repairAnswer(answer, steps);
  return [{ ...{ id: one.id, answer, isIncomplete }, ...definedMembers({ expected, repair }) }];
}

/** The answers that a client reads for a question, in order. */
const answersOf = ({ answer, repair }: Question): readonly ClientAnswer[] =>
  repair === undefined ? [answer] : [answer, repair.written, repair.repaired];

/**
 * Lets clients read the judged answer of each class, and the repaired one. Returns the impact by the id of the class. Never
 * rejects: a client that fails gets the effect `not-measured`.
 */
export async function measureImpact(
  classes: readonly FindingClass[],
  readers: readonly ClientReader[],
  options: MeasureOptions = {},
): Promise<ReadonlyMap<string, readonly ClientImpact[]>> {
  const questions: Question[] = [];
  let readings = 0;
  for (const question of classes.flatMap(toQuestion)) {
    readings += answersOf(question).length;
    if (readings > maxReadings) break;
    questions.push(question);
  }
  const byReader = await Promise.all(readers.map((reader) => measureReader(questions, reader, options)));
  return new Map(questions.map(({ id }, index) => [id, byReader.flatMap((impacts) => impacts[index] ?? [])]));
}

async function measureReader(
  questions: readonly Question[],
  reader: ClientReader,
  options: MeasureOptions,
): Promise<readonly ClientImpact[]> {
  const readings = (await readAll(reader, questions.flatMap(answersOf), options)).values();
  const next = (): Reading => readings.next().value ?? { kind: 'broken', note: 'the client gave no reading' };
  return questions.map((question) => {
    const [given, written, repaired] = [next(), ...answersOf(question).slice(1).map(next)];
    const effect =
      written === undefined || repaired === undefined
        ? effectWithoutRepair(question, given)
        : effectOfRepair(question, { given, written, repaired });
    return { client: reader.name, version: reader.version, ...effect, basis: 'measured' };
  });
}

/**
 * Without the right answer, two effects are certain: an error in place of a result, and one without a type that the caller can
 * catch. No claim holds for a body that is no object.
 */
function effectWithoutRepair({ answer, expected }: Question, given: Reading | undefined): Effect {
  if (given === undefined) return notMeasured('the client gave no reading');
  if (given.kind === 'hang' || given.kind === 'broken') return notMeasured(describeTrouble(given));
  if (given.kind === 'error') {
    const detail = describeError(given);
    if (expected === 'typed-error' && !given.isModelled) return { effect: 'type-lost', detail };
    const parsed = parseBody(answer.body);
    const isReadable = parsed.ok && isObject(parsed.value);
    if (expected === 'result' || (isSuccess(answer) && !isReadable)) return { effect: 'error', detail };
  }
  return notMeasured('the right answer is not known');
}

const isSuccess = ({ status }: ClientAnswer): boolean => status >= 200 && status < 300;

function effectOfRepair(
  { repair, isIncomplete }: Question,
  { given, written, repaired }: { given: Reading; written: Reading; repaired: Reading },
): Effect {
  const rewriting = compareReadings(given, written);
  if (rewriting.effect === 'not-measured') return rewriting;
  if (rewriting.effect !== 'same')
    return notMeasured('the client reads the answer otherwise if it is written anew');
  if (repair !== undefined && isSuccess(repair.repaired) !== (repaired.kind !== 'error')) {
    if (repaired.kind === 'hang' || repaired.kind === 'broken') return notMeasured(describeTrouble(repaired));
    return notMeasured('the client does not read the answer without this deviation either');
  }
  const effect = compareReadings(given, repaired);
  return isIncomplete && effect.effect === 'same' ? notMeasured('the right answer is not known') : effect;
}

/** The readings of all answers, if the client is in time. */
async function readAll(
  reader: ClientReader,
  answers: readonly ClientAnswer[],
  { signal, seconds = 120 }: MeasureOptions,
): Promise<readonly Reading[]> {
  const stopped = Promise.withResolvers<never>();
  const stop = (note: string) => (): void => stopped.reject(new Error(note));
  const timer = setTimeout(stop(`the client did not read all answers within ${seconds} s`), seconds * 1000);
  const onAbort = stop('the run was interrupted');
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted === true) onAbort();
  try {
    const readings = await Promise.race([stopped.promise, reader.read(answers, 'off')]);
    return readings.map(({ reading }) => reading);
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return answers.map(() => ({ kind: 'broken', note }));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
