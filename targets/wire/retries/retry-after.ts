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
  const date = Date.parse(text);
  if (Number.isNaN(date)) return undefined;
  const answeredAt = Date.parse(headers['date'] ?? '');
  return Math.max(0, date - (Number.isNaN(answeredAt) ? now : answeredAt));
}

/** Whether a service says that it answers later. A 503 without a time is an error of the service like any other. */
export const asksToWait = (answer: WireResponse): boolean =>
  answer.status === 429 || (answer.status === 503 && retryAfterMs(answer, 0) !== undefined);
