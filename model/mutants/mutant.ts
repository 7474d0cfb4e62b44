import { isObject } from '../../specs/json.ts';
import type { Json } from '../state.ts';
import type { Answer, Hooks } from './hooks.ts';

/** The embedded ECS with one fault, and the check that sees it. */
export interface Mutant {
  readonly id: string;
  readonly fault: string;
  /** The id of the check that tells the fault. */
  readonly killedBy: string;
  readonly hooks: Hooks;
  /** The suites that see it, where those that take no time don't. */
  readonly suites?: readonly string[];
}

export function mutant(
  id: string,
  fault: string,
  { killedBy, suites, ...hooks }: Hooks & Pick<Mutant, 'killedBy' | 'suites'>,
): Mutant {
  return { id, fault, killedBy, hooks, ...(suites === undefined ? {} : { suites }) };
}

export const listIn = (output: Json, member: string): readonly Json[] => {
  const found = output[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** A change of each described task. */
export const eachTask =
  (change: (task: Json) => Json) =>
  (output: Json): Json => ({ ...output, tasks: listIn(output, 'tasks').map(change) });

/** A change of each error. */
export const eachError =
  (change: (answer: Answer) => Answer) =>
  (answer: Answer): Answer =>
    answer.status >= 400 ? change(answer) : answer;

export const errorType = ({ body }: Answer): unknown =>
  typeof body === 'string' ? undefined : body['__type'];

/** An error in place of another one. */
export const errorInstead = (
  when: (message: string) => boolean,
  type: string,
): ((answer: Answer) => Answer) =>
  eachError((answer) => {
    const { body } = answer;
    if (typeof body === 'string' || !when(String(body['message'] ?? ''))) return answer;
    return { ...answer, body: { ...body, __type: type } };
  });
