import { lastSegment } from '../specs/arn.ts';
import {
  successBody,
  answerErrorType,
  responseHeader,
  reachesOperation,
  errorMessage,
  httpStatus,
  isSuccess,
  stringMember,
} from '../checks/lib/answer.ts';
import {
  describeAnswer,
  answerEntries,
  isFailureFor,
  describedTaskArns,
} from '../checks/describe-tasks/lib/task-answer.ts';
import type { Trial } from '../checks/verdict.ts';
import {
  type DescribeTasksTrial,
  type RequestedId,
  requestedIds,
} from '../checks/describe-tasks/request-facts.ts';
import { definedMembers, isObject, type JsonObject } from '../specs/json.ts';
import { parseBody } from '../targets/wire/exchange.ts';
import type { World } from '../targets/world/world.ts';
import { renameTexts, roleNamer } from './role-names.ts';

/** What an answer says about a requested id: a description, a failure, both, or neither. */
export interface IdFate {
  /** The texts that identify the id in an answer: its own last segment, and the last segment of its task's ARN. */
  readonly names: readonly string[];
  readonly outcome: string;
  /** The number of tasks about this id, or the number of failures if there are more failures. */
  readonly times: number;
  readonly failure?: JsonObject;
}

/** A described task, and its index in the list of the answer. */
interface DescribedTask {
  readonly task: JsonObject;
  readonly index: number;
}

/** An answer with role names in place of ids, so that answers from two worlds can be compared. */
export interface NormalizedResponse {
  /** `HTTP 200`, `HTTP 400 ClientException`, `no answer`. */
  readonly outcome: string;
  readonly succeeded: boolean;
  /** Absent if an intermediary may have answered. */
  readonly headers?: { readonly contentType: string; readonly requestId: string };
  /** The members of an error without its message, which is `text`. */
  readonly error?: JsonObject;
  readonly text?: string;
  /** The other members of the answer, and the two lists with their entries removed. */
  readonly rest: JsonObject;
  /** One fate for each distinct requested id, in request order. */
  readonly fates: readonly IdFate[];
  /** The first description of each task, by role name. */
  readonly tasks: ReadonlyMap<string, DescribedTask>;
  /** Entries of the answer that belong to no requested id. */
  readonly unrequested: readonly string[];
  /** The request with the same role names. */
  readonly request: unknown;
}

/** Returns a function that normalizes the answers of one world. */
export function responseNormalizer(world: World): (trial: DescribeTasksTrial) => NormalizedResponse {
  const nameRoles = roleNamer(world);
  return (trial) => {
    const { roles, rename } = nameRoles(trial.facts?.ids, trial.variant);
    const request = parseBody(trial.exchange.request.body);
    const asked = request.ok ? distinctIds(request.value, requestedIds(trial)) : requestedIds(trial);
    const answer = isSuccess(trial) ? successBody(trial) : undefined;
    const common = {
      outcome: outcomeText(trial),
      succeeded: answer !== undefined,
      request: request.ok
        ? renameTexts(request.value, rename)
        : rename(Buffer.from(trial.exchange.request.body).toString()),
      ...(reachesOperation(trial) && httpStatus(trial.exchange) !== undefined
        ? { headers: comparedHeaders(trial) }
        : {}),
    };
    if (answer === undefined) {
      const text = reachesOperation(trial) ? errorMessage(trial) : undefined;
      return {
        ...common,
        ...definedMembers({
          error: reachesOperation(trial) ? errorMembers(trial) : undefined,
          text: text === undefined ? undefined : rename(text),
        }),
        ...{ rest: {}, fates: [], tasks: new Map(), unrequested: [] },
      };
    }
    const { tasks, failures, ...others } = answer;
    const emptied = (value: unknown): unknown => (Array.isArray(value) ? [] : value);
    return {
      ...common,
      rest: { ...others, tasks: emptied(tasks), failures: emptied(failures) },
      ...normalizeLists(trial, asked, roles, (value) => renameTexts(value, rename)),
    };
  };
}

const outcomeText = (trial: Trial): string => {
  if (trial.violates === 'method') return describedTaskArns(trial).length > 0 ? 'tasks' : 'no tasks';
  return describeAnswer(trial).replace(/ with .*/, '');
};

const comparedHeaders = (trial: Trial): NonNullable<NormalizedResponse['headers']> => ({
  contentType: (responseHeader(trial, 'content-type') ?? 'absent').split(';')[0]?.trim().toLowerCase() ?? '',
  requestId: responseHeader(trial, 'x-amzn-requestid', 'x-amz-request-id') === undefined ? 'absent' : 'there',
});

