import type { JsonObject } from '../../../specs/json.ts';
import { isSuccess } from '../../lib/answer.ts';
import { describedTasks, type DescribedTask } from './task-answer.ts';
import { toVerdict, passWitnessed, skip, type Check, type ClassifiedViolation } from '../../verdict.ts';

export interface DescribedTaskClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'kinds' | 'about'> {
  /** Finds all violations in a task. The result is `undefined` if the claim does not apply to the task. */
  readonly findViolations: (task: JsonObject, pointer: string) => readonly ClassifiedViolation[] | undefined;
  /** The clauses for which a task is a witness. The default is all clauses of the check. */
  readonly witnessedClauses?: (task: JsonObject) => readonly string[];
}

/** What a check found in one task. */
interface TaskResult {
  readonly violations: readonly ClassifiedViolation[];
  readonly witnessed: readonly string[];
}

const notDescribed = 'no described task had the fields this check needs';

/** A check of every described task, whoever started it. */
export function describedTaskCheck({
  findViolations,
  witnessedClauses = () => claim.clauses,
  ...claim
}: DescribedTaskClaim): Check {
  /** Remembers tasks without violations. The pointer of a task matters to violations only. */
  const sound = new WeakMap<JsonObject, readonly TaskResult[]>();
  const judgeTask = ({ task, pointer }: DescribedTask): readonly TaskResult[] => {
    const known = sound.get(task);
    if (known !== undefined) return known;
    const violations = findViolations(task, pointer);
    const results = violations === undefined ? [] : [{ violations, witnessed: witnessedClauses(task) }];
    if (violations === undefined || violations.length === 0) sound.set(task, results);
    return results;
  };
  return {
    ...claim,
    appliesTo: (trial) => isSuccess(trial) && describedTasks(trial).length > 0,
    judge: (trial) => {
      const results = describedTasks(trial).flatMap(judgeTask);
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
