import { isObject } from '../specs/json.ts';
import type { ClientImpact } from '../results/impact.ts';
import type { Reading } from '../targets/clients/client-reader.ts';

/** What a comparison says: the effect, and a detail. */
export type Effect = Pick<ClientImpact, 'effect' | 'detail'>;

export const notMeasured = (detail: string): Effect => ({ effect: 'not-measured', detail });

/** What the caller gets for an answer, beside what the right answer gives. */
export function compareReadings(given: Reading, right: Reading): Effect {
  if (!isResult(given)) return notMeasured(describeTrouble(given));
  if (!isResult(right)) return notMeasured(describeTrouble(right));
  if (given.kind === 'error') {
    const detail = describeError(given);
    if (right.kind !== 'error') return { effect: 'error', detail };
    if (isSameError(given, right)) return { effect: 'same' };
    return { effect: right.isModelled ? 'type-lost' : 'error', detail };
  }
  if (right.kind === 'error') return { effect: 'wrong-value', detail: 'no error' };
  const difference = findDifference(valueOf(given), valueOf(right), '');
  return difference === undefined ? { effect: 'same' } : { effect: 'wrong-value', detail: difference };
}

type Result = Extract<Reading, { kind: 'value' | 'nothing' | 'error' }>;
type ErrorReading = Extract<Reading, { kind: 'error' }>;

const isResult = (reading: Reading): reading is Result =>
  reading.kind !== 'hang' && reading.kind !== 'broken';

export const describeTrouble = (reading: Exclude<Reading, Result>): string =>
  reading.kind === 'hang' ? `the client did not return within ${reading.seconds} s` : reading.note;

/** The class of an error, and the error type that the client found in the answer. */
export const describeError = ({ name, code }: ErrorReading): string =>
  shorten(code === undefined || code === name ? name : `${name} (${code})`);

/** Messages are not compared: a caller catches errors by their class or code. */
const isSameError = (one: ErrorReading, other: ErrorReading): boolean =>
  one.name === other.name && one.code === other.code && one.isModelled === other.isModelled;

const valueOf = (reading: Exclude<Result, ErrorReading>): unknown =>
  reading.kind === 'nothing' ? {} : reading.value;

/** Clients keep milliseconds, and some compute with binary fractions. */
const timeTolerance = 0.001;

function isSameTime(one: unknown, other: unknown): boolean {
  const [first, second] = [one, other].map((value) => (isObject(value) ? value['$time'] : undefined));
  if (typeof first !== 'string' || typeof second !== 'string') return false;
  return Math.abs(Number(first) - Number(second)) < timeTolerance;
}

const maxDetail = 100;
const shorten = (text: string): string =>
  text.length <= maxDetail ? text : `${text.slice(0, maxDetail).toWellFormed()}…`;
const asText = (value: unknown): string => shorten(JSON.stringify(value) ?? 'absent');

/** The first place where two values differ, in words. */
function findDifference(given: unknown, right: unknown, pointer: string): string | undefined {
  if (Object.is(given, right) || isSameTime(given, right)) return undefined;
  const areLists = Array.isArray(given) && Array.isArray(right) && given.length === right.length;
  if (areLists || (isObject(given) && isObject(right))) {
    for (const name of new Set([...Object.keys(given), ...Object.keys(right)])) {
      const difference = findDifference(
        ownMember(given, name),
        ownMember(right, name),
        `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      );
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return `${asText(given)} instead of ${asText(right)} at ${shorten(pointer || 'the result')}`;
}

const ownMember = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
