import { lastSegment } from '../../specs/arn.ts';
import {
  successBody,
  errorType,
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
import type { ParsedAnswer, ViolatedRule, Trial } from '../../checks/verdict.ts';
import { compileValidator, type Validation } from '../../generators/validators.ts';
import { describeTasks } from '../../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../../specs/editions.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import { readAnswersWithSdk } from '../read-answers-with-sdk.ts';
import { overCapReason, defaultResponseCap } from '../response-cap.ts';
import { findUnjudgeableChecks, notAllHeaders, type RecordedParts } from './unjudgeable-checks.ts';
import { isMasked, isUnambiguousId } from './masked-values.ts';
import type { ParsedRecording, RecordedTrial } from '../recording.ts';
import { withoutSecrets } from '../redaction/without-secrets.ts';
import type { RequestFacts, RequestedId } from '../../checks/describe-tasks/request-facts.ts';

// Exchanges that somebody else recorded. Nobody knows what was there, so what was asked is derived from the exchanges
// alone: an id names a task where this answer, or an earlier one of the same file, describes it. What can't be known is not
// judged.

/** An exchange of somebody else, and what of it was recorded at all. */
export interface ThirdPartyExchange {
  readonly location: string;
  readonly exchange: Exchange;
  readonly recorded: RecordedParts;
}

interface DescribedArn {
  readonly arn: string;
  /** The name of its cluster, where the answer tells. */
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

/** The request, where it is one that the reference allows. */
function validRequest(exchange: Exchange, validate: (value: unknown) => Validation): JsonObject | undefined {
  const body = parseBody(exchange.request.body);
  if (exchange.request.method !== 'POST' || !body.ok || !isObject(body.value)) return undefined;
  const { tasks } = body.value;
  const isInBounds = Array.isArray(tasks) && tasks.length > 0 && tasks.length <= 100;
  return isInBounds && validate(body.value).valid ? body.value : undefined;
}

/** What a request asks for that the reference forbids, where it is one thing alone. */
function findViolatedRule(
  { request: { method, body: bytes } }: Exchange,
  { requestBytes: isAsSent }: RecordedParts,
  validate: (value: unknown) => Validation,
): ViolatedRule | undefined {
  const body = parseBody(bytes);
  if (method !== 'POST' || !body.ok || !isObject(body.value)) return undefined;
  // A member that is null is as good as absent; what becomes of such an element nobody knows.
  const { tasks, ...others } = Object.fromEntries(
    Object.entries(body.value).filter(([, value]) => value !== null),
  );
  if (Object.values({ tasks, ...others }).some((value) => Array.isArray(value) && value.includes(null)))
    return undefined;
  const isInBounds = !Array.isArray(tasks) || (tasks.length > 0 && tasks.length <= 100);
  const keywordsOf = (value: unknown): string => {
    const validation = validate(value);
    return validation.valid ? '' : [...new Set(validation.errors.map(({ keyword }) => keyword))].join(' ');
  };
  const wrong = keywordsOf({ tasks: tasks ?? ['a'], ...others });
  if (tasks !== undefined && isInBounds && wrong === 'type') return isAsSent ? 'type' : undefined;
  if (tasks !== undefined && isInBounds && wrong === 'enum') return 'include.value';
  if (keywordsOf({ ...others, tasks: ['a'] }) !== '') return undefined;
  if (tasks === undefined) return 'tasks.required';
  if (!Array.isArray(tasks) || !tasks.every((text) => typeof text === 'string')) return undefined;
  if (tasks.length > 100) return 'tasks.max';
  return tasks.length === 0 ? 'tasks.empty' : undefined;
}

/** An id that was described before, and then in which cluster, may be gone by now: that it exists is known only by that. */
function toRequestedId(
  text: string,
  cluster: string,
  now: ReadonlyMap<string, DescribedArn>,
  before: ReadonlyMap<string, DescribedArn>,
): RequestedId {
  const here = now.get(lastSegment(text));
  if (here !== undefined) return { text, what: 'here', arn: here.arn };
  const earlier = before.get(lastSegment(text));
  if (earlier === undefined) return { text, what: 'unknown' };
  return { text, what: earlier.cluster === cluster ? 'here' : 'elsewhere', arn: earlier.arn };
}

function requestFacts(
  answer: ParsedAnswer,
  request: JsonObject | undefined,
  before: ReadonlyMap<string, DescribedArn>,
): { readonly facts?: RequestFacts } {
  const { tasks, cluster, include } = request ?? {};
  if (!Array.isArray(tasks)) return {};
  const tagged = Array.isArray(include) && include.includes('TAGS');
  if (!tellsTasksApart(tasks, answer)) return { facts: { tags: tagged } };
  const name = typeof cluster === 'string' ? lastSegment(cluster) : 'default';
  const now = describedArns(answer);
  const ids = tasks.map((text) => toRequestedId(String(text), name, now, before));
  return { facts: { ids, tags: tagged } };
}

/** Names in place of ids or of ARNs are the recorder's, or open: then which task is which can't be told. */
const tellsTasksApart = (tasks: readonly unknown[], answer: ParsedAnswer): boolean =>
  tasks.every(isUnambiguousId) &&
  describedTaskArns(answer).every((arn) => /^arn:.*:task\/./.test(arn) && !isMasked(lastSegment(arn))) &&
  failureEntries(answer).every(({ arn }) => tasks.includes(arn) || isUnambiguousId(lastSegment(arn)));

/** Why nothing can be said of an answer. */
function skipReason(answer: ParsedAnswer): string | undefined {
  const status = httpStatus(answer.exchange) ?? 0;
  const type = errorType(answer);
  if (status >= 500) return 'a fault of the server (5xx)';
  if (type === 'ThrottlingException') return 'throttled';
  // Whoever stands between signs with no id of a request, and knows nothing of types.
  const isSigned = responseHeader(answer, 'x-amzn-requestid', 'x-amz-request-id') !== undefined;
  const isPage = responseHeader(answer, 'content-type')?.startsWith('text/html') === true;
  const isOfAnother =
    status === 200 ? isPage : status > 0 && status !== 400 && (status < 200 || status > 299);
  return !isSigned && type === undefined && isOfAnother ? 'an answer of something between' : undefined;
}

interface TrialOptions {
  readonly edition: EditionName;
  readonly answersOnly: boolean;
  readonly maxResponseSize?: number;
}

/** The trials of a file's exchanges, in order; `answersOnly`: nothing is made of the requests. */
export async function toTrials(
  lones: readonly ThirdPartyExchange[],
  { edition, answersOnly, maxResponseSize = defaultResponseCap }: TrialOptions,
): Promise<Pick<ParsedRecording, 'trials' | 'notes'>> {
  const validate = compileValidator(operationSpec(edition, describeTasks).request);
  const before = new Map<string, DescribedArn>();
  const trials: RecordedTrial[] = [];
  const reasons: string[] = [];
  for (const [index, { location: where, exchange, recorded: has }] of lones.entries()) {
    if ('response' in exchange && exchange.response.body.length > maxResponseSize) {
      reasons.push(overCapReason(maxResponseSize));
      continue;
    }
    const answer = parseAnswer(withoutSecrets(exchange));
    const reason = skipReason(answer);
    if (reason !== undefined) {
      reasons.push(reason);
      continue;
    }
    const isRead = !answersOnly && has.request;
    const request = isRead ? validRequest(exchange, validate) : undefined;
    const status = httpStatus(exchange) ?? 0;
    // A refusal may be right: whether the cluster is there, and the caller allowed, no exchange tells.
    const hosted = status >= 200 && status < 300 && errorType(answer) === undefined;
    const isDescription = Array.isArray(successBody(answer)?.['tasks']);
    const broke = isRead && hosted && isDescription ? findViolatedRule(exchange, has, validate) : undefined;
    const trial: Trial = {
      ...answer,
      ...requestFacts(answer, request, before),
      // What ought to be refused and is answered needs no other answer beside it.
      ...(broke === undefined ? {} : { violates: broke, control: answer.exchange }),
      clusterExists: hosted,
      sdk: await readAnswersWithSdk([answer]),
    };
    for (const [key, seen] of describedArns(answer)) before.set(key, seen);
    const doubts = findUnjudgeableChecks(trial, has);
    trials.push({
      suite: 'recordings',
      seenAt: index + 1,
      look: 'first',
      trial,
      location: where,
      unjudgeable: doubts,
    });
  }
  const counts = [...Map.groupBy(reasons, (reason) => reason)];
  const unsure = trials.filter(({ unjudgeable: doubts }) =>
    [...(doubts?.values() ?? [])].includes(notAllHeaders),
  );
  return {
    trials: answersOnly ? trials : withTimeline(trials),
    notes: [
      ...counts.map(([reason, { length }]) => `${length} of ${lones.length} passed over: ${reason}`),
      ...(unsure.length === 0
        ? []
        : [`${unsure.length} of ${lones.length}: ${notAllHeaders}, so that none is held to be missing`]),
    ],
  };
}

/** All descriptions, in order, go with the last one: each task is looked at over time. */
function withTimeline(trials: readonly RecordedTrial[]): readonly RecordedTrial[] {
  const at = trials.findLastIndex(({ trial }) => isSuccess(trial));
  const timeline = trials.map(({ trial }) => trial).filter(isSuccess);
  const found = trials[at];
  if (found === undefined || timeline.length < 2) return trials;
  return trials.with(at, { ...found, trial: { ...found.trial, timeline } });
}
