import { isSuccess } from '../../lib/answer.ts';
import { describedTasks } from './task-answer.ts';
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
