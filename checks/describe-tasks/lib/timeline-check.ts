import { isObject, type JsonObject } from '../../../specs/json.ts';
import { parseBody, type Exchange } from '../../../targets/wire/exchange.ts';
import { httpStatus } from '../../lib/answer.ts';
import { rememberLast } from '../../lib/remember-last.ts';
import { tasksByArn } from './task-answer.ts';
import {
  toVerdict,
  passWitnessed,
  type ParsedAnswer,
  type Check,
  type Trial,
  type ClassifiedViolation,
} from '../../verdict.ts';

/** Two successive descriptions of one task. */
interface TaskPair {
  readonly earlier: JsonObject;
  readonly later: JsonObject;
  /** Whether a StopTask for the task succeeded between the two descriptions. */
  readonly isStoppedBetween: boolean;
}

const taskPairs = rememberLast(({ relation, timeline = [], steps = [] }: Trial): readonly TaskPair[] => {
  const related = relation === undefined ? [] : [relation.before, ...relation.between, relation.after];
  const pairs: TaskPair[] = [];
  const lastSeen = new Map<string, { readonly answer: ParsedAnswer; readonly task: JsonObject }>();
  for (const answer of [...related, ...timeline]) {
    for (const [arn, later] of tasksByArn([answer])) {
      const last = lastSeen.get(arn);
      if (last !== undefined) {
        const between = stepsBetween(steps, last.answer.exchange, answer.exchange);
        const isStoppedBetween = between.some((step) => isSuccessfulStop(step, arn));
        pairs.push({ earlier: last.task, later, isStoppedBetween });
      }
      lastSeen.set(arn, { answer, task: later });
    }
  }
  return pairs;
});

function stepsBetween(steps: readonly Exchange[], first: Exchange, second: Exchange): readonly Exchange[] {
  const [from, to] = [steps.indexOf(first), steps.indexOf(second)];
  return from < 0 || to < 0 ? [] : steps.slice(from, to);
}

function isSuccessfulStop(step: Exchange, taskArn: string): boolean {
  const isStop = step.request.headers['x-amz-target']?.endsWith('.StopTask') === true;
  if (!isStop || httpStatus(step) !== 200) return false;
  const body = parseBody(step.request.body);
  return body.ok && isObject(body.value) && body.value['task'] === taskArn;
}

export interface TimelineClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'kinds'> {
  readonly findViolation: (pair: TaskPair) => ClassifiedViolation | undefined;
  /** The clauses for which the two descriptions are a witness. */
  readonly witnessedClauses: (pair: TaskPair) => readonly string[];
}

/** A check that compares successive descriptions of each task. */
export function timelineCheck({ findViolation, witnessedClauses, ...claim }: TimelineClaim): Check {
  return {
    ...claim,
    appliesTo: (trial) => taskPairs(trial).length > 0,
    judge: (trial) => {
      const pairs = taskPairs(trial);
      return toVerdict(
        pairs.flatMap((pair): readonly ClassifiedViolation[] => {
          const violation = findViolation(pair);
          // Until a change has spread, the later answer may be stale.
          return violation === undefined ? [] : [{ ...violation, transient: true }];
        }),
        passWitnessed(
          pairs.flatMap(witnessedClauses),
          'no described task had a value that this check could see change',
        ),
      );
    },
  };
}
