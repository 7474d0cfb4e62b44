import { textOf } from '../specs/exact-values.ts';
import type { Note, Trial } from './verdict.ts';
import { isObject } from '../specs/json.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';
import { memberObjects, parseAnswer, httpStatus } from './lib/answer.ts';
import { describeAnswer, failureEntries, describedTaskArns } from './describe-tasks/lib/task-answer.ts';
import {
  type DescribeTasksTrial,
  isDescribeTasksTrial,
  requestedIds,
} from './describe-tasks/request-facts.ts';

interface OpenQuestion {
  readonly clause: string;
  /** The class of the cases that ask the question. */
  readonly class: string;
  /** How the target behaves; `undefined` if the answer does not show it. */
  readonly describe: (trial: DescribeTasksTrial) => string | undefined;
}

const describeAcceptance = (trial: DescribeTasksTrial): string =>
  httpStatus(trial.exchange) === 200 ? `accepted: ${describeAnswer(trial)}` : describeAnswer(trial);

const describeFinding = (trial: DescribeTasksTrial): string =>
  describedTaskArns(trial).length > 0 ? 'names the task' : `names no task: ${describeAnswer(trial)}`;

function describeOrder(trial: DescribeTasksTrial): string | undefined {
  const arns = describedTaskArns(trial);
  const requested = requestedIds(trial).flatMap(({ what, arn }) =>
    what === 'here' && arn !== undefined ? [arn] : [],
  );
  if (arns.length < 2 || arns.length !== requested.length) return undefined;
  return arns.every((arn, index) => arn === requested[index]) ? 'the order of the request' : 'another order';
}

function describeDuplicates(trial: DescribeTasksTrial): string | undefined {
  const { length } = describedTaskArns(trial);
  if (length === 0) return undefined;
  return `a duplicate id is described ${length === 1 ? 'once' : `${length} times`}`;
}

const isRunTask = ({ request }: Exchange): boolean =>
  request.headers['x-amz-target']?.endsWith('.RunTask') === true;

/** Says how many tasks the last RunTask of a sequence requested, and how many tasks it started. */
function describeRunCount({ steps = [], timeline }: DescribeTasksTrial): string | undefined {
  if (timeline === undefined) return undefined;
  const last = steps.findLast(isRunTask);
  const request = last === undefined ? undefined : parseBody(last.request.body);
  const answer = last === undefined ? undefined : parseAnswer(last).body;
  if (request?.ok !== true || answer?.ok !== true || !isObject(request.value) || !isObject(answer.value)) {
    return undefined;
  }
  const { count = 1 } = request.value;
  const [tasks, failures] = [memberObjects(answer.value, 'tasks'), memberObjects(answer.value, 'failures')];
  return `for ${textOf(count)} requested tasks, ${tasks.length} in tasks and ${failures.length} in failures`;
}

/** Questions that are open for the real service. The report says how the target answers them. */
const openQuestions: readonly OpenQuestion[] = [
  { clause: 'tasks.duplicates', class: 'duplicate', describe: describeDuplicates },
  { clause: 'tasks.order', class: 'mixed-id', describe: describeOrder },
  { clause: 'tasks.null-element', class: 'null-element', describe: describeAcceptance },
  { clause: 'identifier.case', class: 'open-upper-case', describe: describeFinding },
  { clause: 'identifier.not-hex', class: 'open-not-hex', describe: describeAnswer },
  { clause: 'identifier.legacy-arn', class: 'open-legacy-arn', describe: describeFinding },
  { clause: 'cluster.empty', class: 'cluster-empty', describe: describeAcceptance },
  { clause: 'cluster.and-empty-list', class: 'cluster-none-empty-list', describe: describeAnswer },
  { clause: 'include.empty', class: 'include-empty', describe: describeAcceptance },
  { clause: 'include.empty', class: 'include-twice', describe: describeAcceptance },
  {
    clause: 'failures.arn.long',
    class: 'unknown-id',
    describe: (trial) => failureEntries(trial)[0]?.arn.replace(/[^:/]{8,}$/, 'ID'),
  },
  { clause: 'run.count', class: 'twins', describe: describeRunCount },
  { clause: 'protocol.empty-body', class: 'nothing', describe: describeAcceptance },
  { clause: 'protocol.body.null', class: 'null', describe: describeAcceptance },
  { clause: 'protocol.body.utf-8', class: 'bad-utf8', describe: describeAcceptance },
  { clause: 'protocol.other-content-type', class: 'type-json', describe: describeAcceptance },
  { clause: 'protocol.other-content-type', class: 'type-json-1.0', describe: describeAcceptance },
  { clause: 'protocol.other-content-type', class: 'type-text', describe: describeAcceptance },
  { clause: 'protocol.other-content-type', class: 'type-absent', describe: describeAcceptance },
];

/** Names that objects in an answer repeat. Any answer may show them. */
const repeatedNames = ({ body }: Trial): readonly Note[] =>
  (body?.ok === true ? (body.repeated ?? []) : []).map((pointer) => ({
    clause: 'response.repeated-names',
    class: 'any',
    // List positions are removed, because they do not distinguish kinds of objects.
    text: `${pointer
      .replaceAll(/\/\d+(?=\/|$)/g, '')
      .slice(1)
      .replaceAll('/', '.')} is repeated in one object`,
  }));

/** Notes on how the target answered the open questions that a case asks, or that any answer may show. */
export function openQuestionNotes(caseClass: string, trial: Trial): readonly Note[] {
  if (!('response' in trial.exchange)) return [];
  const ownNotes = openQuestions
    .filter((question) => question.class === caseClass)
    .flatMap(({ clause, describe }) => {
      const text = isDescribeTasksTrial(trial) ? describe(trial) : undefined;
      return text === undefined ? [] : [{ clause, class: caseClass, text }];
    });
  const repeated = repeatedNames(trial);
  return repeated.length === 0 ? ownNotes : [...ownNotes, ...repeated];
}
