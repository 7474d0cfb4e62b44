import type { JsonObject } from '../specs/json.ts';
import { succeeded, tasksIn } from './answer.ts';
import { fail, pass, skip, type Check, type Violation } from './verdict.ts';

/** What is wrong with one task, the kind of it, and the clause that it breaks where that is not the first. */
export interface Wrong extends Violation {
  readonly kind: string;
  readonly clause?: string;
}

export interface DescriptionClaim {
  readonly id: string;
  readonly clauses: Check['clauses'];
  readonly claim: string;
  /** Everything wrong with a task, or nothing; `undefined` where the claim is not about it. */
  readonly look: (task: JsonObject, pointer: string) => readonly Wrong[] | undefined;
}

/** A check of every task that any answer describes. */
export function describing({ id, clauses, claim, look }: DescriptionClaim): Check {
  return {
    id,
    clauses,
    claim,
    appliesTo: (trial) => succeeded(trial) && tasksIn(trial).length > 0,
    judge: (trial) => {
      const looks = tasksIn(trial).flatMap(({ task, pointer }) => {
        const wrong = look(task, pointer);
        return wrong === undefined ? [] : [wrong];
      });
      if (looks.length === 0) return skip('no task described has what the claim is about');
      const [first] = looks.flat();
      if (first === undefined) return pass;
      const { kind, clause, ...violation } = first;
      const failure = fail(kind, violation);
      return clause === undefined ? failure : { ...failure, clause };
    },
  };
}
