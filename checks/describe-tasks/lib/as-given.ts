import type { JsonObject } from '../../../specs/json.ts';
import { ownTasks } from './task-answer.ts';
import { toVerdict, passClauses, skip, type ClassifiedViolation } from '../../verdict.ts';
import type { DescribeTasksCheck, RequestedId } from '../request-facts.ts';

export type Facts = NonNullable<RequestedId['facts']>;

/** What a description says of something that was given: what is wrong with it, and of which clauses it is right. */
export interface InputComparison {
  readonly wrong: readonly ClassifiedViolation[];
  readonly right: readonly string[];
}

/** Compares a task with what it was made with; nothing wrong and nothing right where it shows none of it. */
export type CompareWithInput = (task: JsonObject, facts: Facts, pointer: string) => InputComparison;

export const notShown: InputComparison = { wrong: [], right: [] };
export const confirmed = (...clauses: readonly string[]): InputComparison => ({ wrong: [], right: clauses });
export const violated = (...all: readonly ClassifiedViolation[]): InputComparison => ({
  wrong: all,
  right: [],
});

export const mergeComparisons = (all: readonly InputComparison[]): InputComparison => ({
  wrong: all.flatMap((one) => one.wrong),
  right: all.flatMap((one) => one.right),
});

export interface RunInputClaim extends Pick<
  DescribeTasksCheck,
  'id' | 'clauses' | 'claim' | 'kinds' | 'about'
> {
  readonly look: CompareWithInput;
}

/** A check that holds what is described against what was given, of each task that the run has made. */
export function runInputCheck({ look, ...claim }: RunInputClaim): DescribeTasksCheck {
  return {
    ...claim,
    appliesTo: (trial) => ownTasks(trial).length > 0,
    judge: (trial) => {
      const all = mergeComparisons(
        ownTasks(trial).map(({ task, facts, pointer }) => look(task, facts, pointer)),
      );
      if (all.wrong.length > 0) return toVerdict(all.wrong);
      if (all.right.length === 0) return skip('no task described shows what was given of it');
      return passClauses(...new Set(all.right));
    },
  };
}

/** Whether a task is on its way down, or there. */
export const isStopping = ({ desiredStatus, lastStatus }: JsonObject): boolean =>
  desiredStatus === 'STOPPED' || lastStatus === 'STOPPED';
