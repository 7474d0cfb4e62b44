import type { JsonObject } from '../../../specs/json.ts';
import { isSuccess } from '../../lib/answer.ts';
import { describedTasks } from './task-answer.ts';
import { toVerdict, passWitnessed, skip, type Check, type ClassifiedViolation } from '../../verdict.ts';

export interface DescribedTaskClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'kinds' | 'about'> {
  /** Finds all violations in a task. The result is `undefined` if the claim does not apply to the task. */
  readonly findViolations: (task: JsonObject, pointer: string) => readonly ClassifiedViolation[] | undefined;
  /** The clauses for which a task is a witness. The default is all clauses of the check. */
  readonly witnessedClauses?: (task: JsonObject) => readonly string[];
}

const notDescribed = 'no described task had the fields this check needs';

/** A check of every described task, whoever started it. */
export function describedTaskCheck({
  findViolations,
  witnessedClauses = () => claim.clauses,
  ...claim
}: DescribedTaskClaim): Check {
  return {
    ...claim,
    appliesTo: (trial) => isSuccess(trial) && describedTasks(trial).length > 0,
    judge: (trial) => {
      const results = describedTasks(trial).flatMap(({ task, pointer }) => {
        const violations = findViolations(task, pointer);
        return violations === undefined ? [] : [{ violations, witnessed: witnessedClauses(task) }];
      });
      if (results.length === 0) return skip(notDescribed);
      return toVerdict(
        results.flatMap(({ violations }) => violations),
        passWitnessed(
          results.flatMap(({ witnessed }) => witnessed),
          notDescribed,
        ),
      );
    },
  };
}
