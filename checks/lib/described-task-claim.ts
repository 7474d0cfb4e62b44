import type { JsonObject } from '../../specs/json.ts';
import { succeeded, tasksIn } from './answer.ts';
import { judged, skip, type Check, type Wrong } from '../verdict.ts';

export interface DescriptionClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'kinds' | 'about'> {
  /** Everything wrong with a task, or nothing; `undefined` where the claim is not about it. */
  readonly look: (task: JsonObject, pointer: string) => readonly Wrong[] | undefined;
}

/** A check of every task that any answer describes. */
export function describing({ look, ...claim }: DescriptionClaim): Check {
  return {
    ...claim,
    appliesTo: (trial) => succeeded(trial) && tasksIn(trial).length > 0,
    judge: (trial) => {
      const looks = tasksIn(trial).flatMap(({ task, pointer }) => {
        const wrong = look(task, pointer);
        return wrong === undefined ? [] : [wrong];
      });
      if (looks.length === 0) return skip('no task described has what the claim is about');
      return judged(looks.flat());
    },
  };
}
