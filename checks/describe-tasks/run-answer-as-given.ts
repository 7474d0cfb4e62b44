import { textOf } from '../../specs/exact-values.ts';
import type { JsonObject } from '../../specs/json.ts';
import { findClause } from '../../specs/clauses/catalogue.ts';
import { isObject } from '../../specs/json.ts';
import type { Exchange } from '../../targets/wire/exchange.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import { memberObjects, parseAnswer, stringMember, httpStatus } from '../lib/answer.ts';
import { mergeComparisons, type InputComparison } from './lib/run-input-check.ts';
import { tasksByArn } from './lib/task-answer.ts';
import { compareImages } from './image-as-defined.ts';
import { compareOrigin } from './origin-as-given.ts';
import { compareOverrides } from './overrides-as-given.ts';
import { compareSizes } from './sizes-as-given.ts';
import { compareSubnets } from './subnet-as-given.ts';
import { toVerdict, pass, skip } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** Each comparison with its default clause, for violations that do not name a clause. */
const comparisons = [
  [compareOrigin, 'task.started-by'],
  [compareOverrides, 'task.overrides.given'],
  [compareImages, 'container.image'],
  [compareSizes, 'task.sizes.given'],
  [compareSubnets, 'attachment.subnet'],
] as const;

/** Compares a task with the input of RunTask. Only documented clauses count. */
function compareDocumented(task: JsonObject, facts: TaskFacts, pointer: string): InputComparison {
  const isDocumented = (clause: string): boolean => findClause(clause).evidence === 'documented';
  const { violations, confirmedClauses } = mergeComparisons(
    comparisons.map(([compare, clause]): InputComparison => {
      const comparison = compare(task, facts, pointer);
      return { ...comparison, violations: comparison.violations.map((one) => ({ clause, ...one })) };
    }),
  );
  return {
    violations: violations.filter(({ clause }) => clause !== undefined && isDocumented(clause)),
    confirmedClauses: confirmedClauses.filter(isDocumented),
  };
}

interface AnsweredTask {
  readonly operation: 'RunTask' | 'StopTask';
  /** The number of the request in the sequence, from 0. */
  readonly step: number;
  readonly task: JsonObject;
  readonly facts: TaskFacts;
}

/** The tasks in an answer to RunTask or StopTask. */
function parseStepTasks(
  exchange: Exchange,
): readonly { readonly operation: AnsweredTask['operation']; readonly task: JsonObject }[] {
  const operation = exchange.request.headers['x-amz-target']?.split('.').at(-1);
  if (operation !== 'RunTask' && operation !== 'StopTask') return [];
  const { body } = parseAnswer(exchange);
  if (httpStatus(exchange) !== 200 || body?.ok !== true || !isObject(body.value)) return [];
  const tasks =
    operation === 'RunTask' ? memberObjects(body.value, 'tasks') : [body.value['task']].filter(isObject);
  return tasks.map((task) => ({ operation, task }));
}

/** The run's own tasks in those answers of a sequence that RunTask and StopTask gave. */
function answeredTasks(trial: DescribeTasksTrial): readonly AnsweredTask[] {
  const { steps = [], timeline } = trial;
  if (timeline === undefined) return [];
  return steps.flatMap((exchange, step) =>
    parseStepTasks(exchange).flatMap(({ operation, task }): readonly AnsweredTask[] => {
      const arn = stringMember(task, 'taskArn');
      const facts = requestedIds(trial).find((one) => arn !== undefined && one.arn === arn)?.facts;
      return facts === undefined ? [] : [{ operation, step, task, facts }];
    }),
  );
}

/** Kinds of violations that descriptions of the task also show. Checks of descriptions report these kinds. */
const kindsInDescriptions = (
  taskArn: unknown,
  facts: TaskFacts,
  { timeline = [] }: DescribeTasksTrial,
): ReadonlySet<string> =>
  new Set(
    timeline.flatMap((answer) => {
      const task = tasksByArn([answer]).get(textOf(taskArn));
      return task === undefined ? [] : compareDocumented(task, facts, '').violations.map(({ kind }) => kind);
    }),
  );

export const runAnswerAsGiven: DescribeTasksCheck = {
  id: 'run-answer-as-given',
  clauses: ['run.answer'],
  claim: 'What DescribeTasks shows of the input of RunTask, the answers of RunTask and StopTask show, too.',
  kinds: ['RunTask.*', 'StopTask.*'],
  appliesTo: (trial) => answeredTasks(trial).length > 0,
  judge: (trial) => {
    const { violations, confirmedClauses } = mergeComparisons(
      answeredTasks(trial).map(({ operation, step, task, facts }): InputComparison => {
        const comparison = compareDocumented(task, facts, `step ${step + 1}`);
        const reportedKinds = kindsInDescriptions(task['taskArn'], facts, trial);
        const own = comparison.violations
          .filter(({ kind }) => !reportedKinds.has(kind))
          .map(({ clause: _clause, ...one }) => ({ ...one, kind: `${operation}.${one.kind}` }));
        return { ...comparison, violations: own };
      }),
    );
    if (violations.length > 0) return toVerdict(violations);
    return confirmedClauses.length === 0 ? skip('no answer of RunTask or StopTask shows the input') : pass;
  },
};
