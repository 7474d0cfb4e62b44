import { lastSegment } from '../../specs/arn.ts';
import { isObject } from '../../specs/json.ts';
import type { Json } from '../state.ts';
import type { Answer, Hooks } from './hooks.ts';

/** The embedded ECS with one fault, and the checks that see it. */
export interface Mutant {
  readonly id: string;
  readonly fault: string;
  /** The ids of the checks that are to tell the fault: at least one of them has to. */
  readonly killedBy: readonly [string, ...string[]];
  /** Checks to which the same fault shows, too (`*`: any), and why that is no noise: see echoes.ts. */
  readonly also?: { readonly checks: readonly string[]; readonly because: string };
  /** The hooks, made afresh: what a fault counts is counted for one server alone. */
  readonly make: () => Hooks;
  /** The suites that see it, where those that take no time don't. */
  readonly suites?: readonly string[];
  /** The edition in which alone it can be seen, where that is not the current one. */
  readonly edition?: '2016';
  /** True where it takes a world with more than 100 tasks to see it. */
  readonly full?: true;
  /** True where it shows only now and then: then what was found need not come again at the same request. */
  readonly fitful?: true;
}

type Told = Pick<Mutant, 'suites' | 'edition' | 'full' | 'fitful'> & {
  readonly killedBy: string | Mutant['killedBy'];
  /** In place of hooks that are always the same: those of a fault that counts or remembers. */
  readonly make?: () => Hooks;
};

export function mutant(
  id: string,
  fault: string,
  { killedBy, suites, edition, full, fitful, make, ...hooks }: Hooks & Told,
): Mutant {
  return {
    id,
    fault,
    killedBy: typeof killedBy === 'string' ? [killedBy] : killedBy,
    make: make ?? (() => hooks),
    ...(suites === undefined ? {} : { suites }),
    ...(edition === undefined ? {} : { edition }),
    ...(full === undefined ? {} : { full }),
    ...(fitful === undefined ? {} : { fitful }),
  };
}

export const listIn = (output: Json, member: string): readonly Json[] => {
  const found = output[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** The texts in a list of a request. */
export const textsIn = (input: Json, member: string): readonly string[] => {
  const found = input[member];
  return Array.isArray(found) ? found.filter((entry) => typeof entry === 'string') : [];
};

/** The id in an ARN, or what was given as one. */
export const idIn = (text: unknown): string => lastSegment(String(text));

/** A change of each described task. */
export const eachTask =
  (change: (task: Json) => Json) =>
  (output: Json): Json => ({ ...output, tasks: listIn(output, 'tasks').map(change) });

/** Every member whose name ends with At, at any depth. */
export function restamped(value: unknown, change: (time: number) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => restamped(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      name.endsWith('At') && typeof entry === 'number' ? change(entry) : restamped(entry, change),
    ]),
  );
}

/** A change of each time in the description of a task. */
export const stampsAs = (change: (time: number) => unknown) =>
  eachTask((task) => Object.assign({}, task, restamped(task, change)));

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
