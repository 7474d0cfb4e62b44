// Reading answers of DescribeTasks: the lists `tasks` and `failures`.

import { lastSegment } from '../../../specs/arn.ts';
import { isObject, type JsonObject } from '../../../specs/json.ts';
import type { Exchange } from '../../../targets/wire/exchange.ts';
import { successBody, describeOutcome, parseAnswer, stringMember } from '../../lib/answer.ts';
import type { ParsedAnswer } from '../../verdict.ts';
import { type DescribeTasksTrial, type RequestedId, requestedIds } from '../request-facts.ts';

/** The objects in a list of an answer. */
export function answerEntries(answer: ParsedAnswer, list: 'tasks' | 'failures'): readonly JsonObject[] {
  const found = successBody(answer)?.[list];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Whether an answer has an entry in either list. */
export const hasEntries = (answer: ParsedAnswer): boolean =>
  answerEntries(answer, 'tasks').length > 0 || answerEntries(answer, 'failures').length > 0;

/** The ARNs of the described tasks. */
export function describedTaskArns(answer: ParsedAnswer): readonly string[] {
  return answerEntries(answer, 'tasks').flatMap((entry) => stringMember(entry, 'taskArn') ?? []);
}

export interface FailureEntry {
  readonly arn: string;
  readonly reason: string | undefined;
}

/** The failures that have an ARN. */
export function failureEntries(answer: ParsedAnswer): readonly FailureEntry[] {
  return answerEntries(answer, 'failures').flatMap((entry) => {
    const arn = stringMember(entry, 'arn');
    return arn === undefined ? [] : [{ arn, reason: stringMember(entry, 'reason') }];
  });
}

/** Whether a failure names what was asked for: as it was sent, or expanded to an ARN. */
export const isFailureFor = (failure: FailureEntry, text: string): boolean =>
  failure.arn === text || lastSegment(failure.arn) === lastSegment(text);

export interface DescribedTask {
  /** JSON pointer to the task in the answer. */
  readonly pointer: string;
  readonly task: JsonObject;
}

/** The described tasks, with their pointers. */
export const describedTasks = (answer: ParsedAnswer): readonly DescribedTask[] =>
  answerEntries(answer, 'tasks').map((task, index) => ({ pointer: `/tasks/${index}`, task }));

export interface OwnTask extends DescribedTask {
  readonly facts: NonNullable<RequestedId['facts']>;
}

/** The described tasks that the run itself started. */
export const ownTasks = (trial: DescribeTasksTrial): readonly OwnTask[] =>
  describedTasks(trial).flatMap(({ pointer, task }) => {
    const facts = requestedIds(trial).find(({ arn }) => arn !== undefined && arn === task['taskArn'])?.facts;
    return facts === undefined ? [] : [{ pointer, task, facts }];
  });

/** Whether a control was answered with a task. */
export const controlFoundTask = (control: Exchange | undefined): boolean =>
  control !== undefined && describedTaskArns(parseAnswer(control)).length > 0;

/** The answer in a few words, for a finding: `HTTP 200 with 1 task and 0 failures`. */
export const describeAnswer = (answer: ParsedAnswer): string =>
  describeOutcome(
    answer,
    () => `${countOf(describedTaskArns(answer), 'task')} and ${countOf(failureEntries(answer), 'failure')}`,
  );

const countOf = ({ length }: readonly unknown[], what: string): string =>
  `${length} ${what}${length === 1 ? '' : 's'}`;
