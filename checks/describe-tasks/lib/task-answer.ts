// Functions that read the lists `tasks` and `failures` in an answer of DescribeTasks.

import { lastSegment } from '../../../specs/arn.ts';
import { isObject, type JsonObject } from '../../../specs/json.ts';
import type { Exchange } from '../../../targets/wire/exchange.ts';
import type { TaskFacts } from '../../../targets/world/world.ts';
import { successBody, describeOutcome, parseAnswer, stringMember } from '../../lib/answer.ts';
import { toCanonicalOrder } from '../../lib/canonical-order.ts';
import { rememberEach } from '../../lib/remember-each.ts';
import { rememberLast } from '../../lib/remember-last.ts';
import type { ParsedAnswer } from '../../verdict.ts';
import { type DescribeTasksTrial, requestedIds } from '../request-facts.ts';

const entriesOf = (list: 'tasks' | 'failures') =>
  rememberLast((answer: ParsedAnswer): readonly JsonObject[] => {
    const found = successBody(answer)?.[list];
    return Array.isArray(found) ? found.filter(isObject) : [];
  });
const entries = { tasks: entriesOf('tasks'), failures: entriesOf('failures') };

/** The objects in one of the two lists of an answer. */
export const answerEntries = (answer: ParsedAnswer, list: 'tasks' | 'failures'): readonly JsonObject[] =>
  entries[list](answer);

/** Whether at least one of the two lists has an entry. */
export const hasEntries = (answer: ParsedAnswer): boolean =>
  answerEntries(answer, 'tasks').length > 0 || answerEntries(answer, 'failures').length > 0;

/** The ARNs of the described tasks, in order. */
export const describedTaskArns = rememberLast((answer: ParsedAnswer): readonly string[] =>
  answerEntries(answer, 'tasks').flatMap((entry) => stringMember(entry, 'taskArn') ?? []),
);

export interface FailureEntry {
  readonly arn: string;
  readonly reason: string | undefined;
}

/** The failures that have an ARN. */
export const failureEntries = rememberLast((answer: ParsedAnswer): readonly FailureEntry[] =>
  answerEntries(answer, 'failures').flatMap((entry) => {
    const arn = stringMember(entry, 'arn');
    return arn === undefined ? [] : [{ arn, reason: stringMember(entry, 'reason') }];
  }),
);

/** Whether a failure is about an identifier. The failure may repeat the identifier as sent, or expand it to an ARN. */
export const isFailureFor = (failure: FailureEntry, text: string): boolean =>
  failure.arn === text || lastSegment(failure.arn) === lastSegment(text);

export interface DescribedTask {
  /** JSON pointer to the task in the answer. */
  readonly pointer: string;
  readonly task: JsonObject;
}

/** The described tasks, with their pointers. */
export const describedTasks = rememberLast((answer: ParsedAnswer): readonly DescribedTask[] =>
  answerEntries(answer, 'tasks').map((task, index) => ({ pointer: `/tasks/${index}`, task })),
);

/** A described task that the run itself started, with the input that the run gave to RunTask. */
export interface OwnTask extends DescribedTask {
  readonly facts: TaskFacts;
}

/** The described tasks that the run itself started. */
export const ownTasks = rememberLast((trial: DescribeTasksTrial): readonly OwnTask[] =>
  describedTasks(trial).flatMap(({ pointer, task }) => {
    const facts = ownTaskFacts(trial, task);
    return facts === undefined ? [] : [{ pointer, task, facts }];
  }),
);

/** What the run gave to RunTask for a described task; `undefined` if the run did not start it. */
export const ownTaskFacts = (trial: DescribeTasksTrial, { taskArn }: JsonObject): TaskFacts | undefined =>
  requestedIds(trial).find(({ arn }) => arn !== undefined && arn === taskArn)?.facts;

const inCanonicalOrder = rememberEach((task: JsonObject) => toCanonicalOrder(task));

/** The tasks in several answers by their ARN. Members and lists of each task are in canonical order. */
export const tasksByArn = (answers: readonly ParsedAnswer[]): ReadonlyMap<string, JsonObject> =>
  new Map(
    answers
      .flatMap((answer) => answerEntries(answer, 'tasks'))
      .flatMap((task) => {
        const arn = stringMember(task, 'taskArn');
        return arn === undefined ? [] : [[arn, inCanonicalOrder(task)] as const];
      }),
  );

/** Whether the answer to a control describes a task. */
export const controlFoundTask = (control: Exchange | undefined): boolean =>
  control !== undefined && describedTaskArns(parseAnswer(control)).length > 0;

/** Describes an answer in a few words of a finding: `HTTP 200 with 1 task and 0 failures`. */
export const describeAnswer = (answer: ParsedAnswer): string =>
  describeOutcome(
    answer,
    () => `${count(describedTaskArns(answer), 'task')} and ${count(failureEntries(answer), 'failure')}`,
  );

const count = ({ length }: readonly unknown[], noun: string): string =>
  `${length} ${noun}${length === 1 ? '' : 's'}`;
