import { isNotATime } from './masked-values.ts';

// Parses times as clients print them. An ambiguous time is not guessed.

/** A time parsed from the output of a client. */
export type ParsedTime =
  | { readonly kind: 'seconds'; readonly seconds: number; readonly hasZone: boolean }
  /** The value stands for a time that was not sent. */
  | { readonly kind: 'filler' }
  /** The value is not a time in any format, for example a mask. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))? ?(Z|UTC|[+-]\d\d:?\d\d)?$/;
const dotNetDate = /^\/Date\((\d+)\)\/$/;

/** Greater than any epoch time in seconds: numbers from here on are milliseconds. */
const smallestMilliseconds = 1e11;

/** ISO 8601, with `T` or a space between date and time. */
function parseIsoTime(text: string): ParsedTime | undefined {
  const [, day, time, fraction = '0', zone] = isoTime.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  // .NET prints its smallest date for an absent time.
  if (day.startsWith('0001-')) return { kind: 'filler' };
  const offset = zone === undefined || zone === 'UTC' ? 'Z' : zone.replace(/(\d\d)(\d\d)$/, '$1:$2');
  const seconds = Date.parse(`${day}T${time}${offset}`) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return { kind: 'seconds', seconds: Number(`${seconds}.${fraction}`), hasZone: zone !== undefined };
}

export function parsePrintedTime(value: unknown): ParsedTime {
  if (typeof value === 'number') {
    return { kind: 'seconds', seconds: value > smallestMilliseconds ? value / 1000 : value, hasZone: true };
  }
  if (typeof value !== 'string') return { kind: 'none' };
  const [, since] = dotNetDate.exec(value) ?? [];
  if (since !== undefined) return { kind: 'seconds', seconds: Number(since) / 1000, hasZone: true };
  return parseIsoTime(value) ?? { kind: isNotATime(value) ? 'none' : 'unreadable' };
}

/** Whether the value is a time as text, which only clients and non-conformant targets write. */
export const isPrintedTime = (value: unknown): boolean =>
  typeof value === 'string' && Number.isNaN(Number(value)) && parsePrintedTime(value).kind !== 'none';
