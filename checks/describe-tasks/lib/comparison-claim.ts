import { isSuccess } from '../../lib/answer.ts';
import { describedTasks } from './task-answer.ts';
import { toVerdict, passClauses, skip, type ClassifiedViolation } from '../../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from '../request-facts.ts';

/** Two things of one answer that were held against each other, for a clause: where nothing is wrong they agree. */
export interface MemberComparison {
  readonly clause: string;
  readonly wrong?: Omit<ClassifiedViolation, 'clause'>;
}

export interface ComparisonClaim extends Pick<
  DescribeTasksCheck,
  'id' | 'clauses' | 'claim' | 'kinds' | 'about'
> {
  /** All that could be compared; what could not, is in no comparison. */
  readonly compare: (trial: DescribeTasksTrial) => readonly MemberComparison[];
}

/** A check of members that must agree within one answer. It passes for those clauses alone that something was compared for. */
export function comparisonCheck({ compare, ...claim }: ComparisonClaim): DescribeTasksCheck {
  return {
    ...claim,
    appliesTo: (trial) => isSuccess(trial) && describedTasks(trial).length > 0,
    judge: (trial) => {
      const compared = compare(trial);
      if (compared.length === 0) return skip('no task described has what the claim is about');
      const wrongs = compared.flatMap(({ clause, wrong }): readonly ClassifiedViolation[] => {
        if (wrong === undefined) return [];
        return [clause === claim.clauses[0] ? wrong : { ...wrong, clause }];
      });
      return toVerdict(wrongs, passClauses(...new Set(compared.map(({ clause }) => clause))));
    },
  };
}
