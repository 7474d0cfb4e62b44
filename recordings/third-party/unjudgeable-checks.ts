import {
  successBody,
  answerErrorType,
  responseHeader,
  isTimestampMember,
  httpStatus,
} from '../../checks/lib/answer.ts';
import type { Trial } from '../../checks/verdict.ts';
import { isObject } from '../../specs/json.ts';
import { isMasked, isNotATime } from './masked-values.ts';
import type { UnjudgeableReason, UnjudgeableChecks } from '../recording.ts';
import type { ClientOmissions } from './client-output.ts';

/** The parts of an exchange that were recorded, apart from the body of the answer. */
export interface RecordedParts {
  readonly request: boolean;
  /**
   * Whether the exact bytes of the request were recorded. The author of a pair may have written down only the meaning of the
   * request.
   */
  readonly requestBytes: boolean;
  readonly status: boolean;
  /** Whether all headers of the answer were recorded, so that a missing header was not sent. */
  readonly allHeaders: boolean;
  /** What a client left out, if its output was recorded instead of the answer. */
  readonly client?: ClientOmissions;
}

/** Checks that compare ARNs or their form. */
const arnChecks = ['missing-failure-form', 'arns-agree', 'containers-belong', 'names-agree', 'names-unique'];

/** Members that contain an ARN of ECS at every target. */
const arnMembers = ['taskArn', 'clusterArn', 'taskDefinitionArn', 'containerInstanceArn', 'containerArn'];

/** Whether the recorder replaced an ARN. The value is then not an ARN, has no account, or contains a mask. */
function hasReplacedArn(value: unknown): boolean {
  if (typeof value === 'string')
    return /^arn:[^:]*:ecs:[^:]*:(?!\d{12}:)/.test(value) || (value.startsWith('arn:') && isMasked(value));
  if (Array.isArray(value)) return value.some(hasReplacedArn);
  if (!isObject(value)) return false;
  const isReplaced = (name: string): boolean =>
    typeof value[name] === 'string' && !value[name].startsWith('arn:');
  return arnMembers.some(isReplaced) || Object.values(value).some(hasReplacedArn);
}

/** Members of a task that identify something or give its address. */
const namingMembers = ['id', 'attachmentId', 'runtimeId', 'value', 'privateIpv4Address'];

/** Whether an identifier is masked; one mask may stand for different identifiers. */
function hasMaskedName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasMaskedName);
  if (!isObject(value)) return false;
  return namingMembers.some((name) => isMasked(value[name])) || Object.values(value).some(hasMaskedName);
}

/** Whether the recorder replaced a time by something that is not a time. */
function hasReplacedTime(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasReplacedTime);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, entry]) =>
    isTimestampMember(name) ? isNotATime(entry) : hasReplacedTime(entry),
  );
}

/** A body that is not JSON, with a status that ECS does not use, may come from a proxy. */
function mayBeFromIntermediary({ exchange, body }: Trial): boolean {
  const status = httpStatus(exchange);
  return body?.ok === false && status !== 200 && status !== 400;
}

/** The reason if some headers were recorded, but it is unknown whether others were sent. */
export const notAllHeaders = 'some headers may not have been recorded';

/** Checks that would report a header as missing, although perhaps only the recording lacks it. */
function unjudgeableWithoutHeaders(
  trial: Trial,
  recorded: RecordedParts,
): readonly (readonly [id: string, because: string])[] {
  if (recorded.allHeaders || !('response' in trial.exchange)) return [];
  const isAny = Object.keys(trial.exchange.response.headers).length > 0;
  const because = isAny ? notAllHeaders : 'the headers were not recorded';
  const missesId = (responseHeader(trial, 'x-amzn-requestid', 'x-amz-request-id') ?? '') === '';
  // The error type may be in a header that was not recorded; a body that is not an object is wrong in any case.
  const isError = (httpStatus(trial.exchange) ?? 0) >= 400 && answerErrorType(trial) === undefined;
  const mayBeTyped = isError && (!isAny || (trial.body?.ok === true && isObject(trial.body.value)));
  return [
    ...(missesId ? skipEach(because, 'request-id') : []),
    ...(responseHeader(trial, 'content-type') === undefined
      ? skipEach('the content type was not recorded', 'content-type')
      : []),
    ...(mayBeTyped ? skipEach(because, 'error-shape') : []),
  ];
}

/** Checks of the presence or completeness of members. */
const presenceChecks = [
  ...['both-lists-present', 'task-arn-present', 'task-members-present', 'stop-members-in-time'],
  ...['overrides-name-containers', 'attachments-named'],
];

/** Checks of anything that a client drops, adds or writes in another form. */
function unjudgeableAfterClient({
  client,
  keepsAbsence,
  keepsZones,
}: ClientOmissions): readonly (readonly [string, UnjudgeableReason])[] {
  return [
    ...skipEach(`${client} writes times in its own format`, 'timestamps-are-epoch-numbers'),
    ...skipEach(`${client} drops unknown members`, 'members-known'),
    ...skipEach(`${client} has already parsed the answer`, 'client-reads-the-same'),
    ...skipEach(`${client} writes errors in its own format`, 'error-shape', 'bare-error-type'),
    ...(keepsAbsence ? [] : skipEach('the output does not show which members were sent', ...presenceChecks)),
    ...(keepsZones ? [] : skipEach('its times have no UTC offset', 'stamps-in-order')),
    ['response-matches-schema', { ofPass: `${client} may have dropped invalid members` }],
  ];
}

const skipEach = (because: string, ...ids: readonly string[]) => ids.map((id) => [id, because] as const);

/** The checks that would blame the target for data that the recorder omitted or replaced, with reasons. */
export function findUnjudgeableChecks(trial: Trial, recorded: RecordedParts): UnjudgeableChecks {
  return new Map<string, UnjudgeableReason>([
    ...skipEach('request ids may have been replaced in the recording', 'request-id-fresh'),
    ...unjudgeableWithoutHeaders(trial, recorded),
    ...(mayBeFromIntermediary(trial)
      ? skipEach('an intermediary may have answered', 'error-shape', 'content-type', 'request-id')
      : []),
    ...(recorded.status ? [] : skipEach('the status was not recorded', 'error-status')),
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
    ...(recorded.client === undefined ? [] : unjudgeableAfterClient(recorded.client)),
  ]);
}
