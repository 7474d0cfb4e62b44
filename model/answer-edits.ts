import { lastSegment } from '../specs/arn.ts';
import { isObject } from '../specs/json.ts';
import type { Answer } from './hooks.ts';
import type { Json } from './state.ts';

// Changes of requests and answers out of which faults and liberties are made.

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
