import { lastSegment } from '../../specs/arn.ts';
import {
  successBody,
  answerErrorType,
  responseHeader,
  parseAnswer,
  httpStatus,
  isSuccess,
  stringMember,
} from '../../checks/lib/answer.ts';
import {
  answerEntries,
  failureEntries,
  describedTaskArns,
} from '../../checks/describe-tasks/lib/task-answer.ts';
import type { ParsedAnswer, Trial } from '../../checks/verdict.ts';
import { describeTasksValidators } from '../../checks/describe-tasks/schema-validators.ts';
import type { EditionName } from '../../specs/editions.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import { readAnswersWithSdk } from '../read-answers-with-sdk.ts';
import { overCapReason, defaultResponseCap } from '../response-cap.ts';
import { findUnjudgeableChecks, notAllHeaders, type RecordedParts } from './unjudgeable-checks.ts';
import { findViolatedRule, type Validate } from './find-violated-rule.ts';
import { isMasked, isUnambiguousId } from './masked-values.ts';
import type { ParsedRecording, RecordedTrial } from '../recording.ts';
import { withoutSecrets } from '../redaction/without-secrets.ts';
import type { RequestFacts, RequestedId } from '../../checks/describe-tasks/request-facts.ts';

// Exchanges recorded by other tools. The world is unknown, so the meaning of a request is derived from the exchanges: an id
// identifies a task if this answer, or an earlier one of the file, describes that task. What cannot be known is not judged.

/** An exchange recorded by another tool, and which of its parts were recorded. */
export interface ThirdPartyExchange {
  readonly location: string;
  readonly exchange: Exchange;
  readonly recorded: RecordedParts;
}

interface DescribedArn {
  readonly arn: string;
  /** The name of the task's cluster, if the answer contains it. */
  readonly cluster: string | undefined;
}

function describedArns(answer: ParsedAnswer): ReadonlyMap<string, DescribedArn> {
  const tasks = answerEntries(answer, 'tasks').flatMap((task) => {
    const arn = stringMember(task, 'taskArn');
    const cluster = stringMember(task, 'clusterArn');
    return arn === undefined
      ? []
      : [
          [
            lastSegment(arn),
            { arn, cluster: cluster === undefined ? undefined : lastSegment(cluster) },
          ] as const,
        ];
  });
  return new Map(tasks);
}

/** The parsed request; `undefined` if the reference does not allow it. */
function validRequest(exchange: Exchange, validate: Validate): JsonObject | undefined {
  const body = parseBody(exchange.request.body);
  if (exchange.request.method !== 'POST' || !body.ok || !isObject(body.value)) return undefined;
  const { tasks } = body.value;
  const isInBounds = Array.isArray(tasks) && tasks.length > 0 && tasks.length <= 100;
  return isInBounds && validate(body.value).valid ? body.value : undefined;
}

/** Classifies an id. A task that an earlier answer described may be gone by now. */
function toRequestedId(
  text: string,
  cluster: string,
  arns: ReadonlyMap<string, DescribedArn>,
  earlierArns: ReadonlyMap<string, DescribedArn>,
): RequestedId {
  const here = arns.get(lastSegment(text));
  if (here !== undefined) return { text, what: 'here', arn: here.arn };
  const earlier = earlierArns.get(lastSegment(text));
  if (earlier === undefined) return { text, what: 'unknown' };
  return { text, what: earlier.cluster === cluster ? 'here' : 'elsewhere', arn: earlier.arn };
}

function requestFacts(
  answer: ParsedAnswer,
  request: JsonObject | undefined,
  earlierArns: ReadonlyMap<string, DescribedArn>,
): { readonly facts?: RequestFacts } {
  const { tasks, cluster, include } = request ?? {};
  if (!Array.isArray(tasks)) return {};
  const tags = Array.isArray(include) && include.includes('TAGS');
  if (!canIdentifyTasks(tasks, answer)) return { facts: { tags } };
  const name = typeof cluster === 'string' ? lastSegment(cluster) : 'default';
  const arns = describedArns(answer);
  const ids = tasks.map((text) => toRequestedId(String(text), name, arns, earlierArns));
  return { facts: { ids, tags } };
}

/** Whether ids and ARNs identify the tasks: none is masked, replaced or in a form that the reference leaves open. */
const canIdentifyTasks = (tasks: readonly unknown[], answer: ParsedAnswer): boolean =>
  tasks.every(isUnambiguousId) &&
  describedTaskArns(answer).every((arn) => /^arn:.*:task\/./.test(arn) && !isMasked(lastSegment(arn))) &&
  failureEntries(answer).every(({ arn }) => tasks.includes(arn) || isUnambiguousId(lastSegment(arn)));

