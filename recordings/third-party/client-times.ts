import { toNumber } from '../../specs/exact-json.ts';
import { textOf } from '../../specs/exact-values.ts';
import { isMasked, isNotATime } from './masked-values.ts';

// Parses times as clients print them. An ambiguous time is not guessed.

/** A time parsed from the output of a client. */
export type ParsedTime =
  | { readonly kind: 'seconds'; readonly seconds: number; readonly hasZone: boolean }
  /** The value stands for a time that was not sent. */
  | { readonly kind: 'filler' }
  /** The value is a text that is not a time in any format, for example a mask. */
  | { readonly kind: 'replaced' }
  /** No client prints this for a time, or more than one time could be meant. `problem`: what comes after `the time …`. */
  | { readonly kind: 'unreadable'; readonly problem: string };

const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))? ?(Z|UTC|[+-]\d\d:?\d\d)?$/;
const dotNetDate = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/** .NET prints its smallest date, the beginning of year 1, for an absent time. */
const smallestDotNetMs = -62_135_596_800_000;

/** Greater than any epoch time in seconds: numbers from here on are milliseconds. */
const smallestMilliseconds = 1e11;

const unreadable = (problem: string): ParsedTime => ({ kind: 'unreadable', problem });
const noSuchTime = unreadable('does not exist');

/** A time in seconds, unless it is beyond the end of year 9999, which no client prints. */
const toTime = (seconds: number, hasZone = true): ParsedTime =>
  Math.abs(seconds) < 253_402_300_800 ? { kind: 'seconds', seconds, hasZone } : noSuchTime;

/** ISO 8601, with `T` or a space between date and time. */
function parseIsoTime(text: string): ParsedTime | undefined {
  const [, day, time, fraction = '0', zone] = isoTime.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  // .NET and Go print their smallest date for an absent time.
  if (day.startsWith('0001-')) return { kind: 'filler' };
  const local = Date.parse(`${day}T${time}Z`);
  // JavaScript reads February 30 as a day in March.
  if (Number.isNaN(local) || new Date(local).toISOString() !== `${day}T${time}.000Z`) return noSuchTime;
  const offset = zone === undefined || zone === 'UTC' ? 'Z' : zone.replace(/(\d\d)(\d\d)$/, '$1:$2');
  const seconds = Date.parse(`${day}T${time}${offset}`) / 1000;
  return Number.isNaN(seconds) ? noSuchTime : toTime(Number(`${seconds}.${fraction}`), zone !== undefined);
}

function parseTimeText(text: string): ParsedTime {
  const [, since] = dotNetDate.exec(text) ?? [];
  if (since !== undefined) {
    return Number(since) === smallestDotNetMs ? { kind: 'filler' } : toTime(Number(since) / 1000);
  }
  return (
    parseIsoTime(text) ??
    (isMasked(text) || isNotATime(text) ? { kind: 'replaced' } : unreadable('is not in ISO 8601'))
  );
}

export function parsePrintedTime(value: unknown): ParsedTime {
  if (typeof value === 'string') return parseTimeText(value);
  const number = toNumber(value);
  if (number === undefined) return unreadable('is neither a number nor a text');
  return toTime(number > smallestMilliseconds ? number / 1000 : number);
}

/** The message about a time that cannot be read. */
export const describeUnreadableTime = (value: unknown, problem: string): string =>
  `the time ${JSON.stringify((typeof value === 'number' ? String(value) : textOf(value)).slice(0, 60))} ${problem}`;

/** Whether the value is a time as text, which only clients and non-conformant targets write. */
export const isPrintedTime = (value: unknown): boolean =>
  typeof value === 'string' && Number.isNaN(Number(value)) && parsePrintedTime(value).kind !== 'replaced';
