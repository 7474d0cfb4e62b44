import type { JsonObject } from '../../../specs/json.ts';
import type { TaskFacts } from '../../../targets/world/world.ts';
import { ownTasks, type OwnTask } from './task-answer.ts';
import { toVerdict, passClauses, skip, type ClassifiedViolation } from '../../verdict.ts';
import type { DescribeTasksCheck } from '../request-facts.ts';

/** The result of comparing a description with the input of RunTask: violations and confirmed clauses. */
export interface InputComparison {
  readonly violations: readonly ClassifiedViolation[];
  readonly confirmedClauses: readonly string[];
}

/** Compares a task with its input to RunTask. The result is `notShown` if the description does not show that input. */
export type CompareWithInput = (task: JsonObject, facts: TaskFacts, pointer: string) => InputComparison;

export const notShown: InputComparison = { violations: [], confirmedClauses: [] };
export const confirmed = (...confirmedClauses: readonly string[]): InputComparison => ({
  violations: [],
  confirmedClauses,
});
export const violated = (...violations: readonly ClassifiedViolation[]): InputComparison => ({
  violations,
  confirmedClauses: [],
});

export const mergeComparisons = (comparisons: readonly InputComparison[]): InputComparison => ({
  violations: comparisons.flatMap(({ violations }) => violations),
  confirmedClauses: comparisons.flatMap(({ confirmedClauses }) => confirmedClauses),
});

export interface RunInputClaim extends Pick<
  DescribeTasksCheck,
  'id' | 'clauses' | 'claim' | 'kinds' | 'about'
> {
  readonly compare: CompareWithInput;
}

/** A check that compares every task of the run with the input that the run gave to RunTask. */
export function runInputCheck({ compare, ...claim }: RunInputClaim): DescribeTasksCheck {
  /** Remembers tasks without violations, for each input. The pointer of a task matters to violations only. */
  const sound = new WeakMap<JsonObject, WeakMap<TaskFacts, InputComparison>>();
  const compareTask = ({ task, facts, pointer }: OwnTask): InputComparison => {
    const ofTask = sound.get(task) ?? new WeakMap<TaskFacts, InputComparison>();
    const known = ofTask.get(facts);
    if (known !== undefined) return known;
    const comparison = compare(task, facts, pointer);
    if (comparison.violations.length === 0) sound.set(task, ofTask.set(facts, comparison));
    return comparison;
  };
  return {
    ...claim,
    appliesTo: (trial) => ownTasks(trial).length > 0,
    judge: (trial) => {
      const { violations, confirmedClauses } = mergeComparisons(ownTasks(trial).map(compareTask));
      if (violations.length > 0) return toVerdict(violations);
      if (confirmedClauses.length === 0) return skip('no described task shows the input of RunTask');
      return passClauses(...new Set(confirmedClauses));
    },
  };
}

/** Whether a task is stopping or has stopped. */
export const isStopping = ({ desiredStatus, lastStatus }: JsonObject): boolean =>
  desiredStatus === 'STOPPED' || lastStatus === 'STOPPED';
