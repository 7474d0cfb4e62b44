import { isNotATime } from './masked-values.ts';

// Times as clients print them. What can't be read back to one moment is not guessed.

/** What a printed time comes to. */
export type ParsedTime =
  | { readonly kind: 'seconds'; readonly seconds: number; readonly hasZone: boolean }
  /** It stands for a time that was not sent. */
  | { readonly kind: 'filler' }
  /** It is no time in any form: a mask, or nothing that a client prints. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))? ?(Z|UTC|[+-]\d\d:?\d\d)?$/;
const dotNetDate = /^\/Date\((\d+)\)\/$/;

/** Later than any second of these times: milliseconds, as some programs write dates. */
const smallestMilliseconds = 1e11;

/** The ISO form, whatever stands between day and time. */
function parseIsoTime(text: string): ParsedTime | undefined {
  const [, day, time, fraction = '0', zone] = isoTime.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  // The least date of .NET stands for none.
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

/** A text for a time that no number was made into: only a client, or a target that is wrong, writes times so. */
export const isPrintedTime = (value: unknown): boolean =>
  typeof value === 'string' && Number.isNaN(Number(value)) && parsePrintedTime(value).kind !== 'none';