function errorMembers(trial: Trial): JsonObject | undefined {
  if (trial.body?.ok !== true || !isObject(trial.body.value) || answerErrorType(trial) === undefined)
    return undefined;
  const { message: _text, ...members } = trial.body.value;
  // The content of the other texts is not compared. But another spelling of `message` is still a different member.
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, name === '__type' ? value : typeof value]),
  );
}

/** The distinct ids of a request. For random and unusual requests the trial does not list them. */
function distinctIds(request: unknown, asked: readonly RequestedId[]): readonly RequestedId[] {
  const list = isObject(request) ? request['tasks'] : undefined;
  const texts = new Set(Array.isArray(list) ? list.filter((text) => typeof text === 'string') : []);
  const known = new Map(asked.map((one) => [one.text, one]));
  return [...texts].map((text) => known.get(text) ?? { text, what: 'unknown' });
}

type Rename = (value: unknown) => unknown;

function normalizeLists(
  trial: Trial,
  asked: readonly RequestedId[],
  roles: ReadonlyMap<string, string>,
  rename: Rename,
): Pick<NormalizedResponse, 'fates' | 'tasks' | 'unrequested'> {
  const tasks = answerEntries(trial, 'tasks').map((task) => ({
    task,
    arn: stringMember(task, 'taskArn') ?? '',
  }));
  const failures = answerEntries(trial, 'failures').map((failure) => ({
    failure,
    arn: stringMember(failure, 'arn') ?? '',
  }));
  const requested = new Set<object>();
  const fates = asked.map((one): IdFate => {
    // Any task is accepted as the one that a blank id finds.
    const isBlank = one.text.trim() === '';
    const isFound = (arn: string): boolean =>
      isBlank || (one.arn === undefined ? isFailureFor({ arn, reason: '' }, one.text) : arn === one.arn);
    const found = tasks.filter(({ arn }) => isFound(arn));
    const failed = failures.filter(({ arn }) => isFailureFor({ arn, reason: '' }, one.text));
    for (const { task } of found) requested.add(task);
    for (const { failure } of failed) requested.add(failure);
    const [first] = failed;
    return {
      names: [one.text, ...(one.arn === undefined ? [] : [one.arn])].map(lastSegment),
      outcome: fateText(found.length > 0, first?.failure),
      times: Math.max(found.length, failed.length),
      ...definedMembers({ failure: first && normalizeFailure(first.failure, one.text, rename) }),
    };
  });
  const unrequested = [
    ...tasks.filter(({ task }) => !requested.has(task)).map(() => 'a task'),
    ...failures.filter(({ failure }) => !requested.has(failure)).map(({ failure }) => failureText(failure)),
  ];
  return {
    fates,
    tasks: tasksByRole(tasks, roles, rename),
    unrequested: [...new Set(unrequested)].toSorted(),
  };
}

function tasksByRole(
  tasks: readonly { readonly task: JsonObject; readonly arn: string }[],
  roles: ReadonlyMap<string, string>,
  rename: Rename,
): ReadonlyMap<string, DescribedTask> {
  const byRole = new Map<string, DescribedTask>();
  for (const [index, { task, arn }] of tasks.entries()) {
    const role = roles.get(arn);
    const renamed = rename(task);
    if (role !== undefined && !byRole.has(role) && isObject(renamed)) {
      byRole.set(role, { task: renamed, index });
    }
  }
  return byRole;
}

const failureText = (failure: JsonObject): string =>
  `a failure: ${stringMember(failure, 'reason') ?? 'no reason'}`;

function fateText(isDescribed: boolean, failure: JsonObject | undefined): string {
  const failed = failure === undefined ? undefined : failureText(failure);
  if (isDescribed) return failed === undefined ? 'described' : `described, and ${failed}`;
  return failed ?? 'passed over';
}

/** A failure without its reason, with the form of its ARN in place of the ARN. */
function normalizeFailure(failure: JsonObject, requestedText: string, rename: Rename): JsonObject {
  const { arn, reason: _reason, ...others } = failure;
  const sameForm = requestedText.startsWith('arn:') ? 'an ARN' : 'the id as it was given';
  const otherForm = String(arn).startsWith('arn:') ? 'an ARN' : 'another text';
  const renamed = rename(others);
  return { arn: arn === requestedText ? sameForm : otherForm, ...(isObject(renamed) ? renamed : {}) };
}
