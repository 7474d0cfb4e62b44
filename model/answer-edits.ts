import { lastSegment } from '../specs/arn.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import type { ServiceAnswer } from './hooks.ts';

// Changes of requests and answers out of which faults and liberties are made.

export const objectList = (output: JsonObject, member: string): readonly JsonObject[] => {
  const found = output[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** The texts in a list of a request. */
export const stringList = (input: JsonObject, member: string): readonly string[] => {
  const found = input[member];
  return Array.isArray(found) ? found.filter((entry) => typeof entry === 'string') : [];
};

/** The id in an ARN, or what was given as one. */
export const resourceId = (text: unknown): string => lastSegment(String(text));

/** A change of each described task. */
export const mapTasks =
  (change: (task: JsonObject) => JsonObject) =>
  (output: JsonObject): JsonObject => ({ ...output, tasks: objectList(output, 'tasks').map(change) });

/** Every member whose name ends with At, at any depth. */
export function mapTimestamps(value: unknown, change: (time: number) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapTimestamps(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      name.endsWith('At') && typeof entry === 'number' ? change(entry) : mapTimestamps(entry, change),
    ]),
  );
}

/** A change of each time in the description of a task. */
export const mapTaskTimestamps = (change: (time: number) => unknown) =>
  mapTasks((task) => Object.assign({}, task, mapTimestamps(task, change)));

/** A change of each error. */
export const mapErrors =
  (change: (answer: ServiceAnswer) => ServiceAnswer) =>
  (answer: ServiceAnswer): ServiceAnswer =>
    answer.status >= 400 ? change(answer) : answer;

export const errorType = ({ body }: ServiceAnswer): unknown =>
  typeof body === 'string' ? undefined : body['__type'];

/** An error in place of another one. */
export const replaceErrorType = (
  when: (message: string) => boolean,
  type: string,
): ((answer: ServiceAnswer) => ServiceAnswer) =>
  mapErrors((answer) => {
    const { body } = answer;
    if (typeof body === 'string' || !when(String(body['message'] ?? ''))) return answer;
    return { ...answer, body: { ...body, __type: type } };
  });
