import type { JsonObject } from '../../../specs/json.ts';
import { ourTasksIn } from './task-answer.ts';
import { toVerdict, passClauses, skip, type ClassifiedViolation } from '../../verdict.ts';
import type { DescribeTasksCheck, RequestedId } from '../request-facts.ts';

export type Facts = NonNullable<RequestedId['facts']>;

/** What a description says of something that was given: what is wrong with it, and of which clauses it is right. */
export interface Comparison {
  readonly wrong: readonly ClassifiedViolation[];
  readonly right: readonly string[];
}

/** Compares a task with what it was made with; nothing wrong and nothing right where it shows none of it. */
export type Look = (task: JsonObject, facts: Facts, pointer: string) => Comparison;

export const nothingShown: Comparison = { wrong: [], right: [] };
export const right = (...clauses: readonly string[]): Comparison => ({ wrong: [], right: clauses });
export const wrong = (...all: readonly ClassifiedViolation[]): Comparison => ({ wrong: all, right: [] });

export const together = (all: readonly Comparison[]): Comparison => ({
  wrong: all.flatMap((one) => one.wrong),
  right: all.flatMap((one) => one.right),
});

export interface GivenClaim extends Pick<DescribeTasksCheck, 'id' | 'clauses' | 'claim' | 'kinds' | 'about'> {
  readonly look: Look;
}

/** A check that holds what is described against what was given, of each task that the run has made. */
export function asGiven({ look, ...claim }: GivenClaim): DescribeTasksCheck {
  return {
    ...claim,
    appliesTo: (trial) => ourTasksIn(trial).length > 0,
    judge: (trial) => {
      const all = together(ourTasksIn(trial).map(({ task, facts, pointer }) => look(task, facts, pointer)));
      if (all.wrong.length > 0) return toVerdict(all.wrong);
      if (all.right.length === 0) return skip('no task described shows what was given of it');
      return passClauses(...new Set(all.right));
    },
  };
}

/** Whether a task is on its way down, or there. */
export const isStopping = ({ desiredStatus, lastStatus }: JsonObject): boolean =>
  desiredStatus === 'STOPPED' || lastStatus === 'STOPPED';
