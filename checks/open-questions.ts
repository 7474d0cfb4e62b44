import type { Note, Trial } from './verdict.ts';
import { isObject } from '../specs/json.ts';
import { parseBody } from '../targets/wire/exchange.ts';
import { objectList, parseAnswer, httpStatus } from './lib/answer.ts';
import { describeAnswer, failureEntries, describedTaskArns } from './describe-tasks/lib/task-answer.ts';
import {
  type DescribeTasksTrial,
  isDescribeTasksTrial,
  requestedIds,
} from './describe-tasks/request-facts.ts';

interface Question {
  readonly clause: string;
  /** The class of the case that asks it. */
  readonly class: string;
  /** What the target does, or nothing where the answer doesn't tell. */
  readonly tell: (trial: DescribeTasksTrial) => string | undefined;
}

const accepted = (trial: DescribeTasksTrial): string =>
  httpStatus(trial.exchange) === 200 ? `accepted: ${describeAnswer(trial)}` : describeAnswer(trial);

const found = (trial: DescribeTasksTrial): string =>
  describedTaskArns(trial).length > 0 ? 'names the task' : `names no task: ${describeAnswer(trial)}`;

const order = (trial: DescribeTasksTrial): string | undefined => {
  const arns = describedTaskArns(trial);
  const asked = requestedIds(trial).flatMap(({ what, arn }) =>
    what === 'here' && arn !== undefined ? [arn] : [],
  );
  if (arns.length < 2 || arns.length !== asked.length) return undefined;
  return arns.every((arn, index) => arn === asked[index]) ? 'the order of the request' : 'another order';
};

/** Of the last RunTask of a sequence: how many were asked for, and what came of them. */
const counted = ({ steps = [], timeline }: DescribeTasksTrial): string | undefined => {
  if (timeline === undefined) return undefined;
  const runs = steps.filter(({ request }) => request.headers['x-amz-target']?.endsWith('.RunTask') === true);
  const last = runs.at(-1);
  const asked = last === undefined ? undefined : parseBody(last.request.body);
  const answer = last === undefined ? undefined : parseAnswer(last).body;
  if (asked?.ok !== true || answer?.ok !== true || !isObject(asked.value) || !isObject(answer.value)) {
    return undefined;
  }
  const { count = 1 } = asked.value;
  const [tasks, failures] = [objectList(answer.value, 'tasks'), objectList(answer.value, 'failures')];
  return `of ${String(count)} tasks asked for, ${tasks.length} in tasks and ${failures.length} in failures`;
};

/** What nobody knows of the real service: the report says how the target answers it. */
const questions: readonly Question[] = [
  {
    clause: 'tasks.duplicates',
    class: 'duplicate',
    tell: (trial) =>
      describedTaskArns(trial).length === 0
        ? undefined
        : `an id asked for twice is answered ${describedTaskArns(trial).length === 1 ? 'once' : `${describedTaskArns(trial).length} times`}`,
  },
  { clause: 'tasks.order', class: 'mixed-id', tell: order },
  { clause: 'tasks.null-element', class: 'null-element', tell: accepted },
  { clause: 'identifier.case', class: 'open-upper-case', tell: found },
  { clause: 'identifier.not-hex', class: 'open-not-hex', tell: describeAnswer },
  { clause: 'identifier.legacy-arn', class: 'open-legacy-arn', tell: found },
  { clause: 'cluster.empty', class: 'cluster-empty', tell: accepted },
  { clause: 'cluster.and-empty-list', class: 'cluster-none-empty-list', tell: describeAnswer },
  { clause: 'include.empty', class: 'include-empty', tell: accepted },
  { clause: 'include.empty', class: 'include-twice', tell: accepted },
  {
    clause: 'failures.arn.long',
    class: 'unknown-id',
    tell: (trial) => failureEntries(trial)[0]?.arn.replace(/[^:/]{8,}$/, 'ID'),
  },
  { clause: 'run.count', class: 'twins', tell: counted },
  { clause: 'protocol.empty-body', class: 'nothing', tell: accepted },
  { clause: 'protocol.body.null', class: 'null', tell: accepted },
  { clause: 'protocol.body.utf-8', class: 'bad-utf8', tell: accepted },
  { clause: 'protocol.other-content-type', class: 'type-json', tell: accepted },
  { clause: 'protocol.other-content-type', class: 'type-json-1.0', tell: accepted },
  { clause: 'protocol.other-content-type', class: 'type-text', tell: accepted },
  { clause: 'protocol.other-content-type', class: 'type-absent', tell: accepted },
];

/** The answers to the open questions that a case asks. */
export const openQuestionNotes = (name: string, trial: Trial): readonly Note[] =>
  questions.flatMap(({ clause, class: asking, tell }) => {
    // What got no answer tells nothing of the question.
    const isTold = asking === name && 'response' in trial.exchange;
    const text = isTold && isDescribeTasksTrial(trial) ? tell(trial) : undefined;
    return text === undefined ? [] : [{ clause, class: name, text }];
  });
