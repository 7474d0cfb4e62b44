// Reading answers of DescribeTasks: the lists `tasks` and `failures`.

import { lastSegment } from '../../../specs/arn.ts';
import { isObject, type JsonObject } from '../../../specs/json.ts';
import type { Exchange } from '../../../targets/wire/exchange.ts';
import { described, describeOutcome, readAnswer, textIn } from '../../lib/answer.ts';
import type { ParsedAnswer } from '../../verdict.ts';
import { type DescribeTasksTrial, type RequestedId, requestedIds } from '../request-facts.ts';

/** The objects in a list of an answer. */
export function entries(answer: ParsedAnswer, list: 'tasks' | 'failures'): readonly JsonObject[] {
  const found = described(answer)?.[list];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Whether an answer has an entry in either list. */
export const hasEntries = (answer: ParsedAnswer): boolean =>
  entries(answer, 'tasks').length > 0 || entries(answer, 'failures').length > 0;

/** The ARNs of the described tasks. */
export function taskArns(answer: ParsedAnswer): readonly string[] {
  return entries(answer, 'tasks').flatMap((entry) => textIn(entry, 'taskArn') ?? []);
}

export interface FailureEntry {
  readonly arn: string;
  readonly reason: string | undefined;
}

/** The failures that have an ARN. */
export function failuresOf(answer: ParsedAnswer): readonly FailureEntry[] {
  return entries(answer, 'failures').flatMap((entry) => {
    const arn = textIn(entry, 'arn');
    return arn === undefined ? [] : [{ arn, reason: textIn(entry, 'reason') }];
  });
}

/** Whether a failure names what was asked for: as it was sent, or expanded to an ARN. */
export const names = (failure: FailureEntry, text: string): boolean =>
  failure.arn === text || lastSegment(failure.arn) === lastSegment(text);

export interface Placed {
  /** JSON pointer to the task in the answer. */
  readonly pointer: string;
  readonly task: JsonObject;
}

/** The described tasks, with their pointers. */
export const tasksIn = (answer: ParsedAnswer): readonly Placed[] =>
  entries(answer, 'tasks').map((task, index) => ({ pointer: `/tasks/${index}`, task }));

export interface KnownTask extends Placed {
  readonly facts: NonNullable<RequestedId['facts']>;
}

/** The described tasks that the run itself started. */
export const ourTasksIn = (trial: DescribeTasksTrial): readonly KnownTask[] =>
  tasksIn(trial).flatMap(({ pointer, task }) => {
    const facts = requestedIds(trial).find(({ arn }) => arn !== undefined && arn === task['taskArn'])?.facts;
    return facts === undefined ? [] : [{ pointer, task, facts }];
  });

/** Whether a control was answered with a task. */
export const isDescribed = (control: Exchange | undefined): boolean =>
  control !== undefined && taskArns(readAnswer(control)).length > 0;

/** The answer in a few words, for a finding: `HTTP 200 with 1 task and 0 failures`. */
export const came = (answer: ParsedAnswer): string =>
  describeOutcome(
    answer,
    () => `${counted(taskArns(answer), 'task')} and ${counted(failuresOf(answer), 'failure')}`,
  );

const counted = ({ length }: readonly unknown[], what: string): string =>
  `${length} ${what}${length === 1 ? '' : 's'}`;
