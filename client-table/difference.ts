import { isObject } from '../specs/json.ts';

export interface Difference {
  readonly right: unknown;
  readonly got: unknown;
}

/** The first value in which the JSON values of two readings differ. `undefined`: none. */
export function findDifference(right: unknown, other: unknown): Difference | undefined {
  if (isObject(right) && isObject(other) && !isMarked(right) && !isMarked(other)) {
    const names = new Set([...Object.keys(right), ...Object.keys(other)]);
    return firstDifference([...names].map((name) => [right[name], other[name]]));
  }
  if (Array.isArray(right) && Array.isArray(other) && right.length === other.length) {
    return firstDifference(right.map((element: unknown, index) => [element, other[index]]));
  }
  return isSameScalar(right, other) ? undefined : { right, got: other };
}

function firstDifference(pairs: readonly (readonly [unknown, unknown])[]): Difference | undefined {
  for (const [right, other] of pairs) {
    const difference = findDifference(right, other);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** A value that JSON cannot tell from another one, such as `{"$time":…}`: docs/client-readers.md. */
const isMarked = (value: object): boolean => Object.keys(value)[0]?.startsWith('$') === true;

export const isSameScalar = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other) || isSameTime(one, other);

/** Seconds of a time. The AWS CLI prints them as a number. */
function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return isObject(value) && typeof value['$time'] === 'string' ? Number(value['$time']) : undefined;
}

/** A client that computes with binary fractions has other last digits. */
function isSameTime(one: unknown, other: unknown): boolean {
  const [a, b] = [secondsOf(one), secondsOf(other)];
  return isObject(one) && a !== undefined && b !== undefined && Math.abs(a - b) < 0.000_001;
}

/** Characters of a value in a cell. */
const maxLength = 20;

/** What a client gives instead of the right value, short: as JSON, or in words. */
export function describeDifference({ right, got: value }: Difference): string {
  if (value === undefined) return 'absent';
  if (isObject(value)) {
    const { $time, $integer, $float } = value;
    if (typeof $time === 'string') return describeTime(Number($time), secondsOf(right));
    if (typeof $integer === 'string') return $integer;
    if (typeof $float === 'string') return $float;
    if ('$unknownEnum' in value) return 'unknown value';
  }
  const json = JSON.stringify(value);
  if (json.length <= maxLength) return json;
  if (Array.isArray(value)) return `[${value.map(describeElement).join(',')}]`;
  return isObject(value) ? '{…}' : `${json.slice(0, maxLength)}…`;
}

const describeElement = (element: unknown): string => {
  const json = JSON.stringify(element);
  return json.length <= 4 ? json : isObject(element) ? '{…}' : '…';
};

/** The last second of the year 9999. */
const maxDateSeconds = 253_402_300_799;

const secondsOfYear = 365.2425 * 24 * 60 * 60;

const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** The day of a time, or its seconds if it is the right day. */
function describeTime(seconds: number, right: number | undefined): string {
  if (Math.abs(seconds) > maxDateSeconds) return `year ${Math.floor(1970 + seconds / secondsOfYear)}`;
  const day = dayOf(seconds);
  return right !== undefined && dayOf(right) === day ? String(seconds) : day;
}