/** Why an answer cannot be judged; `undefined` if it can. */
function skipReason(answer: ParsedAnswer): string | undefined {
  const status = httpStatus(answer.exchange) ?? 0;
  const type = answerErrorType(answer);
  if (status >= 500) return 'server error (5xx)';
  if (type === 'ThrottlingException') return 'throttled';
  // An intermediary adds neither a request id nor an error type.
  const hasRequestId = responseHeader(answer, 'x-amzn-requestid', 'x-amz-request-id') !== undefined;
  const isPage = responseHeader(answer, 'content-type')?.startsWith('text/html') === true;
  const isFromIntermediary =
    status === 200 ? isPage : status > 0 && status !== 400 && (status < 200 || status > 299);
  return !hasRequestId && type === undefined && isFromIntermediary
    ? 'the answer of an intermediary'
    : undefined;
}

interface TrialOptions {
  readonly edition: EditionName;
  /** True if the requests are ignored. */
  readonly answersOnly: boolean;
  readonly maxResponseSize?: number;
}

/** Makes a trial of each exchange of a file, in order. Exchanges that cannot be judged are skipped. */
export async function toTrials(
  exchanges: readonly ThirdPartyExchange[],
  { edition, answersOnly, maxResponseSize = defaultResponseCap }: TrialOptions,
): Promise<Pick<ParsedRecording, 'trials' | 'notes'>> {
  const validate = describeTasksValidators[edition].request;
  const earlierArns = new Map<string, DescribedArn>();
  const trials: RecordedTrial[] = [];
  const skipReasons: string[] = [];
  for (const [index, one] of exchanges.entries()) {
    const { location, exchange, recorded } = one;
    if ('response' in exchange && exchange.response.body.length > maxResponseSize) {
      skipReasons.push(overCapReason(maxResponseSize));
      continue;
    }
    const answer = parseAnswer(withoutSecrets(exchange));
    const reason = skipReason(answer);
    if (reason !== undefined) {
      skipReasons.push(reason);
      continue;
    }
    const isRequestKnown = !answersOnly && recorded.request;
    const trial = await toTrial(one, answer, isRequestKnown ? validate : undefined, earlierArns);
    for (const [id, described] of describedArns(answer)) earlierArns.set(id, described);
    const unjudgeable = findUnjudgeableChecks(trial, recorded);
    trials.push({ suite: 'recordings', seenAt: index + 1, look: 'first', trial, location, unjudgeable });
  }
  return {
    trials: answersOnly ? trials : withTimeline(trials),
    notes: [...skipNotes(skipReasons, exchanges.length), ...missingHeadersNote(trials, exchanges.length)],
  };
}

/** Makes a trial of one exchange. `validate` is given only if the request was recorded and is judged. */
async function toTrial(
  { exchange, recorded }: ThirdPartyExchange,
  answer: ParsedAnswer,
  validate: Validate | undefined,
  earlierArns: ReadonlyMap<string, DescribedArn>,
): Promise<Trial> {
  const request = validate === undefined ? undefined : validRequest(exchange, validate);
  const status = httpStatus(exchange) ?? 0;
  // A rejection may be right: the exchange does not show whether the cluster exists and the caller has permission.
  const isAccepted = status >= 200 && status < 300 && answerErrorType(answer) === undefined;
  const isDescription = Array.isArray(successBody(answer)?.['tasks']);
  const violates =
    validate !== undefined && isAccepted && isDescription
      ? findViolatedRule(exchange, recorded, validate)
      : undefined;
  return {
    ...answer,
    ...requestFacts(answer, request, earlierArns),
    // An invalid request that was accepted needs no control.
    ...(violates === undefined ? {} : { violates, control: answer.exchange }),
    clusterExists: isAccepted,
    sdk: await readAnswersWithSdk([answer]),
  };
}

const skipNotes = (reasons: readonly string[], count: number): readonly string[] =>
  [...Map.groupBy(reasons, (reason) => reason)].map(
    ([reason, { length }]) => `skipped ${length} of ${count}: ${reason}`,
  );

function missingHeadersNote(trials: readonly RecordedTrial[], count: number): readonly string[] {
  const uncertain = trials.filter(({ unjudgeable }) =>
    [...(unjudgeable?.values() ?? [])].includes(notAllHeaders),
  );
  if (uncertain.length === 0) return [];
  return [`${uncertain.length} of ${count}: ${notAllHeaders}, so none is reported as missing`];
}

/**
 * Attaches all answers with descriptions, in order, to the trial of the last one. There the checks follow each task over time.
 */
function withTimeline(trials: readonly RecordedTrial[]): readonly RecordedTrial[] {
  const lastIndex = trials.findLastIndex(({ trial }) => isSuccess(trial));
  const timeline = trials.map(({ trial }) => trial).filter(isSuccess);
  const last = trials[lastIndex];
  if (last === undefined || timeline.length < 2) return trials;
  return trials.with(lastIndex, { ...last, trial: { ...last.trial, timeline } });
}
