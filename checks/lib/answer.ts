import { isObject, type JsonObject } from '../../specs/json.ts';
import { responseErrorType, parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import type { ParsedAnswer, Trial } from '../verdict.ts';

/** An exchange as checks look at it: its body is read, where there was an answer. */
export const parseAnswer = (exchange: Exchange): ParsedAnswer =>
  'response' in exchange ? { exchange, body: parseBody(exchange.response.body) } : { exchange };

export function httpStatus(exchange: Exchange): number | undefined {
  return 'response' in exchange ? exchange.response.status : undefined;
}

/** Answered, and not by a fault of the server: that one is told by error-status and every-id-accounted-for, once. */
export const hasJudgeableForm = (trial: Trial): boolean =>
  (httpStatus(trial.exchange) ?? 500) < 500 && reachesOperation(trial) && isInForm(trial);

/** A body that is too long a front end may refuse in its own form. */
const isInForm = (trial: Trial): boolean => isAwsJsonRequest(trial) && httpStatus(trial.exchange) !== 413;

/** What becomes of a request of another content type is open, whatever the status of the answer. */
export const isAwsJsonRequest = ({ exchange }: ParsedAnswer): boolean =>
  exchange.request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ===
  'application/x-amz-json-1.1';

/** Another operation or method, or no signature, may lead to another service, which answers in its own form. */
export const reachesOperation = ({ violates: broke }: Pick<Trial, 'violates'>): boolean =>
  broke !== 'operation' && broke !== 'method' && broke !== 'auth';

/** The first of the headers that is there. */
export function responseHeader(trial: ParsedAnswer, ...names: readonly string[]): string | undefined {
  if (!('response' in trial.exchange)) return undefined;
  const { headers } = trial.exchange.response;
  return names.map((name) => headers[name]).find((value) => value !== undefined);
}

/** The type of the error, where the answer names one: in a body that is JSON, or in the header that clients accept, too. */
export function errorType({ exchange, body }: ParsedAnswer): string | undefined {
  return 'response' in exchange && body?.ok === true ? responseErrorType(exchange.response, body) : undefined;
}

/**
 * A refusal in a form that is a finding by itself: of error-status (a 5xx, an error in a 200), or of error-shape (no type).
 * What it refuses, and how, is not told again for each rule.
 */
export function isMalformedRefusal(trial: Trial): boolean {
  const status = httpStatus(trial.exchange) ?? 0;
  const type = errorType(trial);
  return (
    reachesOperation(trial) && (status === 200 ? type !== undefined : status !== 400 || type === undefined)
  );
}

/** The answer as an object, where the status is 200. */
export function successBody(trial: ParsedAnswer): JsonObject | undefined {
  if (httpStatus(trial.exchange) !== 200 || trial.body?.ok !== true || !isObject(trial.body.value))
    return undefined;
  return trial.body.value;
}

/**
 * Whether an answer tells what was found: it describes, or refuses. A fault of the server tells nothing, nor does what can't
 * be read; what other services, to which another method may lead, answer in their own form is not a description.
 */
export const isSuccessOrRefusal = (trial: Trial): boolean => {
  const status = httpStatus(trial.exchange) ?? 0;
  return successBody(trial) !== undefined || (status >= 400 && status < 500) || !reachesOperation(trial);
};
export const notSuccessOrRefusal = 'the answer neither describes nor refuses';

/** A modelled error in a 200 is no description. */
export function isSuccess(trial: ParsedAnswer & Pick<Trial, 'violates'>): boolean {
  return reachesOperation(trial) && successBody(trial) !== undefined && errorType(trial) === undefined;
}

export const stringMember = (entry: JsonObject, member: string): string | undefined =>
  typeof entry[member] === 'string' ? entry[member] : undefined;

/** Whether a member holds a time: all that do are named so, in both editions. */
export const isTimestampMember = (name: string): boolean => name.endsWith('At');

/** The text of the error, where the body has one. */
export function errorMessage(trial: ParsedAnswer): string | undefined {
  return trial.body?.ok === true && isObject(trial.body.value)
    ? stringMember(trial.body.value, 'message')
    : undefined;
}

/** The objects in a list of an object. */
export function objectList(entry: JsonObject, member: string): readonly JsonObject[] {
  const found = entry[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** How a request was lost that is lost each time. */
export const describeRepeatedLoss = ({ repeatedLoss: lostThrice }: Pick<Trial, 'repeatedLoss'>): string =>
  `no complete answer, 3 times of 3 (${[...new Set(lostThrice)].join(', ')}), while its control was answered`;

/** An answer in a few words, for a finding. `summarizeBody` says what the body of a success holds. */
export function describeOutcome(answer: ParsedAnswer, summarizeBody: () => string): string {
  const status = httpStatus(answer.exchange);
  if (status === undefined) return 'no answer';
  const type = errorType(answer);
  if (type !== undefined) return `HTTP ${status} ${type}`;
  return successBody(answer) === undefined ? `HTTP ${status}` : `HTTP ${status} with ${summarizeBody()}`;
}
