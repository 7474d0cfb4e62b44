import { errorTypeIn, parseBody, type Exchange, type WireRequest, type WireResponse } from './exchange.ts';

// What comes back is not always an answer of the operation.

type Lost = Extract<Exchange, { lost: unknown }>['lost'];

export const isThrottling = (answer: WireResponse): boolean =>
  answer.status >= 400 && errorTypeIn(answer) === 'ThrottlingException';

export const isThrottled = (exchange: Exchange): boolean =>
  'response' in exchange && isThrottling(exchange.response);

/** The operation that a request names, whoever wrote it. */
export const operationOf = ({ headers }: WireRequest): string => {
  const [, target = ''] = Object.entries(headers).find(([name]) => /^x-amz-target$/i.test(name)) ?? [];
  return target.replace(/^.*\./, '');
};

/** The refusal in an exchange, where it is of one of these types. */
export function refusalIn(exchange: Exchange, types: readonly string[]): Lost | undefined {
  if (types.length === 0 || !('response' in exchange) || exchange.response.status < 400) return undefined;
  const type = errorTypeIn(exchange.response);
  if (type === undefined || !types.includes(type)) return undefined;
  const body = parseBody(exchange.response.body);
  const value = body.ok && typeof body.value === 'object' && body.value !== null ? body.value : {};
  return { code: type, message: 'message' in value ? String(value.message).slice(0, 300) : '' };
}

export const unanswered = ({ request, startedAt, durationMs }: Exchange, lost: Lost): Exchange => ({
  request,
  startedAt,
  durationMs,
  lost,
});
