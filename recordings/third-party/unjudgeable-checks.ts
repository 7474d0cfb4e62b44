import {
  successBody,
  errorType,
  responseHeader,
  isTimestampMember,
  httpStatus,
} from '../../checks/lib/answer.ts';
import type { Trial } from '../../checks/verdict.ts';
import { isObject } from '../../specs/json.ts';
import { isMasked, isNotATime } from './masked-values.ts';
import type { UnjudgeableReason, UnjudgeableChecks } from '../recording.ts';
import type { ClientOmissions } from './client-output.ts';

/** What of an exchange was recorded. Its answer is always. */
export interface RecordedParts {
  readonly request: boolean;
  /** The request as it was sent: whoever writes down a pair of bodies may write what was meant. */
  readonly requestBytes: boolean;
  readonly status: boolean;
  /** All headers of the answer: one that is not there was not sent. */
  readonly allHeaders: boolean;
  /** What a client has not kept of it, where one has read the answer before it was written down. */
  readonly client?: ClientOmissions;
}

/** Checks of what ARNs look like, and of which are the same. */
const arnChecks = ['missing-failure-form', 'arns-agree', 'containers-belong', 'names-agree', 'names-unique'];

/** Members that hold an ARN of ECS, whatever the target. */
const arnMembers = ['taskArn', 'clusterArn', 'taskDefinitionArn', 'containerInstanceArn', 'containerArn'];

/** ARNs that are none, have no account or a mask in them: replaced by whoever recorded. */
function hasReplacedArn(value: unknown): boolean {
  if (typeof value === 'string')
    return /^arn:[^:]*:ecs:[^:]*:(?!\d{12}:)/.test(value) || (value.startsWith('arn:') && isMasked(value));
  if (Array.isArray(value)) return value.some(hasReplacedArn);
  if (!isObject(value)) return false;
  const isOdd = (name: string): boolean => typeof value[name] === 'string' && !value[name].startsWith('arn:');
  return arnMembers.some(isOdd) || Object.values(value).some(hasReplacedArn);
}

/** What names something, or says where it is, within a task. */
const namingMembers = ['id', 'attachmentId', 'runtimeId', 'value', 'privateIpv4Address'];

/** One mask stands for many of them. */
function hasMaskedName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasMaskedName);
  if (!isObject(value)) return false;
  return namingMembers.some((name) => isMasked(value[name])) || Object.values(value).some(hasMaskedName);
}

/** Times that are no time in any form: replaced, too. */
function hasReplacedTime(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasReplacedTime);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, entry]) =>
    isTimestampMember(name) ? isNotATime(entry) : hasReplacedTime(entry),
  );
}

/** No JSON, by another status than those of ECS: a proxy between answers so. */
function mayBeFromIntermediary({ exchange, body }: Trial): boolean {
  const status = httpStatus(exchange);
  return body?.ok === false && status !== 200 && status !== 400;
}

/** Some headers were: which of the others the tool has left out can't be told. */
export const notAllHeaders = 'not all headers are known to have been recorded';

/** What would be missed in headers: what is there, or is known to be nowhere, is judged. */
function unjudgeableWithoutHeaders(
  trial: Trial,
  has: RecordedParts,
): readonly (readonly [id: string, because: string])[] {
  if (has.allHeaders || !('response' in trial.exchange)) return [];
  const isAny = Object.keys(trial.exchange.response.headers).length > 0;
  const because = isAny ? notAllHeaders : 'the headers were not recorded';
  const missesId = (responseHeader(trial, 'x-amzn-requestid', 'x-amz-request-id') ?? '') === '';
  // A type may be in one of them; a body that is no object is wrong in any case.
  const isError = (httpStatus(trial.exchange) ?? 0) >= 400 && errorType(trial) === undefined;
  const mayBeTyped = isError && (!isAny || (trial.body?.ok === true && isObject(trial.body.value)));
  return [
    ...(missesId ? skipEach(because, 'request-id') : []),
    ...(responseHeader(trial, 'content-type') === undefined
      ? skipEach('the content type was not recorded', 'content-type')
      : []),
    ...(mayBeTyped ? skipEach(because, 'error-shape') : []),
  ];
}

/** Checks of what is there at all, and of what names everything that is there. */
const presenceChecks = [
  ...['both-lists-present', 'task-arn-present', 'task-members-present', 'stop-members-in-time'],
  ...['overrides-name-containers', 'attachments-named'],
];

/** What a client drops, adds or writes in another form. */
function unjudgeableAfterClient({
  client,
  keepsAbsence,
  keepsZones,
}: ClientOmissions): readonly (readonly [string, UnjudgeableReason])[] {
  return [
    ...skipEach(`${client} writes times in a form of its own`, 'timestamps-are-epoch-numbers'),
    ...skipEach(`${client} has no members but those that it knows`, 'members-known'),
    ...skipEach(`${client} has read the answer already`, 'client-reads-the-same'),
    ...skipEach(`${client} writes errors in a form of its own`, 'error-shape', 'bare-error-type'),
    ...(keepsAbsence ? [] : skipEach(`what was not sent can't be told from it`, ...presenceChecks)),
    ...(keepsZones ? [] : skipEach('its times tell no offset', 'stamps-in-order')),
    ['response-matches-schema', { ofPass: `${client} may have dropped what does not match` }],
  ];
}

const skipEach = (because: string, ...ids: readonly string[]) => ids.map((id) => [id, because] as const);

/**
 * The checks that would blame a target for what its recorder has left out or replaced: headers, the status, accounts, ids of
 * requests.
 */
export function findUnjudgeableChecks(trial: Trial, has: RecordedParts): UnjudgeableChecks {
  return new Map<string, UnjudgeableReason>([
    ...skipEach('ids of requests may have been replaced in the recording', 'request-id-fresh'),
    ...unjudgeableWithoutHeaders(trial, has),
    ...(mayBeFromIntermediary(trial)
      ? skipEach('what lies between may have answered', 'error-shape', 'content-type', 'request-id')
      : []),
    ...(has.status ? [] : skipEach('the status was not recorded', 'error-status')),
    ...(hasReplacedTime(successBody(trial))
      ? skipEach(
          'times were replaced in the recording',
          ...['timestamps-are-epoch-numbers', 'response-matches-schema'],
        )
      : []),
    ...(hasMaskedName(successBody(trial))
      ? skipEach('ids were masked in the recording', 'names-unique', 'container-addresses')
      : []),
    ...(hasReplacedArn(successBody(trial))
      ? skipEach('ARNs were replaced in the recording', ...arnChecks)
      : []),
    ...(has.client === undefined ? [] : unjudgeableAfterClient(has.client)),
  ]);
}
