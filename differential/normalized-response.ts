import { lastSegment } from '../specs/arn.ts';
import {
  came,
  described,
  entries,
  errorTypeOf,
  header,
  isOurs,
  messageOf,
  names,
  statusOf,
  succeeded,
  taskArns,
  textIn,
} from '../checks/lib/answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import { parseBody } from '../targets/wire/exchange.ts';
import type { World } from '../targets/world/world.ts';
import { named, namesOf } from './role-names.ts';
import {
  type DescribeTasksTrial,
  type RequestedId,
  requestedIds,
} from '../checks/describe-tasks/request-facts.ts';

/** What became of an id: described, named by a failure, both, or neither. */
interface Fate {
  /** What names it in an answer: its own last part, and that of the task it was made from. */
  readonly names: readonly string[];
  readonly told: string;
  /** How often a task or a failure tells it. */
  readonly times: number;
  readonly failure?: JsonObject;
}

/** A task as it is described, and where it stands in the answer. */
interface Described {
  readonly task: JsonObject;
  readonly at: number;
}

/** An answer in names that are the same in every world: two of them can be compared. */
export interface Portrait {
  /** `HTTP 200`, `HTTP 400 ClientException`, `no answer`. */
  readonly outcome: string;
  readonly succeeded: boolean;
  /** Left out where another service may have answered. */
  readonly headers?: { readonly contentType: string; readonly requestId: string };
  /** The members of an error but for its text, which is apart. */
  readonly error?: JsonObject;
  readonly text?: string;
  /** The members of the answer besides the two lists, and of these the type. */
  readonly rest: JsonObject;
  /** In the order in which they were asked for, each once. */
  readonly fates: readonly Fate[];
  /** Tasks by what they are called, as they are described first. */
  readonly tasks: ReadonlyMap<string, Described>;
  /** What is in the answer and was not asked for. */
  readonly strangers: readonly string[];
  /** The request in the same names. */
  readonly request: unknown;
}

/** Makes portraits of the answers of one world. */
export function portraitist(world: World): (trial: DescribeTasksTrial) => Portrait {
  const namesFor = namesOf(world);
  return (trial) => {
    const { roles, name } = namesFor(trial.facts?.ids, trial.variant);
    const request = parseBody(trial.exchange.request.body);
    const asked = request.ok ? askedIn(request.value, requestedIds(trial)) : requestedIds(trial);
    const answer = succeeded(trial) ? described(trial) : undefined;
    const head = {
      outcome: outcomeOf(trial),
      succeeded: answer !== undefined,
      request: request.ok
        ? named(request.value, name)
        : name(Buffer.from(trial.exchange.request.body).toString()),
      ...(isOurs(trial) && statusOf(trial.exchange) !== undefined ? { headers: headersOf(trial) } : {}),
    };
    if (answer === undefined) {
      const text = isOurs(trial) ? messageOf(trial) : undefined;
      const error = isOurs(trial) ? errorOf(trial) : undefined;
      return {
        ...head,
        ...(error === undefined ? {} : { error }),
        ...(text === undefined ? {} : { text: name(text) }),
        ...{ rest: {}, fates: [], tasks: new Map(), strangers: [] },
      };
    }
    const { tasks, failures, ...others } = answer;
    const form = (value: unknown): unknown => (Array.isArray(value) ? [] : value);
    return {
      ...head,
      rest: { ...others, tasks: form(tasks), failures: form(failures) },
      ...listsOf(trial, asked, roles, (value) => named(value, name)),
    };
  };
}

const outcomeOf = (trial: Trial): string => {
  if (trial.violates === 'method') return taskArns(trial).length > 0 ? 'tasks' : 'no tasks';
  return came(trial).replace(/ with .*/, '');
};

const headersOf = (trial: Trial): NonNullable<Portrait['headers']> => ({
  contentType: (header(trial, 'content-type') ?? 'absent').split(';')[0]?.trim().toLowerCase() ?? '',
  requestId: header(trial, 'x-amzn-requestid', 'x-amz-request-id') === undefined ? 'absent' : 'there',
});

