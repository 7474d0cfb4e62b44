import type { JsonObject } from '../../specs/json.ts';
import { findClause } from '../../specs/clauses/catalogue.ts';
import { isObject } from '../../specs/json.ts';
import { objectList, parseAnswer, stringMember, httpStatus } from '../lib/answer.ts';
import { mergeComparisons, type InputComparison, type Facts } from './lib/as-given.ts';
import { tasksByArn } from './lib/relation-claim.ts';
import { compareImages } from './image-as-defined.ts';
import { compareOrigin } from './origin-as-given.ts';
import { compareOverrides } from './overrides-as-given.ts';
import { compareSizes } from './sizes-as-given.ts';
import { compareSubnets } from './subnet-as-given.ts';
import { toVerdict, pass, skip } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** Each of them with the clause that it breaks where it names none. */
const looks = [
  [compareOrigin, 'task.started-by'],
  [compareOverrides, 'task.overrides.given'],
  [compareImages, 'container.image'],
  [compareSizes, 'task.sizes.given'],
  [compareSubnets, 'attachment.subnet'],
] as const;

/** What the reference itself says. */
function compared(task: JsonObject, facts: Facts, pointer: string): InputComparison {
  const all = looks.map(([look, clause]): InputComparison => {
    const { wrong, right } = look(task, facts, pointer);
    return { wrong: wrong.map((one) => ({ clause, ...one })), right };
  });
  const isDocumented = (clause: string): boolean => findClause(clause).evidence === 'documented';
  const { wrong, right } = mergeComparisons(all);
  return {
    wrong: wrong.filter(({ clause }) => clause !== undefined && isDocumented(clause)),
    right: right.filter(isDocumented),
  };
}

interface Shown {
  readonly operation: 'RunTask' | 'StopTask';
  /** Which request of the sequence it was, from 0. */
  readonly step: number;
  readonly task: JsonObject;
  readonly facts: Facts;
}

/** The tasks in the answers to RunTask and StopTask, of a whole sequence. */
function shownIn(trial: DescribeTasksTrial): readonly Shown[] {
  const { steps = [], timeline } = trial;
  if (timeline === undefined) return [];
  return steps.flatMap((exchange, step) => {
    const operation = exchange.request.headers['x-amz-target']?.split('.').at(-1);
    const { body } = parseAnswer(exchange);
    if (operation !== 'RunTask' && operation !== 'StopTask') return [];
    if (httpStatus(exchange) !== 200 || body?.ok !== true || !isObject(body.value)) return [];
    const { task: stopped } = body.value;
    const tasks = operation === 'RunTask' ? objectList(body.value, 'tasks') : [stopped].filter(isObject);
    return tasks.flatMap((task): readonly Shown[] => {
      const arn = stringMember(task, 'taskArn');
      const facts = requestedIds(trial).find((one) => arn !== undefined && one.arn === arn)?.facts;
      return facts === undefined ? [] : [{ operation, step, task, facts }];
    });
  });
}

/** What is wrong with the descriptions of a task, too, is told of them. */
const kindsToldOf = (
  arn: unknown,
  facts: Facts,
  { timeline = [] }: DescribeTasksTrial,
): ReadonlySet<string> =>
  new Set(
    timeline.flatMap((answer) => {
      const task = tasksByArn([answer]).get(String(arn));
      return task === undefined ? [] : compared(task, facts, '').wrong.map(({ kind }) => kind);
    }),
  );

/** The other operations show a task, too. */
export const runAnswerAsGiven: DescribeTasksCheck = {
  id: 'run-answer-as-given',
  clauses: ['run.answer'],
  claim: 'RunTask and StopTask describe a task as it was asked for, where DescribeTasks does.',
  kinds: ['RunTask.*', 'StopTask.*'],
  appliesTo: (trial) => shownIn(trial).length > 0,
  judge: (trial) => {
    const all = shownIn(trial).map(({ operation, step, task, facts }): InputComparison => {
      const { wrong, right } = compared(task, facts, `step ${step + 1}`);
      const told = kindsToldOf(task['taskArn'], facts, trial);
      return {
        wrong: wrong
          .filter(({ kind }) => !told.has(kind))
          .map(({ clause: _clause, ...one }) => ({ ...one, kind: `${operation}.${one.kind}` })),
        right,
      };
    });
    const { wrong, right } = mergeComparisons(all);
    if (wrong.length > 0) return toVerdict(wrong);
    return right.length === 0 ? skip('no answer of RunTask shows what was given') : pass;
  },
};
