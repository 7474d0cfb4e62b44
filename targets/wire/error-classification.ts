import {
  responseErrorType,
  parseBody,
  type Exchange,
  type WireRequest,
  type WireResponse,
} from './exchange.ts';
import type { Loss } from './lost-answer.ts';

// What comes back is not always an answer of the operation.

/** The error of an answer; EC2 says it in XML. */
const anyErrorType = (answer: WireResponse): string | undefined =>
  responseErrorType(answer) ?? /<Code>(\w+)<\/Code>/.exec(Buffer.from(answer.body).toString())?.[1];

/** Of ECS, and of EC2. */
const throttlingTypes: readonly (string | undefined)[] = ['ThrottlingException', 'RequestLimitExceeded'];

export const isThrottling = (answer: WireResponse): boolean =>
  answer.status >= 400 && throttlingTypes.includes(anyErrorType(answer));

export const isThrottled = (exchange: Exchange): boolean =>
  'response' in exchange && isThrottling(exchange.response);

/** The code of what was throttled until nobody asked again. */
export const throttledCode = 'THROTTLED';

/** The code of what was not sent, since the target had stopped answering. */
export const notSentCode = 'NOT_SENT';

/** The code of what could not be signed. */
export const noCredentialsCode = 'CREDENTIALS';

export const isAccessDenied = (type: string): boolean =>
  /^(AccessDenied|Unauthorized|NotAuthorized)/.test(type);

/** Whether a refusal says that a request was signed for another region than that of the target. */
export const isWrongRegion = (said: string): boolean => /scoped to [^.]*region/i.test(said);

export const isInvalidKey = (type: string): boolean =>
  type === noCredentialsCode || /^(UnrecognizedClient|ExpiredToken)/.test(type);

/** By which error a request was refused, also where that is no answer; nothing where nobody said a word. */
export function refusalType(exchange: Exchange): string | undefined {
  if ('response' in exchange) {
    const { response } = exchange;
    return response.status < 400 ? undefined : anyErrorType(response);
  }
  const { code } = exchange.lost;
  return [throttledCode, noCredentialsCode].includes(code) || code.endsWith('Exception') ? code : undefined;
}

/** The operation that a request names, whoever wrote it. */
export const operationName = ({ headers }: WireRequest): string => {
  const [, target = ''] = Object.entries(headers).find(([name]) => /^x-amz-target$/i.test(name)) ?? [];
  return target.replace(/^.*\./, '');
};

/** The refusal in an exchange, where it is of one of these types. */
function findRefusal(exchange: Exchange, types: readonly string[]): Loss | undefined {
  if (types.length === 0 || !('response' in exchange) || exchange.response.status < 400) return undefined;
  const type = responseErrorType(exchange.response);
  if (type === undefined || !types.includes(type)) return undefined;
  const body = parseBody(exchange.response.body);
  const value = body.ok && typeof body.value === 'object' && body.value !== null ? body.value : {};
  return { code: type, message: 'message' in value ? String(value.message).slice(0, 300) : '' };
}

/** An exchange, or the same as unanswered: what was throttled to the end, or refused by one of `notAnswers`. */
export function withoutNonAnswer(exchange: Exchange, notAnswers: readonly string[]): Exchange {
  const lost = isThrottled(exchange)
    ? { code: throttledCode, message: 'there were too many requests' }
    : findRefusal(exchange, notAnswers);
  const { request, startedAt, durationMs } = exchange;
  return lost === undefined ? exchange : { request, startedAt, durationMs, lost };
}
