import { isObject, type JsonObject } from '../../../specs/json.ts';
import { parseBody, type Exchange } from '../../../targets/wire/exchange.ts';
import { httpStatus } from '../../lib/answer.ts';
import { tasksByArn } from './relation-claim.ts';
import {
  toVerdict,
  passWitnessed,
  type ParsedAnswer,
  type Check,
  type Trial,
  type ClassifiedViolation,
} from '../../verdict.ts';

/** One task seen twice, the later time last. */
interface TaskPair {
  readonly earlier: JsonObject;
  readonly later: JsonObject;
  /** Whether StopTask was asked for it in between, and answered with success. */
  readonly isStoppedBetween: boolean;
}

interface Sighting {
  readonly answer: ParsedAnswer;
  readonly task: JsonObject;
}

function taskPairs({ relation, timeline = [], steps = [] }: Trial): readonly TaskPair[] {
  const related = relation === undefined ? [] : [relation.before, ...relation.between, relation.after];
  const pairs: TaskPair[] = [];
  const last = new Map<string, Sighting>();
  for (const answer of [...related, ...timeline]) {
    for (const [arn, later] of tasksByArn([answer])) {
      const sight = last.get(arn);
      if (sight !== undefined) {
        const [from, to] = [steps.indexOf(sight.answer.exchange), steps.indexOf(answer.exchange)];
        const between = from < 0 || to < 0 ? [] : steps.slice(from, to);
        const isStoppedBetween = between.some((step) => isStopOf(step, arn));
        pairs.push({ earlier: sight.task, later, isStoppedBetween });
      }
      last.set(arn, { answer, task: later });
    }
  }
  return pairs;
}

/** A StopTask for a task, answered with success. */
function isStopOf(step: Exchange, arn: string): boolean {
  const isStop = step.request.headers['x-amz-target']?.endsWith('.StopTask') === true;
  if (!isStop || httpStatus(step) !== 200) return false;
  const body = parseBody(step.request.body);
  return body.ok && isObject(body.value) && body.value['task'] === arn;
}

export interface TimelineClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'kinds'> {
  readonly look: (seen: TaskPair) => ClassifiedViolation | undefined;
  /** The clauses whose witness the two descriptions are. */
  readonly shows: (seen: TaskPair) => readonly string[];
}

/** A check of two descriptions of one task, one after the other. */
export function timelineCheck({ look, shows, ...claim }: TimelineClaim): Check {
  return {
    ...claim,
    appliesTo: (trial) => taskPairs(trial).length > 0,
    judge: (trial) => {
      const pairs = taskPairs(trial);
      return toVerdict(
        pairs.flatMap((seen): readonly ClassifiedViolation[] => {
          const wrong = look(seen);
          // The later answer may be of an earlier state while changes spread.
          return wrong === undefined ? [] : [{ ...wrong, transient: true }];
        }),
        passWitnessed(pairs.flatMap(shows), 'nothing of what the claim is about was there that could change'),
      );
    },
  };
}
