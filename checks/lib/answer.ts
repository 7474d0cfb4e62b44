// Functions that read an answer of any awsJson operation: its status, headers, error type and body.

import { isObject, type JsonObject } from '../../specs/json.ts';
import { bodyProblem, responseErrorType, parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import type { ParsedAnswer, Trial } from '../verdict.ts';
import { rememberEach } from './remember-each.ts';
import { rememberLast } from './remember-last.ts';
import { shareEntries } from './shared-entries.ts';

/** Longer answers are parsed each time, and share no entries, so that what they say is not kept twice. */
const longestRemembered = 64 * 1024;

/** Most controls are parsed several times. */
const parseShort = rememberEach((exchange: AnsweredExchange): ParsedAnswer => ({
  exchange,
  body: parseBody(exchange.response.body, shareEntries),
}));

type AnsweredExchange = Extract<Exchange, { response: unknown }>;

/** Adds the parsed body to an exchange, if the exchange has a response. The entries of its lists are shared: do not change them. */
export function parseAnswer(exchange: Exchange): ParsedAnswer {
  if (!('response' in exchange)) return { exchange };
  const { body } = exchange.response;
  return body.length > longestRemembered ? { exchange, body: parseBody(body) } : parseShort(exchange);
}

/** The HTTP status; `undefined` if the exchange has no response. */
export function httpStatus(exchange: Exchange): number | undefined {
  return 'response' in exchange ? exchange.response.status : undefined;
}

/**
 * Whether the form of an answer can be judged. The operation itself must have answered a request with the content type of
 * the protocol. Answers with these statuses are not judged:
 * - 5xx, because error-status and every-id-accounted-for report it;
 * - 413, because a front end may reject a long body in its own form.
 */
export function hasJudgeableForm(trial: Trial): boolean {
  const status = httpStatus(trial.exchange) ?? 500;
  return status < 500 && status !== 413 && reachesOperation(trial) && isAwsJsonRequest(trial);
}

/** Whether the request had the content type of the protocol. How the service handles other content types is open. */
export const isAwsJsonRequest = ({ exchange }: ParsedAnswer): boolean =>
  exchange.request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ===
  'application/x-amz-json-1.1';

/** False if another service may have answered: the request has another operation, another method or no valid signature. */
export const reachesOperation = ({ violates }: Pick<Trial, 'violates'>): boolean =>
  violates !== 'operation' && violates !== 'method' && violates !== 'auth';

/** The first of the named response headers that is present. */
export function responseHeader(answer: ParsedAnswer, ...names: readonly string[]): string | undefined {
  if (!('response' in answer.exchange)) return undefined;
  const { headers } = answer.exchange.response;
  return names.map((name) => headers[name]).find((value) => value !== undefined);
}

/** The error type of an answer. It is in the JSON body, or in a header that clients also accept. */
export function answerErrorType({ exchange, body }: ParsedAnswer): string | undefined {
  return 'response' in exchange && body?.ok === true ? responseErrorType(exchange.response, body) : undefined;
}

/**
 * Whether the form of a refusal is a finding by itself:
 * - error-status reports an error whose status is not 400;
 * - error-shape reports an error without a type.
 * Checks of single rules then skip, so that one fault is not reported for every rule.
 */
export function isMalformedRefusal(trial: Trial): boolean {
  const status = httpStatus(trial.exchange) ?? 0;
  const type = answerErrorType(trial);
  return (
    reachesOperation(trial) && (status === 200 ? type !== undefined : status !== 400 || type === undefined)
  );
}

/** The body of a success; `undefined` unless the status is 200 and the body is a JSON object. */
export function successBody(answer: ParsedAnswer): JsonObject | undefined {
  if (httpStatus(answer.exchange) !== 200 || answer.body?.ok !== true) return undefined;
  const { value } = answer.body;
  return isObject(value) ? value : undefined;
}

/**
 * Whether an answer shows what the operation found. A success and a 4xx do; a 5xx and an unreadable body do not. An answer
 * of another service, in any form, shows that the operation found nothing.
 */
export const isSuccessOrRefusal = (trial: Trial): boolean => {
  const status = httpStatus(trial.exchange) ?? 0;
  return successBody(trial) !== undefined || (status >= 400 && status < 500) || !reachesOperation(trial);
};
export const notSuccessOrRefusal = 'the answer is neither a readable success nor a 4xx';

/** Whether the operation succeeded. An answer with status 200 and an error type is not a success. */
export const isSuccess = rememberLast(
  (trial: ParsedAnswer & Pick<Trial, 'violates'>): boolean =>
    reachesOperation(trial) && successBody(trial) !== undefined && answerErrorType(trial) === undefined,
);

export const stringMember = (object: JsonObject, member: string): string | undefined =>
  typeof object[member] === 'string' ? object[member] : undefined;

/** Whether a member holds a time. In ECS, the names of all such members end in `At`. */
export const isTimestampMember = (name: string): boolean => name.endsWith('At');

/** The `message` of an error. */
export function errorMessage(answer: ParsedAnswer): string | undefined {
  return answer.body?.ok === true && isObject(answer.body.value)
    ? stringMember(answer.body.value, 'message')
    : undefined;
}

/** The objects in a list member. The result is empty if the member is not a list. */
export function memberObjects(object: JsonObject, member: string): readonly JsonObject[] {
  const found = object[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Whether the control was answered with 200. The control is the same request without the violation. */
export const controlSucceeded = (control: Exchange | undefined): boolean =>
  control !== undefined && httpStatus(control) === 200;

/** Describes in a finding how each of three attempts of a request was lost. */
export const describeRepeatedLoss = ({ repeatedLoss }: Pick<Trial, 'repeatedLoss'>): string =>
  `no complete answer in 3 of 3 attempts (${[...new Set(repeatedLoss)].join(', ')}), while the control was answered`;

/** Describes an answer in a few words of a finding. `summarizeBody` says what the body of a success contains. */
export function describeOutcome(answer: ParsedAnswer, summarizeBody: () => string): string {
  const status = httpStatus(answer.exchange);
  if (status === undefined) return 'no answer';
  const type = answerErrorType(answer);
  if (type !== undefined) return `HTTP ${status} ${type}`;
  if (status !== 200) return `HTTP ${status}`;
  return `HTTP ${status} with ${unreadableBody(answer) ?? summarizeBody()}`;
}

/** Why the body of an answer cannot be judged: `an HTML page`. `undefined` if it can. */
export const unreadableBody = ({ exchange, body }: ParsedAnswer): string | undefined =>
  'response' in exchange && body !== undefined ? bodyProblem(exchange.response, body) : undefined;
