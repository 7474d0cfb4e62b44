import { described, header, isTime, statusOf } from '../../checks/answer.ts';
import type { Trial } from '../../checks/verdict.ts';
import { isObject } from '../../specs/json.ts';
import { errorTypeIn } from '../../targets/exchange.ts';
import { isMasked, isNoTime } from './plausible.ts';
import type { Doubts } from './recorded.ts';

/** What of an exchange was recorded. Its answer is always. */
export interface Has {
  readonly request: boolean;
  readonly status: boolean;
}

/** Checks of what ARNs look like, and of which are the same. */
const ofArns = ['missing-failure-form', 'arns-agree', 'containers-belong'];

/** Headers that nobody writes by hand: where one of them is there, all are. */
const ofTransport = ['date', 'content-length', 'transfer-encoding', 'connection', 'server'];

/** Members that hold an ARN of ECS, whatever the target. */
const arns = ['taskArn', 'clusterArn', 'taskDefinitionArn', 'containerInstanceArn', 'containerArn'];

/** ARNs that are none, have no account or a mask in them: replaced by whoever recorded. */
function hasOddArn(value: unknown): boolean {
  if (typeof value === 'string')
    return /^arn:[^:]*:ecs:[^:]*:(?!\d{12}:)/.test(value) || (value.startsWith('arn:') && isMasked(value));
  if (Array.isArray(value)) return value.some(hasOddArn);
  if (!isObject(value)) return false;
  const isOdd = (name: string): boolean => typeof value[name] === 'string' && !value[name].startsWith('arn:');
  return arns.some(isOdd) || Object.values(value).some(hasOddArn);
}

/** Times that are no time in any form: replaced, too. */
function hasOddTime(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOddTime);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, entry]) => (isTime(name) ? isNoTime(entry) : hasOddTime(entry)));
}

/** No JSON, by another status than those of ECS: a proxy between answers so. */
function mayBeOfAnother({ exchange, body }: Trial): boolean {
  const status = statusOf(exchange);
  return body?.ok === false && status !== 200 && status !== 400;
}

/**
 * The checks that would blame a target for what its recorder has left out or replaced: headers, the status, accounts, ids of
 * requests. (A type of error in a header is left out with it.)
 */
export function doubtsOf(trial: Trial, { status }: Has): Doubts {
  const { exchange } = trial;
  const headers = 'response' in exchange ? exchange.response.headers : {};
  const isWhole = ofTransport.some((name) => headers[name] !== undefined);
  const typed = 'response' in exchange && errorTypeIn({ ...exchange.response, headers: {} }) !== undefined;
  const withheld = (because: string, ...ids: readonly string[]) => ids.map((id) => [id, because] as const);
  return new Map([
    ...withheld('ids of requests may have been replaced in the recording', 'request-id-fresh'),
    ...(isWhole ? [] : withheld('the headers were not recorded', 'request-id')),
    ...(header(trial, 'content-type') === undefined
      ? withheld('the content type was not recorded', 'content-type')
      : []),
    ...(isWhole || typed ? [] : withheld('the headers were not recorded', 'error-shape', 'bare-error-type')),
    ...(mayBeOfAnother(trial)
      ? withheld('what lies between may have answered', 'error-shape', 'content-type', 'request-id')
      : []),
    ...(status ? [] : withheld('the status was not recorded', 'error-status')),
    ...(hasOddTime(described(trial))
      ? withheld(
          'times were replaced in the recording',
          ...['timestamps-are-epoch-numbers', 'response-matches-schema'],
        )
      : []),
    ...(hasOddArn(described(trial)) ? withheld('ARNs were replaced in the recording', ...ofArns) : []),
  ]);
}