function errorOf(trial: Trial): JsonObject | undefined {
  if (trial.body?.ok !== true || !isObject(trial.body.value) || errorTypeOf(trial) === undefined)
    return undefined;
  const { message: _text, ...members } = trial.body.value;
  // What it says is a matter of texts, and another spelling of `message` one of members.
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, name === '__type' ? value : typeof value]),
  );
}

/** What a request names, each text once: of a drawn one, and of one in an odd form, nobody has said it. */
function askedIn(request: unknown, asked: readonly RequestedId[]): readonly RequestedId[] {
  const list = isObject(request) ? request['tasks'] : undefined;
  const texts = new Set(Array.isArray(list) ? list.filter((text) => typeof text === 'string') : []);
  const known = new Map(asked.map((one) => [one.text, one]));
  return [...texts].map((text) => known.get(text) ?? { text, what: 'unknown' });
}

function listsOf(
  trial: Trial,
  asked: readonly RequestedId[],
  roles: ReadonlyMap<string, string>,
  inNames: (value: unknown) => unknown,
): Pick<Portrait, 'fates' | 'tasks' | 'strangers'> {
  const all = entries(trial, 'tasks').map((task) => ({ task, arn: textIn(task, 'taskArn') ?? '' }));
  const failures = entries(trial, 'failures').map((failure) => ({
    failure,
    arn: textIn(failure, 'arn') ?? '',
  }));
  const mine = new Set<object>();
  const fates = asked.map((one): Fate => {
    // What a blank finds, it names.
    const isBlank = one.text.trim() === '';
    const isFound = (arn: string): boolean =>
      isBlank || (one.arn === undefined ? names({ arn, reason: '' }, one.text) : arn === one.arn);
    const found = all.filter(({ arn }) => isFound(arn));
    const failed = failures.filter(({ arn }) => names({ arn, reason: '' }, one.text));
    for (const { task } of found) mine.add(task);
    for (const { failure } of failed) mine.add(failure);
    const [first] = failed;
    return {
      names: [one.text, ...(one.arn === undefined ? [] : [one.arn])].map(lastSegment),
      told: fateOf(found.length > 0, first?.failure),
      times: Math.max(found.length, failed.length),
      ...(first === undefined ? {} : { failure: formOf(first.failure, one.text, inNames) }),
    };
  });
  const tasks = new Map<string, Described>();
  for (const [at, { task, arn }] of all.entries()) {
    const role = roles.get(arn);
    const shown = inNames(task);
    if (role !== undefined && !tasks.has(role) && isObject(shown)) tasks.set(role, { task: shown, at });
  }
  const strangers = [
    ...all.filter(({ task }) => !mine.has(task)).map(() => 'a task'),
    ...failures
      .filter(({ failure }) => !mine.has(failure))
      .map(({ failure }) => `a failure: ${textIn(failure, 'reason') ?? 'no reason'}`),
  ];
  return { fates, tasks, strangers: [...new Set(strangers)].toSorted() };
}

function fateOf(isDescribed: boolean, failure: JsonObject | undefined): string {
  const failed = failure === undefined ? undefined : `a failure: ${textIn(failure, 'reason') ?? 'no reason'}`;
  if (isDescribed) return failed === undefined ? 'described' : `described, and ${failed}`;
  return failed ?? 'passed over';
}

/** A failure but for its reason; its ARN as the form that it has. */
function formOf(failure: JsonObject, text: string, inNames: (value: unknown) => unknown): JsonObject {
  const { arn, reason: _reason, ...others } = failure;
  const given = text.startsWith('arn:') ? 'an ARN' : 'the id as it was given';
  const form = arn === text ? given : String(arn).startsWith('arn:') ? 'an ARN' : 'another text';
  const rest = inNames(others);
  return { arn: form, ...(isObject(rest) ? rest : {}) };
}
