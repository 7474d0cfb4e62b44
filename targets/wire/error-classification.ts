import { textOf } from '../../specs/exact-values.ts';
import {
  responseErrorType,
  parseBody,
  type Exchange,
  type WireRequest,
  type WireResponse,
} from './exchange.ts';
import type { Clock } from './clock.ts';
import type { Loss } from './lost-answer.ts';
import { asksToWait, maxAskedWaitMs, retryAfterMs } from './retries/retry-after.ts';

// Distinguishes answers of the operation from throttling, refused credentials, and requests that were never sent.

/** The error type of an answer, in JSON or in EC2's XML. */
const anyErrorType = (answer: WireResponse): string | undefined =>
  responseErrorType(answer) ?? /<Code>(\w+)<\/Code>/.exec(Buffer.from(answer.body).toString())?.[1];

/** Throttling errors of ECS and of EC2. */
const throttlingTypes: readonly (string | undefined)[] = ['ThrottlingException', 'RequestLimitExceeded'];

export const isThrottling = (answer: WireResponse): boolean =>
  asksToWait(answer) || (answer.status >= 400 && throttlingTypes.includes(anyErrorType(answer)));

export const isThrottled = (exchange: Exchange): boolean =>
  'response' in exchange && isThrottling(exchange.response);

/**
 * Whether an answer, if it stays after the time that the target asked for, may be an error of the operation: a 503. A 429, in
 * contrast, is about the number of requests, and nobody waits for a time that is too long.
 */
export const isLastingError = (exchange: Exchange): boolean =>
  isThrottled(exchange) &&
  'response' in exchange &&
  exchange.response.status === 503 &&
  (retryAfterMs(exchange.response, exchange.startedAt) ?? 0) <= maxAskedWaitMs;

/** The code of a request that was still throttled at the last retry. */
export const throttledCode = 'THROTTLED';

/** The code of a request that was not sent because the target had stopped answering. */
export const notSentCode = 'NOT_SENT';

/** The code of a request that could not be signed. */
export const noCredentialsCode = 'CREDENTIALS';

export const isAccessDenied = (type: string): boolean =>
  /^(AccessDenied|Unauthorized|NotAuthorized)/.test(type);

/** Whether an error message says that the request was signed for a region other than the target's. */
export const isWrongRegion = (message: string): boolean => /scoped to [^.]*region/i.test(message);

export const isInvalidKey = (type: string): boolean =>
  type === noCredentialsCode || /^(UnrecognizedClient|ExpiredToken)/.test(type);

/** The error type of a refusal, even if the refusal does not count as an answer; `undefined` if there was no refusal. */
export function refusalType(exchange: Exchange): string | undefined {
  if ('response' in exchange) {
    const { response } = exchange;
    return response.status < 400 ? undefined : anyErrorType(response);
  }
  const { code } = exchange.lost;
  return [throttledCode, noCredentialsCode].includes(code) || code.endsWith('Exception') ? code : undefined;
}

/** Whether a refusal says that the target does not have the operation. */
export function lacksOperation(exchange: Exchange): boolean {
  if (!('response' in exchange)) return false;
  const { status } = exchange.response;
  const type = refusalType(exchange) ?? '';
  return status === 501 || /^(UnknownOperation|UnsupportedOperation|NotImplemented|InvalidAction)/.test(type);
}

/** The operation that a request names. The header name may be in upper or lower case. */
export const requestOperation = ({ headers }: WireRequest): string => {
  const [, target = ''] = Object.entries(headers).find(([name]) => /^x-amz-target$/i.test(name)) ?? [];
  return target.replace(/^.*\./, '');
};

/** The refusal in an exchange, if it has one of these error types. */
function findRefusal(exchange: Exchange, types: readonly string[]): Loss | undefined {
  if (types.length === 0 || !('response' in exchange) || exchange.response.status < 400) return undefined;
  const type = responseErrorType(exchange.response);
  if (type === undefined || !types.includes(type)) return undefined;
  const body = parseBody(exchange.response.body);
  const value = body.ok && typeof body.value === 'object' && body.value !== null ? body.value : {};
  return { code: type, message: 'message' in value ? textOf(value.message).slice(0, 300) : '' };
}

function throttlingText(exchange: Exchange): string {
  if (!('response' in exchange) || !asksToWait(exchange.response)) return 'throttled at every try';
  const { status, headers } = exchange.response;
  const { 'retry-after': after } = headers;
  return `HTTP ${status} at every try${after === undefined ? '' : `, with Retry-After: ${after.slice(0, 40)}`}`;
}

/** Converts an exchange to a lost one if it was throttled at the last retry, or refused with one of `nonAnswerTypes`. */
export function withoutNonAnswer(exchange: Exchange, nonAnswerTypes: readonly string[]): Exchange {
  const lost = isThrottled(exchange)
    ? { code: throttledCode, message: throttlingText(exchange) }
    : findRefusal(exchange, nonAnswerTypes);
  const { request, startedAt, durationMs } = exchange;
  return lost === undefined ? exchange : { request, startedAt, durationMs, lost };
}

/** The loss of a request that was not sent because the target had stopped answering. */
export const targetStoppedAnswering: Loss = {
  code: notSentCode,
  message: 'not sent: the target had stopped answering',
};

/** The loss of a request that was given up because the run was interrupted. Nothing is known of the target. */
export const runInterrupted: Loss = {
  code: notSentCode,
  message: 'given up: the run was interrupted',
};

/** The exchange of a request that was not sent, or of which nobody waits for the answer. */
export const unsentExchange = (request: WireRequest, clock: Pick<Clock, 'now'>, lost: Loss): Exchange => ({
  request,
  startedAt: clock.now(),
  durationMs: 0,
  lost,
});
