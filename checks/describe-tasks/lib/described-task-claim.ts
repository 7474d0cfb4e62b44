import type { JsonObject } from '../../../specs/json.ts';
import { isSuccess } from '../../lib/answer.ts';
import { describedTasks } from './task-answer.ts';
import { toVerdict, passWitnessed, skip, type Check, type ClassifiedViolation } from '../../verdict.ts';

export interface DescribedTaskClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'kinds' | 'about'> {
  /** Everything wrong with a task, or nothing; `undefined` where the claim is not about it. */
  readonly look: (task: JsonObject, pointer: string) => readonly ClassifiedViolation[] | undefined;
  /** The clauses whose witness a task is: all of them, where the claim is about it, unless it is said here. */
  readonly shows?: (task: JsonObject) => readonly string[];
}

const notDescribed = 'no task described has what the claim is about';

/** A check of every task that any answer describes. */
export function describedTaskCheck({
  look,
  shows = () => claim.clauses,
  ...claim
}: DescribedTaskClaim): Check {
  return {
    ...claim,
    appliesTo: (trial) => isSuccess(trial) && describedTasks(trial).length > 0,
    judge: (trial) => {
      const looks = describedTasks(trial).flatMap(({ task, pointer }) => {
        const wrong = look(task, pointer);
        return wrong === undefined ? [] : [{ wrong, shown: shows(task) }];
      });
      if (looks.length === 0) return skip(notDescribed);
      const shown = looks.flatMap((one) => one.shown);
      return toVerdict(
        looks.flatMap(({ wrong }) => wrong),
        passWitnessed(shown, notDescribed),
      );
    },
  };
}
