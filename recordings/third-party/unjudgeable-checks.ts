import { described, errorTypeOf, header, isTime, statusOf } from '../../checks/lib/answer.ts';
import type { Trial } from '../../checks/verdict.ts';
import { isObject } from '../../specs/json.ts';
import { isMasked, isNoTime } from './masked-values.ts';
import type { Doubt, Doubts } from '../recording.ts';
import type { ClientLosses } from './client-output.ts';

/** What of an exchange was recorded. Its answer is always. */
export interface Has {
  readonly request: boolean;
  /** The request as it was sent: whoever writes down a pair of bodies may write what was meant. */
  readonly bytes: boolean;
  readonly status: boolean;
  /** All headers of the answer: one that is not there was not sent. */
  readonly headers: boolean;
  /** What a client has not kept of it, where one has read the answer before it was written down. */
  readonly client?: ClientLosses;
}

/** Checks of what ARNs look like, and of which are the same. */
const ofArns = ['missing-failure-form', 'arns-agree', 'containers-belong', 'names-agree', 'names-unique'];

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

/** What names something, or says where it is, within a task. */
const names = ['id', 'attachmentId', 'runtimeId', 'value', 'privateIpv4Address'];

/** One mask stands for many of them. */
function hasMaskedName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasMaskedName);
  if (!isObject(value)) return false;
  return names.some((name) => isMasked(value[name])) || Object.values(value).some(hasMaskedName);
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

/** Some headers were: which of the others the tool has left out can't be told. */
export const notAllHeaders = 'not all headers are known to have been recorded';

/** What would be missed in headers: what is there, or is known to be nowhere, is judged. */
function ofHeaders(trial: Trial, has: Has): readonly (readonly [id: string, because: string])[] {
  if (has.headers || !('response' in trial.exchange)) return [];
  const isAny = Object.keys(trial.exchange.response.headers).length > 0;
  const because = isAny ? notAllHeaders : 'the headers were not recorded';
  const missesId = (header(trial, 'x-amzn-requestid', 'x-amz-request-id') ?? '') === '';
  // A type may be in one of them; a body that is no object is wrong in any case.
  const isError = (statusOf(trial.exchange) ?? 0) >= 400 && errorTypeOf(trial) === undefined;
  const mayBeTyped = isError && (!isAny || (trial.body?.ok === true && isObject(trial.body.value)));
  return [
    ...(missesId ? withheld(because, 'request-id') : []),
    ...(header(trial, 'content-type') === undefined
      ? withheld('the content type was not recorded', 'content-type')
      : []),
    ...(mayBeTyped ? withheld(because, 'error-shape') : []),
  ];
}

/** Checks of what is there at all, and of what names everything that is there. */
const ofPresence = [
  ...['both-lists-present', 'task-arn-present', 'task-members-present', 'stop-members-in-time'],
  ...['overrides-name-containers', 'attachments-named'],
];

/** What a client drops, adds or writes in another form. */
function ofClient({ client, keepsAbsence, keepsZones }: ClientLosses): readonly (readonly [string, Doubt])[] {
  return [
    ...withheld(`${client} writes times in a form of its own`, 'timestamps-are-epoch-numbers'),
    ...withheld(`${client} has no members but those that it knows`, 'members-known'),
    ...withheld(`${client} has read the answer already`, 'client-reads-the-same'),
    ...withheld(`${client} writes errors in a form of its own`, 'error-shape', 'bare-error-type'),
    ...(keepsAbsence ? [] : withheld(`what was not sent can't be told from it`, ...ofPresence)),
    ...(keepsZones ? [] : withheld('its times tell no offset', 'stamps-in-order')),
    ['response-matches-schema', { ofPass: `${client} may have dropped what does not match` }],
  ];
}

const withheld = (because: string, ...ids: readonly string[]) => ids.map((id) => [id, because] as const);

/**
 * The checks that would blame a target for what its recorder has left out or replaced: headers, the status, accounts, ids of
 * requests.
 */
export function doubtsOf(trial: Trial, has: Has): Doubts {
  return new Map<string, Doubt>([
    ...withheld('ids of requests may have been replaced in the recording', 'request-id-fresh'),
    ...ofHeaders(trial, has),
    ...(mayBeOfAnother(trial)
      ? withheld('what lies between may have answered', 'error-shape', 'content-type', 'request-id')
      : []),
    ...(has.status ? [] : withheld('the status was not recorded', 'error-status')),
    ...(hasOddTime(described(trial))
      ? withheld(
          'times were replaced in the recording',
          ...['timestamps-are-epoch-numbers', 'response-matches-schema'],
        )
      : []),
    ...(hasMaskedName(described(trial))
      ? withheld('ids were masked in the recording', 'names-unique', 'container-addresses')
      : []),
    ...(hasOddArn(described(trial)) ? withheld('ARNs were replaced in the recording', ...ofArns) : []),
    ...(has.client === undefined ? [] : ofClient(has.client)),
  ]);
}
