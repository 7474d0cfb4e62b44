import type { JsonObject } from '../../../specs/json.ts';
import { isSuccess } from '../../lib/answer.ts';
import { describedTasks, type DescribedTask } from './task-answer.ts';
import { toVerdict, passClauses, skip, type ClassifiedViolation } from '../../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from '../request-facts.ts';

/** The result of comparing two members of one answer for a clause. Without a violation, the members agree. */
export interface MemberComparison {
  readonly clause: string;
  readonly violation?: Omit<ClassifiedViolation, 'clause'>;
}

export interface ComparisonClaim extends Pick<
  DescribeTasksCheck,
  'id' | 'clauses' | 'claim' | 'kinds' | 'about'
> {
  /** Makes all the comparisons that the answer allows. */
  readonly compare: (trial: DescribeTasksTrial) => readonly MemberComparison[];
}

type CompareTask = (described: DescribedTask) => readonly MemberComparison[];

/**
 * Compares members within each described task. Answers share their tasks, so it remembers the comparisons of a task without
 * violations. The pointer of a task matters to violations only.
 */
export function compareEachTask(compareTask: CompareTask): ComparisonClaim['compare'] {
  const sound = new WeakMap<JsonObject, readonly MemberComparison[]>();
  const compare: CompareTask = (described) => {
    const known = sound.get(described.task);
    if (known !== undefined) return known;
    const comparisons = compareTask(described);
    if (!comparisons.some(({ violation }) => violation !== undefined)) sound.set(described.task, comparisons);
    return comparisons;
  };
  return (trial) => describedTasks(trial).flatMap(compare);
}

/** A check of members that must agree within one answer. Its pass counts only for clauses with a comparison. */
export function comparisonCheck({ compare, ...claim }: ComparisonClaim): DescribeTasksCheck {
  return {
    ...claim,
    appliesTo: (trial) => isSuccess(trial) && describedTasks(trial).length > 0,
    judge: (trial) => {
      const comparisons = compare(trial);
      if (comparisons.length === 0) return skip('no described task had the fields this check needs');
      const violations = comparisons.flatMap(({ clause, violation }): readonly ClassifiedViolation[] => {
        if (violation === undefined) return [];
        return [clause === claim.clauses[0] ? violation : { ...violation, clause }];
      });
      return toVerdict(violations, passClauses(...new Set(comparisons.map(({ clause }) => clause))));
    },
  };
}
