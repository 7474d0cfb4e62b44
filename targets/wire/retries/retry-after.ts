import type { WireResponse } from '../exchange.ts';

/** The longest that the waits before the retries of one request may take together because the target asks for it, in milliseconds. */
export const maxAskedWaitMs = 30_000;

/**
 * How many milliseconds an answer asks to wait before the request is sent again; `undefined` if it does not ask. A date counts from
 * the date of the answer, because the clock of the target may be wrong. `now`: epoch milliseconds.
 */
export function retryAfterMs({ status, headers }: WireResponse, now: number): number | undefined {
  const text = status === 429 || status === 503 ? headers['retry-after']?.trim() : undefined;
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = parseHttpDate(text);
  if (Number.isNaN(date)) return undefined;
  const answeredAt = parseHttpDate(headers['date'] ?? '');
  return Math.max(0, date - (Number.isNaN(answeredAt) ? now : answeredAt));
}

/** Epoch milliseconds of a date in one of the three forms of HTTP; NaN for other texts, in which Date.parse would find a year. */
function parseHttpDate(text: string): number {
  if (/^[A-Z][a-z]+, .+ GMT$/.test(text)) return Date.parse(text);
  const isAsctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$/.test(text);
  return isAsctime ? Date.parse(`${text} GMT`) : Number.NaN;
}

/** Whether a service says that it answers later. A 503 without a time is an error of the service like any other. */
export const asksToWait = (answer: WireResponse): boolean =>
  answer.status === 429 || (answer.status === 503 && retryAfterMs(answer, 0) !== undefined);
