// Reading an answer of any awsJson operation: status, headers, error type, body.

import { isObject, type JsonObject } from '../../specs/json.ts';
import { responseErrorType, parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import type { ParsedAnswer, Trial } from '../verdict.ts';

/** An exchange with its response body parsed, if there was a response. */
export const parseAnswer = (exchange: Exchange): ParsedAnswer =>
  'response' in exchange ? { exchange, body: parseBody(exchange.response.body) } : { exchange };

/** The HTTP status; `undefined` if the exchange has no response. */
export function httpStatus(exchange: Exchange): number | undefined {
  return 'response' in exchange ? exchange.response.status : undefined;
}

/**
 * Whether the form of an answer can be judged: the operation itself answered, below 500. Status 5xx is reported once, by
 * error-status and every-id-accounted-for. A front end may reject a body that is too long (413) in its own form.
 */
export function hasJudgeableForm(trial: Trial): boolean {
  const status = httpStatus(trial.exchange) ?? 500;
  return status < 500 && status !== 413 && reachesOperation(trial) && isAwsJsonRequest(trial);
}

/** Whether the request had the content type of the protocol. How the service handles other content types is open. */
export const isAwsJsonRequest = ({ exchange }: ParsedAnswer): boolean =>
  exchange.request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ===
  'application/x-amz-json-1.1';

/** False if another service may have answered, in its own form: other operation, other method, no valid signature. */
export const reachesOperation = ({ violates }: Pick<Trial, 'violates'>): boolean =>
  violates !== 'operation' && violates !== 'method' && violates !== 'auth';

/** The first of the named response headers that is present. */
export function responseHeader(answer: ParsedAnswer, ...names: readonly string[]): string | undefined {
  if (!('response' in answer.exchange)) return undefined;
  const { headers } = answer.exchange.response;
  return names.map((name) => headers[name]).find((value) => value !== undefined);
}

/** The error type that the answer names, in a JSON body or in the header that clients also accept. */
export function answerErrorType({ exchange, body }: ParsedAnswer): string | undefined {
  return 'response' in exchange && body?.ok === true ? responseErrorType(exchange.response, body) : undefined;
}

/**
 * Whether the form of a refusal is a finding by itself: of error-status (a 5xx, an error in a 200) or of error-shape (no
 * type). Checks of single rules then skip, so that one fault is not reported for every rule.
 */
export function isMalformedRefusal(trial: Trial): boolean {
  const status = httpStatus(trial.exchange) ?? 0;
  const type = answerErrorType(trial);
  return (
    reachesOperation(trial) && (status === 200 ? type !== undefined : status !== 400 || type === undefined)
  );
}

/** The body if the status is 200 and the body is a JSON object. */
export function successBody(answer: ParsedAnswer): JsonObject | undefined {
  if (httpStatus(answer.exchange) !== 200 || answer.body?.ok !== true) return undefined;
  return isObject(answer.body.value) ? answer.body.value : undefined;
}

/**
 * Whether an answer shows what was found: a success or a 4xx. Status 5xx and unreadable bodies do not. Another service may
 * answer in any form: that also shows that nothing was found.
 */
export const isSuccessOrRefusal = (trial: Trial): boolean => {
  const status = httpStatus(trial.exchange) ?? 0;
  return successBody(trial) !== undefined || (status >= 400 && status < 500) || !reachesOperation(trial);
};
export const notSuccessOrRefusal = 'the answer is neither a readable success nor a 4xx';

/** Whether the operation succeeded. An error type in a 200 is not a success. */
export function isSuccess(trial: ParsedAnswer & Pick<Trial, 'violates'>): boolean {
  return reachesOperation(trial) && successBody(trial) !== undefined && answerErrorType(trial) === undefined;
}

export const stringMember = (object: JsonObject, member: string): string | undefined =>
  typeof object[member] === 'string' ? object[member] : undefined;

/** Whether a member holds a time. In ECS their names all end in `At`. */
export const isTimestampMember = (name: string): boolean => name.endsWith('At');

/** The `message` of an error. */
export function errorMessage(answer: ParsedAnswer): string | undefined {
  return answer.body?.ok === true && isObject(answer.body.value)
    ? stringMember(answer.body.value, 'message')
    : undefined;
}

/** The objects in a list member; empty if the member is no list. */
export function memberObjects(object: JsonObject, member: string): readonly JsonObject[] {
  const found = object[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Whether the control (the same request without the violation, in the same run and world) was answered with 200. */
export const controlSucceeded = (control: Exchange | undefined): boolean =>
  control !== undefined && httpStatus(control) === 200;

/** How a request was lost in three attempts, for a finding. */
export const describeRepeatedLoss = ({ repeatedLoss }: Pick<Trial, 'repeatedLoss'>): string =>
  `no complete answer in 3 of 3 attempts (${[...new Set(repeatedLoss)].join(', ')}), while the control was answered`;

/** An answer in a few words, for a finding. `summarizeBody` says what the body of a success holds. */
export function describeOutcome(answer: ParsedAnswer, summarizeBody: () => string): string {
  const status = httpStatus(answer.exchange);
  if (status === undefined) return 'no answer';
  const type = answerErrorType(answer);
  if (type !== undefined) return `HTTP ${status} ${type}`;
  return successBody(answer) === undefined ? `HTTP ${status}` : `HTTP ${status} with ${summarizeBody()}`;
}
